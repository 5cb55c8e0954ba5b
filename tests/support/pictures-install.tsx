/** Every way the app comes to the home screen, over a shop in memory, in each language: for pictures and for measuring them. */
import type { Language } from "#domain/records.ts";
import { INSTALL_PAGE } from "#screens/addresses.ts";
import type { Install, InstallWay } from "#shell/install.ts";
import { cafe, SETTINGS, setUp } from "./cafe.ts";
import { given, type World } from "./given.ts";
import { openApp } from "./open-app.tsx";
import { shown } from "./pictures-counter-shop.ts";

type InstallState = { readonly name: string; readonly reach: (language: Language) => Promise<void> };

const browser = (way: InstallWay): Install => ({
  way: () => way,
  subscribe: () => () => undefined,
  ask: async () => false,
});

const open = async (
  world: World,
  { path, way, until, language }: { path: string; way: InstallWay; until: string; language: Language },
): Promise<void> => {
  history.replaceState(null, "", `${path}?lang=${language}`);
  openApp(world, { install: browser(way) });
  await shown(until);
};

const shop = (language: Language): World =>
  cafe({ settings: { ...SETTINGS, language }, owner: { ...setUp().owner, pin: null } });

const offered = (way: InstallWay): InstallState => ({
  name: `install-offer-${way}`,
  reach: (language) => open(shop(language), { path: "/", way, until: ".idle .offer", language }),
});
const page = (way: InstallWay): InstallState => ({
  name: `install-${way}`,
  reach: (language) => open(shop(language), { path: INSTALL_PAGE, way, until: ".install", language }),
});

/** Offered on a resting counter and before a shop is opened; and the page of it in each kind of browser. */
export const INSTALL_STATES: readonly InstallState[] = [
  offered("button"),
  offered("share"),
  {
    name: "install-before",
    reach: (language) => open(given(), { path: "/", way: "share", until: ".welcome > .offer", language }),
  },
  page("button"),
  page("share"),
  page("menu"),
  page("installed"),
];
