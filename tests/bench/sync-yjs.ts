/** The race as Yjs runs it: one document on each tablet, sent to y-websocket's server and from there, as one blob each time. */
import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";
import { HELD } from "./sync-peer-server.ts";
import { startPeer } from "./sync-peer.ts";
import { ALL_SHOWN, openTablet, painted, race, VISITS, type Round, type Until } from "./sync-race.ts";
import { visitDocuments } from "./sync-visits.ts";
import { openMeter } from "./wire-meter.ts";

type Visits = {
  readonly length: number;
  readonly push: (visits: readonly unknown[]) => void;
  readonly observe: (look: () => void) => void;
};
type Document = { readonly getArray: (name: string) => Visits };
type Provider = { readonly connect: () => void };
type Script = {
  readonly Doc: new () => Document;
  readonly IndexeddbPersistence: new (
    name: string,
    doc: Document,
  ) => { readonly whenSynced: Promise<unknown> };
  readonly WebsocketProvider: new (
    url: string,
    room: string,
    doc: Document,
    options: { readonly connect: false },
  ) => Provider;
};
type World = { readonly peer: Script; visits: Visits; provider: Provider };

/** It does not tell when the store has what was written, and a second is plenty for one row. */
const STORED_MS = 1000;
const LOOK_EVERY_MS = 5;

const openDocument = async (url: string, until: Until): Promise<Page> => {
  const page = await openTablet(until);
  await page.goto(url);
  await page.evaluate(async () => {
    const world = globalThis as unknown as World;
    const { Doc, IndexeddbPersistence, WebsocketProvider } = world.peer;
    const doc = new Doc();
    await new IndexeddbPersistence("shop", doc).whenSynced;
    const visits = doc.getArray("visits");
    visits.observe(() => {
      document.querySelector("#shown")!.textContent = visits.length.toLocaleString("en");
    });
    world.visits = visits;
    world.provider = new WebsocketProvider(location.origin.replace("http", "ws"), "shop", doc, {
      connect: false,
    });
  });
  return page;
};

const connect = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as World).provider.connect());

const serverHasAll = async (port: number): Promise<void> => {
  for (;;) {
    const told = await fetch(`http://127.0.0.1:${port}${HELD}`);
    if (Number(await told.text()) === VISITS) return;
    await setTimeout(LOOK_EVERY_MS);
  }
};

/** Runs it once, with the script at `client`. */
export const raceYjs = async (client: string, until: Until): Promise<Round> => {
  const port = await startPeer("yjs", client, until);
  const [first, second] = [await openMeter(port, until), await openMeter(port, until)];
  const [counter, fresh] = [await openDocument(first.url, until), await openDocument(second.url, until)];
  await counter.evaluate((all) => (globalThis as unknown as World).visits.push(all), visitDocuments());
  await setTimeout(STORED_MS);
  return race({
    ...{ first, second },
    push: async () => {
      await connect(counter);
      await serverHasAll(port);
    },
    pull: async () => {
      await connect(fresh);
      await painted(fresh, "#shown", ALL_SHOWN);
    },
  });
};
