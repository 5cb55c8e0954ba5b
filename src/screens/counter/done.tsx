/** The tick that says it is safe, and its opposite: seen from a metre away, gone by itself, never in the way. */
import { useEffect } from "react";
import { UNITS } from "#domain/units.ts";
import { useShop } from "../shop-context.ts";
import {
  doneIcon as DoneIcon,
  giftIcon as GiftIcon,
  undoIcon as UndoIcon,
  warnIcon as WarnIcon,
} from "../parts/hand-icons.tsx";
import { useActions, useMoment } from "./actions.ts";
import type { Done } from "./moment.ts";

/** How long a tick stays; a failure stays until it is answered. */
const TICK_MS = 1800;

const ICONS = {
  visit: DoneIcon,
  sale: DoneIcon,
  enrolment: DoneIcon,
  redemption: GiftIcon,
  undo: UndoIcon,
  failed: WarnIcon,
} as const;

const useDetail = ({ gave, rewards, kind }: Done): string => {
  const { words, program } = useShop();
  if (kind === "undo") return rewards.join(", ");
  if (rewards.length > 0) return rewards.join(", ");
  if (!gave) return "";
  const parts = UNITS.filter((unit) => gave[unit] > 0 && program[unit] !== null);
  return words.done.plus(parts.map((unit) => words.done.gave(unit, gave[unit])));
};

const Tick = ({ done }: { done: Done }) => {
  const { set } = useActions();
  const { words } = useShop();
  const detail = useDetail(done);
  const failed = done.kind === "failed";
  useEffect(() => {
    if (failed) return;
    const timer = setTimeout(() => set({ done: null }), TICK_MS);
    return () => clearTimeout(timer);
  }, [done.atMs, failed, set]);
  // Elsewhere the same sentence says so by itself; below this title it would be said twice.
  const sentence = done.title.replace(`${words.done.failed}. `, "");
  const Icon = ICONS[done.kind];
  return (
    <div className="done" data-kind={done.kind} onPointerDown={() => !failed && set({ done: null })}>
      <Icon className="done-mark" aria-hidden="true" />
      <p className="done-title" dir="auto">
        {failed ? words.done.failed : done.title}
      </p>
      <p className="done-detail">{failed ? sentence : detail}</p>
      {failed && (
        <button type="button" className="key second" onClick={() => set({ done: null })}>
          {words.app.close}
        </button>
      )}
    </div>
  );
};

/** Lies over the person while there is something to confirm. */
export const DoneOverlay = () => {
  const done = useMoment((moment) => moment.done);
  return done && <Tick key={done.atMs} done={done} />;
};
