/** The bar below: undo for ten seconds, naming whom it undoes, and how safe the shop's memory is. */
import { memo, Suspense, useSyncExternalStore } from "react";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { offlineIcon as OfflineIcon, onlyHereIcon as OnlyHereIcon } from "../parts/icons.tsx";
import { useMoment } from "./actions.ts";
import { barPill } from "./later-parts.ts";
import { isServing } from "./moment.ts";

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
export const Bar = memo(() => (
  <footer className="bar">
    <Suspense>
      <barPill.Part />
    </Suspense>
    <Health />
  </footer>
));
