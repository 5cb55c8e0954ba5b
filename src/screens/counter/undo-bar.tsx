/** The bar below: undo for ten seconds, naming whom it undoes, and how safe the shop's memory is. */
import { memo, useEffect, useState, useSyncExternalStore } from "react";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { offlineIcon as OfflineIcon, onlyHereIcon as OnlyHereIcon } from "../parts/icons.tsx";
import { useActions, useMoment } from "./actions.ts";
import { isServing, type Undoable } from "./moment.ts";

const MS_PER_SECOND = 1000;

/** How much of the ring is full when it begins. */
const UNDO_SECONDS = 10;

/** The key that was pressed is gone with what it undid: whoever goes by keys stands in the middle then, and not nowhere. */
const focusMiddle = (): void => {
  if (document.activeElement === document.body || document.activeElement === null)
    document.querySelector<HTMLElement>("main.middle")?.focus();
};

const UndoPill = ({ undoable }: { undoable: Undoable }) => {
  const { now } = useServices();
  const { words } = useShop();
  const { undo, set } = useActions();
  const [left, setLeft] = useState(() => Math.ceil((undoable.untilMs - now()) / MS_PER_SECOND));
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.ceil((undoable.untilMs - now()) / MS_PER_SECOND);
      if (seconds > 0) setLeft(seconds);
      else set({ undoable: null });
    }, MS_PER_SECOND / 4);
    return () => clearInterval(timer);
  }, [undoable, now, set]);
  return (
    <div className="undo">
      <span className="undo-what" dir="auto">
        {undoable.what}
      </span>
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
      <button
        type="button"
        aria-label={words.undo.undoWhat(undoable.what)}
        onClick={() => void undo(undoable.target, undoable.what).then(focusMiddle)}
      >
        {words.undo.undo}
      </button>
    </div>
  );
};

const isOnline = (): boolean => navigator.onLine;
const onNetwork = (listener: () => void) => {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
};

const Health = () => {
  const { words } = useShop();
  const { updates } = useServices();
  const online = useSyncExternalStore(onNetwork, isOnline);
  const { updateWaiting } = useSyncExternalStore(updates.subscribe, updates.state);
  const serving = useMoment(isServing);
  if (updateWaiting && !serving)
    return (
      <div className="health">
        <span>{words.app.updateReady}</span>
        <button type="button" className="key small" onClick={() => void updates.applyUpdate()}>
          {words.app.updateNow}
        </button>
      </div>
    );
  const Icon = online ? OnlyHereIcon : OfflineIcon;
  return (
    <div className="health">
      <Icon aria-hidden="true" />
      <span>{online ? words.app.onlyCopy : words.app.offline}</span>
    </div>
  );
};

/** Always in the same corner, on every size of screen. */
export const Bar = memo(() => {
  const undoable = useMoment((moment) => moment.undoable);
  return (
    <footer className="bar">
      {undoable && <UndoPill key={undoable.target} undoable={undoable} />}
      <Health />
    </footer>
  );
});
