/** The lower corner: whether the shop lies anywhere but on this tablet, and a new version that waits. */
import { Suspense, useSyncExternalStore } from "react";
import { later } from "../parts/later.tsx";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { offlineIcon as OfflineIcon, onlyHereIcon as OnlyHereIcon } from "../parts/icons.tsx";
import { useSharing } from "../sync/use-sharing.ts";
import { useMoment } from "./actions.ts";
import { isServing } from "./moment.ts";

/** Only a shop with a cloud has it fetched. */
const syncSign = later(async () => (await import("../sync/sync-sign.tsx")).SyncSign);

const isOnline = (): boolean => navigator.onLine;
const onNetwork = (listener: () => void) => {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
};

/** Quiet: a tablet without a network works as it should. */
const OnlyCopy = () => {
  const { words } = useShop();
  const online = useSyncExternalStore(onNetwork, isOnline);
  const Icon = online ? OnlyHereIcon : OfflineIcon;
  return (
    <div className="health">
      <Icon aria-hidden="true" />
      <span>{online ? words.app.onlyCopy : words.app.offline}</span>
    </div>
  );
};

/** A new version is offered only while nobody is served. */
export const Health = () => {
  const { words } = useShop();
  const { updates } = useServices();
  const { phase } = useSharing();
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
  if (phase === "alone") return <OnlyCopy />;
  return (
    <Suspense>
      <syncSign.Part />
    </Suspense>
  );
};
