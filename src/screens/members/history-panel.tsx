/** What happened with a member, newest first: who, when, and an undo where there is something to take back. */
import { useState } from "react";
import { undoIcon as UndoIcon } from "../parts/hand-icons.tsx";
import { useActing } from "./acting.ts";
import { actsOf, type Act } from "./acts-of.ts";
import { Refused } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";
import { useSayings } from "./saying.ts";
import type { History } from "./use-history.ts";

const ActRow = ({ act, undo }: { act: Act; undo: () => void }) => {
  const { own } = useMembersWords();
  const sayings = useSayings();
  const [first] = act.entries;
  const what = sayings.act(act.entries);
  return (
    <li className="story-line" data-undone={act.undone}>
      <span>
        <b dir="auto">{what}</b>
        <small>{sayings.who(first)}</small>
      </span>
      <span>
        <b>{act.undone ? own.history.undone : sayings.units(act.entries)}</b>
      </span>
      {act.canUndo && (
        <button type="button" className="round" aria-label={own.history.undo(what)} onClick={undo}>
          <UndoIcon aria-hidden="true" />
        </button>
      )}
    </li>
  );
};

type HistoryPanelProps = { readonly history: History | null; readonly more: () => void };

export const HistoryPanel = ({ history, more }: HistoryPanelProps) => {
  const { own } = useMembersWords();
  const { undo } = useActing();
  const [refusal, setRefusal] = useState<string | null>(null);
  const takeBack = async (act: Act): Promise<void> => {
    setRefusal(null);
    setRefusal(await undo(act.entries[0].op, act.seq));
  };
  return (
    <section className="panel member-history" aria-labelledby="member-history">
      <h2 id="member-history">{own.history.title}</h2>
      <Refused sentence={refusal} />
      {history === null && <p className="sub">{own.history.reading}</p>}
      {history?.entries.length === 0 && <p className="sub">{own.history.none}</p>}
      <ol className="story">
        {actsOf(history?.entries ?? []).map((act) => (
          <ActRow key={act.entries[0].id} act={act} undo={() => void takeBack(act)} />
        ))}
      </ol>
      {history && !history.whole && (
        <button type="button" className="key small" aria-disabled={history.reading} onClick={more}>
          {history.reading ? own.history.reading : own.history.more}
        </button>
      )}
    </section>
  );
};
