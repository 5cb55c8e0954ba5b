/** The shop's tablets as the owner's page shows them: asked for again and again, and kept in sight while there is no contact. */
import { useEffect, useState } from "react";
import type { Shop } from "#domain/shop.ts";
import type { DeviceView, SyncView } from "#shell/sync-state.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { useSharing } from "#screens/sync/use-sharing.ts";

export type Tablets = {
  /** Null before the first answer. */
  readonly views: readonly DeviceView[] | null;
  /** The last time nobody answered: these views, if any, are older. */
  readonly isCutOff: boolean;
};

const NONE: Tablets = { views: null, isCutOff: false };
/** Often enough to see a tablet come while one looks on. */
const ASK_EVERY_MS = 3_000;

/** What was recorded here counts at once, also before the cloud has heard of it; and nobody knows this tablet as it does itself. */
const asKnownHere =
  ({ devices }: Shop, { asOf, unsent, oldest }: SyncView) =>
  (view: DeviceView): DeviceView => {
    const kept = devices[view.id]?.doc;
    const named = kept ? { name: kept.name } : {};
    const out = kept?.state === "revoked" ? { state: kept.state } : {};
    const own = view.here ? { contactAt: asOf, unsent, oldest } : {};
    return { ...view, ...named, ...out, ...own };
  };

const byName = (a: DeviceView, b: DeviceView): number =>
  Number(b.here) - Number(a.here) || a.name.localeCompare(b.name);

/** This tablet comes first, then the others by name. */
export const useDevices = (): Tablets => {
  const { sharing } = useServices();
  const { shop } = useShop();
  const view = useSharing();
  const { phase, devices } = view;
  const [tablets, setTablets] = useState(NONE);
  useEffect(() => {
    let left = false;
    const ask = async (): Promise<void> => {
      const views = await sharing.devices();
      if (!left) setTablets((before) => ({ views: views ?? before.views, isCutOff: views === null }));
    };
    // Who cannot be asked now is asked again.
    const look = (): void => void ask().catch(() => undefined);
    look();
    const timer = setInterval(look, ASK_EVERY_MS);
    return () => {
      left = true;
      clearInterval(timer);
    };
    // At once where there is contact again, or one tablet more; not with each entry that is sent.
  }, [sharing, phase, devices]);
  const views = tablets.views?.map(asKnownHere(shop, view)).toSorted(byName) ?? null;
  return { ...tablets, views };
};
