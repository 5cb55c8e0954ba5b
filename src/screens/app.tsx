/** The app's frame: opens the shop that is set up, or welcomes whoever opens one. */
import {
  lazy,
  memo,
  Suspense,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { Day } from "#domain/day.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import type { Language, Settings } from "#domain/records.ts";
import { openShop, staffOf, type OpenShop, type Shop } from "#domain/shop.ts";
import { createFormats } from "#words/format.ts";
import { usePathname } from "wouter/use-browser-location";
import { Counter } from "./counter/counter.tsx";
import {
  AppLanguageProvider,
  useAppLanguage,
  useFollow,
  useNewAppLanguage,
  type SpokenLanguage,
} from "./language.ts";
import { SafetyProvider, useNewSafety } from "./safety/safety.ts";
import { OfferProvider } from "./offer.tsx";
import { OwnerDoorProvider } from "./owner-door.tsx";
import { Loading } from "./parts/loading.tsx";
import { ClockOverlay } from "./parts/clock-overlay.tsx";
import { useLiveQuery } from "./parts/live-query.ts";
import { useServices } from "./services.ts";
import { ShopProvider } from "./shop-context.ts";

// What a counter never needs is loaded when it is asked for, and lies on the tablet by then.
const Restore = lazy(async () => ({ default: (await import("./restore/restore.tsx")).Restore }));
const Welcome = lazy(async () => ({ default: (await import("./welcome/welcome.tsx")).Welcome }));
const OpeningScreen = lazy(async () => ({
  default: (await import("./opening/opening-screen.tsx")).OpeningScreen,
}));
const DemoRibbon = lazy(async () => ({ default: (await import("./parts/demo-ribbon.tsx")).DemoRibbon }));
const RefusedScreen = lazy(async () => ({
  default: (await import("./opening/refused-screen.tsx")).RefusedScreen,
}));

const FocusKeeper = lazy(async () => ({ default: (await import("./parts/focus-keeper.ts")).FocusKeeper }));
const BesideCounter = lazy(async () => ({ default: (await import("./beside-counter.tsx")).BesideCounter }));

/** Whoever was at the counter last, while they still work here; otherwise the first owner. */
const useStaff = (shop: Shop): readonly [StaffId | null, (staff: StaffId) => void] => {
  const { device } = useServices();
  const [chosen, setChosen] = useState(() => device.get("staff"));
  const kept = chosen === null ? null : asId<StaffId>(chosen);
  const owner = Object.entries(shop.staff).find(([, { doc }]) => doc.active && doc.role === "owner")?.[0];
  const by = staffOf(shop, kept) ? kept : owner === undefined ? null : asId<StaffId>(owner);
  const choose = (staff: StaffId) => {
    device.set("staff", staff);
    setChosen(staff);
  };
  return [by, choose];
};

const LOOK_AGAIN_MS = 20_000;

/** The business day, looked at again and again: a counter left open over night must not show yesterday's figures. */
const useToday = (settings: Settings): Day => {
  const { today } = useServices();
  const [day, setDay] = useState(() => today(settings));
  useEffect(() => {
    const look = (): void => setDay(today(settings));
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [today, settings]);
  return day;
};

/** Follows the shop's language before anything of it is painted, and says what is spoken. */
const useSpoken = (shop: Language): SpokenLanguage => {
  const follow = useFollow();
  useLayoutEffect(() => follow(shop), [follow, shop]);
  return useAppLanguage();
};

/** Drawn anew for another shop only: that the stores are compared, and found well, changes nothing that is to be seen. */
const ShopFrame = memo(({ shop, open }: { shop: Shop; open: OpenShop }) => {
  const [by, setBy] = useStaff(shop);
  const { language, words } = useSpoken(open.settings.language);
  const settings = useMemo(() => ({ ...open.settings, language }), [open.settings, language]);
  const { name, currency, timeZone } = settings;
  const formats = useMemo(() => createFormats(language, currency, timeZone), [language, currency, timeZone]);
  useEffect(() => {
    document.title = `${name} – Pult`;
  }, [name]);
  const today = useToday(settings);
  const safety = useNewSafety();
  const path = usePathname();
  const context = { ...open, settings, shop, today, words, formats, by, setBy };
  return (
    <ShopProvider value={context}>
      <SafetyProvider value={safety}>
        {settings.demo === true && (
          <Suspense fallback={null}>
            <DemoRibbon />
          </Suspense>
        )}
        <OwnerDoorProvider>
          <OfferProvider>
            <Suspense fallback={<Loading />}>{path === "/" ? <Counter /> : <BesideCounter />}</Suspense>
          </OfferProvider>
        </OwnerDoorProvider>
        <ClockOverlay />
      </SafetyProvider>
    </ShopProvider>
  );
});

/** `ready`: an empty database is a new shop. Until that is sure it may be one that is about to be brought back. */
const OpenedApp = ({ ready, restore }: { ready: boolean; restore: () => void }) => {
  const { read } = useServices();
  // Drawn in small pieces, so that a slow tablet answers in between.
  const shop = useDeferredValue(useLiveQuery(read.shop));
  const open = useMemo(() => shop && openShop(shop), [shop]);
  if (shop && open) return <ShopFrame shop={shop} open={open} />;
  if (!shop || !ready) return <Loading />;
  return (
    <>
      <Welcome restore={restore} />
      <ClockOverlay />
    </>
  );
};

const SpokenApp = () => {
  const { keeper } = useServices();
  const opening = useSyncExternalStore(keeper.subscribe, keeper.opening);
  // The page of a restore stays until somebody has seen what came of it, though the shop is open by then.
  const [restoring, setRestoring] = useState(false);
  const restore = (): void => setRestoring(true);
  if (restoring) return <Restore leave={() => setRestoring(false)} />;
  switch (opening.phase) {
    case "opening":
    case "ready":
      return <OpenedApp ready={opening.phase === "ready"} restore={restore} />;
    case "recovering":
    case "folding":
      return <OpeningScreen opening={opening} />;
    case "refused":
      return <RefusedScreen why={opening.why} restore={restore} />;
  }
};

/** The whole app below its services. Nothing is shown before its words are here, since it would be in a wrong language. */
export const App = () => {
  const { stored, spoken } = useNewAppLanguage();
  return (
    <AppLanguageProvider value={stored}>
      {spoken !== null && (
        <>
          <Suspense fallback={<Loading />}>
            <SpokenApp />
          </Suspense>
          <Suspense>
            <FocusKeeper />
          </Suspense>
        </>
      )}
    </AppLanguageProvider>
  );
};
