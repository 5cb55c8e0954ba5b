/** What can be taken back at the counter: its own last act, or what was done behind the PIN just before. */
import { useCallback } from "react";
import { OfferedPill } from "../offered-pill.tsx";
import { UndoPill } from "../parts/undo-pill.tsx";
import { useActions, useMoment } from "./actions.ts";
import type { Undoable } from "./moment.ts";

/** The key that was pressed is gone with what it undid: whoever goes by keys stands in the middle then, and not nowhere. */
const focusMiddle = (): void => {
  if (document.activeElement === document.body || document.activeElement === null)
    document.querySelector<HTMLElement>("main.middle")?.focus();
};

const CounterPill = ({ undoable: { target, what, untilMs } }: { undoable: Undoable }) => {
  const { undo, set } = useActions();
  const over = useCallback((): void => set({ undoable: null }), [set]);
  return <UndoPill {...{ what, untilMs, over }} undo={() => void undo(target, what).then(focusMiddle)} />;
};

/** The counter's own act comes first. */
export const BarPill = () => {
  const undoable = useMoment((moment) => moment.undoable);
  return undoable ? <CounterPill key={undoable.target} undoable={undoable} /> : <OfferedPill />;
};
