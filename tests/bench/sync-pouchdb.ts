/** The race as PouchDB runs it: a database on each tablet, replicated to its own server and from there. */
import type { Page } from "playwright-core";
import { startPeer } from "./sync-peer.ts";
import { ALL_SHOWN, openTablet, painted, race, type Round, type Until } from "./sync-race.ts";
import { visitDocuments } from "./sync-visits.ts";
import { openMeter } from "./wire-meter.ts";

type Replicate = (other: string, options: { readonly batch_size: number }) => Promise<unknown>;
type Database = {
  readonly bulkDocs: (documents: readonly unknown[]) => Promise<unknown>;
  readonly info: () => Promise<{ readonly doc_count: number }>;
  readonly replicate: { readonly to: Replicate; readonly from: Replicate };
};
type Script = { readonly PouchDB: new (name: string, options: { readonly adapter: string }) => Database };
type World = { readonly peer: Script; database: Database };

/** As many as a page of ours holds; by default it takes 100, and longer. */
const BATCH = 1000;

const openDatabase = async (url: string, until: Until): Promise<Page> => {
  const page = await openTablet(until);
  await page.goto(url);
  await page.evaluate(async () => {
    const world = globalThis as unknown as World;
    world.database = new world.peer.PouchDB("visits", { adapter: "indexeddb" });
    await world.database.info();
  });
  return page;
};

const queueVisits = async (page: Page): Promise<void> => {
  const documents = visitDocuments();
  for (let at = 0; at < documents.length; at += BATCH)
    await page.evaluate(
      async (some) => void (await (globalThis as unknown as World).database.bulkDocs(some)),
      documents.slice(at, at + BATCH),
    );
};

const push = (page: Page): Promise<void> =>
  page.evaluate(async (batch) => {
    const { database } = globalThis as unknown as World;
    await database.replicate.to(`${location.origin}/db/visits`, { batch_size: batch });
  }, BATCH);

/** All its screen shows is how many there are: nothing is added up for a member or a day. */
const pull = async (page: Page): Promise<void> => {
  await page.evaluate(async (batch) => {
    const { database } = globalThis as unknown as World;
    await database.replicate.from(`${location.origin}/db/visits`, { batch_size: batch });
    const { doc_count: count } = await database.info();
    document.querySelector("#shown")!.textContent = count.toLocaleString("en");
  }, BATCH);
  await painted(page, "#shown", ALL_SHOWN);
};

/** Runs it once, with the script at `client`. */
export const racePouchdb = async (client: string, until: Until): Promise<Round> => {
  const port = await startPeer("pouchdb", client, until);
  const [first, second] = [await openMeter(port, until), await openMeter(port, until)];
  const [counter, fresh] = [await openDatabase(first.url, until), await openDatabase(second.url, until)];
  await queueVisits(counter);
  return race({ first, second, push: () => push(counter), pull: () => pull(fresh) });
};
