/** The bar below: undo for ten seconds, naming whom it undoes, and how safe the shop's memory is. */
import { memo, useCallback, useSyncExternalStore } from "react";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { OfferedPill } from "../offer.tsx";
import { offlineIcon as OfflineIcon, onlyHereIcon as OnlyHereIcon } from "../parts/icons.tsx";
import { UndoPill } from "../parts/undo-pill.tsx";
import { useActions, useMoment } from "./actions.ts";
import { isServing, type Undoable } from "./moment.ts";

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
      {undoable ? <CounterPill key={undoable.target} undoable={undoable} /> : <OfferedPill />}
      <Health />
    </footer>
  );
});
