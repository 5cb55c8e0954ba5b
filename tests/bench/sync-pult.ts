/** The race as Pult runs it: the built app on two tablets, and its own endpoint over SQLite. */
import type { Page } from "playwright-core";
import { v7 as uuid } from "uuid";
import type { Command } from "#domain/command.ts";
import { startServer } from "#support/app.ts";
import { allSafe, openDoor, runBursts, sendActs, type PreparedAct, type Told } from "#support/app-door.ts";
import { enrol, setUp, SETTINGS, visit } from "#support/cafe.ts";
import { counterReady } from "#support/killed-shop.ts";
import { memberId, nameOf } from "./made-up-shop.ts";
import {
  ALL_SHOWN,
  MEMBERS,
  openTablet,
  painted,
  race,
  VISITS,
  type Round,
  type Until,
} from "./sync-race.ts";
import { openMeter } from "./wire-meter.ts";

const AT_ONCE = 8;

const act = (command: Command): PreparedAct => ({ op: uuid(), command });

const allTaken = (told: readonly Told[]): void => {
  const refused = told.find(({ ok }) => !ok);
  if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`);
};

const key = (page: Page, name: string) => page.getByRole("button", { name });

const appIsKept = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

/** Opens the shop and connects it; answers with a code for the second tablet, which is good for ten minutes. */
const openShop = async (page: Page, url: string): Promise<string> => {
  await page.goto(url);
  await openDoor(page);
  const { owner } = setUp();
  const opening = [
    setUp({ settings: { ...SETTINGS, name: "Corner Café" }, owner: { ...owner, pin: null } }),
    ...Array.from({ length: MEMBERS }, (_, i) => enrol(memberId(i), { name: nameOf(i) })),
  ];
  allTaken(await sendActs(page, opening.map(act)));
  await page.goto(`${url}/owner/devices`);
  await key(page, "Connect this shop").click();
  await key(page, "Pair a tablet").click();
  const code = (await page.locator(".pairing-code").innerText()).replace(/\s/g, "");
  await page.goto(url);
  await counterReady(page);
  await appIsKept(page);
  await openDoor(page);
  return code;
};

type Stand = { readonly phase: string; readonly unsent: number };
type Sharing = { readonly view: () => Stand; readonly subscribe: (look: () => void) => unknown };

/** Settles once the tablet says that so many of its entries are not sent, and that phase, if any. Needs an open door. */
const stands = (page: Page, unsent: number, phase: string | null = null): Promise<void> =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((done) => {
        const { sharing } = (globalThis as unknown as { pultWired: { sharing: Sharing } }).pultWired;
        const look = (): void => {
          const view = sharing.view();
          if (view.unsent === wanted.unsent && (wanted.phase ?? view.phase) === view.phase) done();
        };
        sharing.subscribe(look);
        look();
      }),
    { unsent, phase },
  );

/** Rings the visits up without a network, each the whole way a tap goes, until they are safe on the tablet. */
const queueVisits = async (page: Page): Promise<void> => {
  await stands(page, 0, "fresh");
  await page.context().setOffline(true);
  const acts = Array.from({ length: VISITS }, (_, i) => act(visit(memberId(i % MEMBERS), 100 + (i % 900))));
  allTaken(await runBursts(page, [{ acts, atOnce: AT_ONCE, restMs: 0 }]));
  await allSafe(page);
  await stands(page, VISITS);
};

/** Joins by the key that stands there, and looks at the day. */
const joinAndLook = async (page: Page): Promise<void> => {
  await key(page, "Join").click();
  await page.getByRole("link", { name: "Open the counter", exact: true }).waitFor();
  await page.evaluate(() => history.pushState(null, "", "/owner/today"));
  // Visits are the first of the day's figures.
  await painted(page, ".day-figure .day-value", ALL_SHOWN);
};

/** Runs it once. The second tablet has fetched the app and has a code in its field, and belongs to no shop before it begins. */
export const racePult = async (until: Until): Promise<Round> => {
  const { port } = await startServer({ until });
  const [first, second] = [await openMeter(port, until), await openMeter(port, until)];
  const counter = await openTablet(until);
  const code = await openShop(counter, first.url);
  const fresh = await openTablet(until);
  await fresh.goto(`${second.url}/setup#pair=${code}`);
  await key(fresh, "Join").waitFor();
  await appIsKept(fresh);
  await queueVisits(counter);
  return race({
    ...{ first, second },
    push: async () => {
      await counter.context().setOffline(false);
      await stands(counter, 0);
    },
    pull: () => joinAndLook(fresh),
  });
};
