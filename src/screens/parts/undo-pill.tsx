/** The dark pill at the lower left: what was done, and, while it is offered, the key that takes it back. */
import { useEffect, useState } from "react";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { UNDO_SECONDS } from "./undo-time.ts";

const MS_PER_SECOND = 1000;

type UndoPillProps = {
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly untilMs: number;
  /** Takes it back; null where there is nothing to take back. */
  readonly undo: (() => void) | null;
  /** Its time is up. */
  readonly over: () => void;
};

/** The seconds that are left, in a ring that empties with them. */
const Ring = ({ left }: { left: number }) => {
  const { words } = useShop();
  return (
    <span className="undo-left" role="timer" aria-label={words.undo.secondsLeft(left)}>
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle
          cx="18"
          cy="18"
          r="16"
          pathLength={UNDO_SECONDS}
          strokeDasharray={`${left} ${UNDO_SECONDS}`}
        />
      </svg>
      <span aria-hidden="true">{words.number(left)}</span>
    </span>
  );
};

/** The seconds are shown from the tenth before the last: nobody who has longer is hurried. */
export const UndoPill = ({ what, untilMs, undo, over }: UndoPillProps) => {
  const { now } = useServices();
  const { words } = useShop();
  const [left, setLeft] = useState(() => Math.ceil((untilMs - now()) / MS_PER_SECOND));
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.ceil((untilMs - now()) / MS_PER_SECOND);
      if (seconds > 0) setLeft(seconds);
      else over();
    }, MS_PER_SECOND / 4);
    return () => clearInterval(timer);
  }, [untilMs, now, over]);
  return (
    <div className="undo" data-told={undo === null}>
      <span className="undo-what" dir="auto">
        {what}
      </span>
      {undo && (
        <>
          {left <= UNDO_SECONDS && <Ring left={left} />}
          <button type="button" aria-label={words.undo.undoWhat(what)} onClick={undo}>
            {words.undo.undo}
          </button>
        </>
      )}
    </div>
  );
};
