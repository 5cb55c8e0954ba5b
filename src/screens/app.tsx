/** The app's frame: opens the shop that is set up, or welcomes whoever opens one. */
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useMemo, useState } from "react";
import type { Day } from "#domain/day.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import type { Settings } from "#domain/records.ts";
import { openShop, staffOf, type OpenShop, type Shop } from "#domain/shop.ts";
import { createFormats } from "#words/format.ts";
import { wordsOf } from "#words/words.ts";
import { Redirect, Route, Switch } from "wouter";
import { Counter } from "./counter/counter.tsx";
import { useServices } from "./services.ts";
import { ShopProvider } from "./shop-context.ts";
import { Welcome } from "./welcome/welcome.tsx";

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

const ShopFrame = ({ shop, open }: { shop: Shop; open: OpenShop }) => {
  const [by, setBy] = useStaff(shop);
  const { language, currency, timeZone } = open.settings;
  const formats = useMemo(() => createFormats(language, currency, timeZone), [language, currency, timeZone]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${open.settings.name} – Pult`;
  }, [language, open.settings.name]);
  const today = useToday(open.settings);
  const context = { ...open, shop, today, words: wordsOf(language), formats, by, setBy };
  return (
    <ShopProvider value={context}>
      <Switch>
        <Route path="/" component={Counter} />
        <Route>
          <Redirect to="/" />
        </Route>
      </Switch>
    </ShopProvider>
  );
};

/** The whole app below its services. */
export const App = () => {
  const { read } = useServices();
  const shop = useLiveQuery(() => read.shop(), [read]);
  if (!shop) return <p className="opening">{wordsOf("en").app.loading}</p>;
  const open = openShop(shop);
  return open ? <ShopFrame shop={shop} open={open} /> : <Welcome />;
};
