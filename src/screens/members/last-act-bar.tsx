/** The last act about a member, named, with ten seconds to take it back. */
import { useEffect } from "react";
import { undoIcon as UndoIcon } from "../parts/hand-icons.tsx";
import { useActing, type LastAct } from "./acting.ts";
import { useMembersWords } from "./members-words.ts";

/** As long as at the counter. */
const UNDO_MS = 10_000;

export const LastActBar = ({ last, forget }: { last: LastAct; forget: () => void }) => {
  const { own } = useMembersWords();
  const { undo } = useActing();
  useEffect(() => {
    const timer = setTimeout(forget, UNDO_MS);
    return () => clearTimeout(timer);
  }, [forget]);
  return (
    <div className="member-bar" role="status">
      <span dir="auto">
        {own.profile.saved}: {last.what}
      </span>
      <button type="button" className="key small" onClick={() => void undo(last.op)}>
        <UndoIcon aria-hidden="true" />
        {own.profile.undo}
      </button>
    </div>
  );
};
