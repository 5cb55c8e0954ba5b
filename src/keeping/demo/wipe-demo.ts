/**
 * Wipes a shop off the tablet before anything of it is opened: a made-up one, or one whose owner has shut this tablet out. No
 * other is ever touched.
 */
import type { Dexie } from "dexie";
import { logTables, openDatabase } from "#log/database.ts";
import { projectionTables, PROJECTION_TABLES } from "#projections/tables.ts";
import { createShelf, type Memory } from "../shelf.ts";
import { dropTries } from "../tries-shelf.ts";

/** Under which the tablet remembers that a wipe was asked for: the id of the log that shall go. */
const WIPE = "wipe";

/** Under which it remembers that the owner has shut it out of the shop with that log. */
const SHUT_OUT = "shutOut";
/** What the tablet says afterwards, until somebody has read it. */
const WAS_SHUT_OUT = "wasShutOut";

/** What the tablet remembers of the shop and not of itself: its camera and its language stay. */
const OF_THE_SHOP = [
  "staff",
  "pinTries",
  "trial",
  "backupLater",
  "inboxSeen",
  "shared",
  "compared",
  SHUT_OUT,
] as const;

type WipeEdges = {
  /** The database, and the folder of the journal in the private files. */
  readonly name: string;
  readonly folder: string;
  readonly device: Memory;
  readonly root: () => Promise<FileSystemDirectoryHandle>;
  readonly locks: Pick<LockManager, "request">;
  readonly wait: (ms: number) => Promise<void>;
  /** Told when it takes long, since another tab is in the way: nothing is opened before that is over. */
  readonly held: () => void;
};

/** Other tabs hold their files until they have loaded anew, which they do as soon as they hear of it. */
const TRIES = 50;
const WAIT_MS = 200;

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

/** Whether the folder is gone; false where somebody holds a file of it for ten seconds. */
const removeFolder = async ({ root, folder, wait }: WipeEdges): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries += 1)
    try {
      await (await root()).removeEntry(folder, { recursive: true });
      return true;
    } catch (error) {
      if (isNamed(error, "NotFoundError")) return true;
      if (!isNamed(error, "NoModificationAllowedError")) throw error;
      await wait(WAIT_MS);
    }
  return false;
};

const isFolderHere = async ({ root, folder }: WipeEdges): Promise<boolean> => {
  try {
    await (await root()).getDirectoryHandle(folder);
    return true;
  } catch (error) {
    if (isNamed(error, "NotFoundError")) return false;
    throw error;
  }
};

/**
 * Whether what lies here may go: the very log that was asked for, whose shop says that it is made up, or out of which this
 * tablet was shut. An empty database with no journal is a wipe that was cut short at its end.
 */
const mayGo = async (db: Dexie, asked: string, edges: WipeEdges): Promise<boolean> => {
  const head = await logTables(db).head.get("head");
  if (!head) return !(await isFolderHere(edges));
  if (head.logId !== asked) return false;
  if (edges.device.get(SHUT_OUT) === asked) return true;
  const { shop } = (await projectionTables(db).shop.get("shop")) ?? {};
  return shop?.settings?.doc.demo === true;
};

/**
 * What a tablet that was shut out remembers stays until the shop has gone; false where it has not, since somebody holds a
 * file of it. What lies here may be another shop by now: then that it was shut out is over as well.
 */
const wipeAsked = async (db: Dexie, asked: string, edges: WipeEdges): Promise<boolean> => {
  const { name, device } = edges;
  const isShutOut = device.get(SHUT_OUT) === asked;
  if (!(await mayGo(db, asked, edges))) device.set(SHUT_OUT, null);
  // The journal goes first: a database without it is still known as made up, and a journal alone would bring it back.
  else if (await removeFolder(edges)) {
    await db.delete();
    await dropTries(name);
    for (const key of OF_THE_SHOP) device.set(key, null);
    createShelf(device).forgetShop();
  } else if (isShutOut) return false;
  return true;
};

/** Whether the app may be opened: a shop out of which this tablet was shut is not, while anything of it is here. */
const wipe = async (edges: WipeEdges): Promise<boolean> => {
  const { name, device } = edges;
  const asked = device.get(WIPE) ?? device.get(SHUT_OUT);
  // Another tab has done it meanwhile.
  if (asked === null) return true;
  const db = openDatabase(name, PROJECTION_TABLES, () => null);
  try {
    if (!(await wipeAsked(db, asked, edges))) return false;
  } finally {
    db.close();
  }
  device.set(WIPE, null);
  return true;
};

/**
 * Does what was asked for before the app was loaded anew, one tab at a time. Cut short, it goes on with the next start. A
 * tab that is frozen may hold a file for hours: a made-up shop stays then, and is opened.
 */
export const wipeDemo = async (edges: WipeEdges): Promise<void> => {
  const { name, locks, wait, held } = edges;
  let isOver = false;
  void wait(TRIES * WAIT_MS).then(() => isOver || held());
  try {
    await locks.request(`${name} wipe`, async () => {
      while (!(await wipe(edges))) await wait(WAIT_MS);
    });
  } finally {
    isOver = true;
  }
};

/** Asks for it: resolves to whether the shop in `db` is made up, so that it will go when the app is loaded anew. */
export const askToWipe = async (db: Dexie, device: Memory): Promise<boolean> => {
  const [head, row] = await Promise.all([
    logTables(db).head.get("head"),
    projectionTables(db).shop.get("shop"),
  ]);
  if (!head || row?.shop.settings?.doc.demo !== true) return false;
  device.set(WIPE, head.logId);
  return true;
};

/** Has the shop in `db` wiped when the app is loaded anew, since its owner has shut this tablet out. */
export const leaveShop = async (db: Dexie, device: Memory): Promise<void> => {
  const head = await logTables(db).head.get("head");
  if (!head) return;
  device.set(SHUT_OUT, head.logId);
  device.set(WAS_SHUT_OUT, "1");
  device.set(WIPE, head.logId);
};
