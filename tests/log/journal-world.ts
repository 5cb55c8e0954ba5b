/** A shop with both of its memories: a real IndexedDB, and a journal on a disk that a test can break. */
import { Dexie } from "dexie";
import { expect, onTestFinished } from "vitest";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import { asId, type Op, type StaffId } from "#domain/ids.ts";
import type { JournalPort } from "#log/journal/client.ts";
import { createDesk } from "#log/journal/desk.ts";
import { openJournal, type Journal, type JournalOptions } from "#log/journal/journal.ts";
import type { FromDesk } from "#log/journal/message.ts";
import { createLog, type Log } from "#log/log.ts";
import { replay } from "#log/replay.ts";
import { createSafeLog } from "#log/safe-log.ts";
import { verifyChain } from "#log/verify.ts";
import { catchUp, rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { createMemoryDisk, type Fault, type MemoryDisk, type Step } from "#support/journal-disk.ts";

type OnStep = (step: Step, name: string) => Fault | null;

/** A tablet: what outlives its tabs. */
export type Tablet = {
  readonly name: string;
  readonly disk: MemoryDisk;
  readonly marker: { isSet: boolean };
  readonly tabs: Set<(members: readonly string[]) => void>;
  tabsOpened: number;
};

export const createTablet = (disk: MemoryDisk = createMemoryDisk()): Tablet => ({
  name: `pult-test-${crypto.randomUUID()}`,
  disk,
  marker: { isSet: false },
  tabs: new Set(),
  tabsOpened: 0,
});

export type Tab = ShopWorld & {
  readonly journal: Journal;
  readonly safeLog: Log;
  /** Sends through the safe log: an accepted answer is a tick. */
  readonly tap: (command: Command, op?: Op) => Promise<Answer>;
  /** The tab is gone, at once and without a word. */
  readonly die: () => void;
};

/** A worker that is a desk in this page: messages are copied, and come later. */
const startDesk =
  (tablet: Tablet, onStep: OnStep, isSilent: () => boolean, started: (die: () => void) => void) =>
  (): JournalPort => {
    const { files, die } = tablet.disk.tab(onStep);
    let heard: (message: FromDesk) => void = () => undefined;
    const later = async (work: () => void): Promise<void> => {
      await Promise.resolve();
      work();
    };
    const desk = createDesk({
      files: async () => files,
      post: (message) => void later(() => !isSilent() && heard(structuredClone(message))),
      newName: () => crypto.randomUUID().slice(0, 8),
    });
    started(die);
    return {
      send: (message) => {
        const copy = structuredClone(message);
        void later(() => desk.receive(copy));
      },
      listen: (listener) => {
        heard = listener;
      },
      close: die,
    };
  };

export type TabOptions = {
  /** Whether to wait until the journal is ready, or in trouble. */
  readonly waits: boolean;
  readonly onStep: OnStep;
  /** Whether the desk swallows what it should answer. */
  readonly isSilent: () => boolean;
  /** How much faster the journal's patience runs out than it says. */
  readonly hurry: number;
  readonly options: Partial<JournalOptions>;
};

/** Opens a tab of the tablet's shop and waits until its journal is ready, or not. */
export const openTab = async (tablet: Tablet, given: Partial<TabOptions> = {}): Promise<Tab> => {
  const { waits = true, onStep = () => null, isSilent = () => false, hurry = 1, options = {} } = given;
  tablet.tabsOpened += 1;
  const shop = await openedShop({ name: tablet.name, seed: tablet.tabsOpened });
  const deaths: (() => void)[] = [];
  const own = (members: readonly string[]): void => hears(members);
  let hears: (members: readonly string[]) => void = () => undefined;
  const journal = openJournal({
    db: shop.db,
    startWorker: startDesk(tablet, onStep, isSilent, (die) => deaths.push(die)),
    newLogId: shop.edges.random128,
    later: (work, ms) => {
      const timer = setTimeout(work, ms / hurry);
      return () => clearTimeout(timer);
    },
    refold: async () => void (await catchUp(shop.db, (seq) => replay(shop.db, seq))),
    marker: {
      isSet: () => tablet.marker.isSet,
      set: () => {
        tablet.marker.isSet = true;
      },
    },
    otherTabs: {
      tell: (members) => {
        for (const tab of tablet.tabs) if (tab !== own) tab(members);
      },
      hear: (told) => {
        hears = told;
        tablet.tabs.add(own);
      },
      close: () => void tablet.tabs.delete(own),
    },
    ...options,
  });
  const log = createLog(shop.db, shop.projecting, {
    ...shop.edges,
    onCommitted: (written) => journal.committed(written),
  });
  const safeLog = createSafeLog(log, journal);
  const tap: Tab["tap"] = (command, op = shop.newOp()) =>
    safeLog.record(command, { op, by: asId<StaffId>("olga") });
  const after: Tab["after"] = async (...commands) => {
    const entries = [];
    for (const command of commands) {
      const answer = await tap(command);
      if (!answer.ok) throw new Error(`the story needs ${command.type}: ${JSON.stringify(answer.refusal)}`);
      entries.push(...answer.value.entries);
    }
    return entries;
  };
  const die = (): void => {
    journal.close();
    deaths.forEach((one) => one());
    shop.db.close();
  };
  onTestFinished(die);
  if (waits) await journal.settled();
  return { ...shop, journal, safeLog, tap, send: tap, after, die };
};

/** A new tablet with one tab. */
export const openedTablet = async (): Promise<{ readonly tablet: Tablet; readonly tab: Tab }> => {
  const tablet = createTablet();
  return { tablet, tab: await openTab(tablet) };
};

/** Rebuilding gives the same as what was folded, and the chain holds. */
export const isSound = async ({ db }: Pick<Tab, "db">): Promise<void> => {
  await verifyChain(db);
  const live = await stateHash(db);
  await rebuild(db, (seq) => replay(db, seq));
  expect(await stateHash(db)).toBe(live);
};

/** The browser loses the database, as it does on a full disk. All tabs must be gone. */
export const wipeDatabase = async ({ name }: Tablet): Promise<void> => {
  await Dexie.delete(name);
};

/** A copy of the tablet's database, and putting it back as it was then. */
export const photoOfDatabase = async (tab: ShopWorld): Promise<(tablet: Tablet) => Promise<void>> => {
  const rows = await tab.db.transaction("r", tab.db.tables, () =>
    Promise.all(tab.db.tables.map(async (table) => [table.name, await table.toArray()] as const)),
  );
  return async (tablet) => {
    await wipeDatabase(tablet);
    const shop = await openedShop({ name: tablet.name, seed: 9_999 });
    await shop.db.transaction("rw", shop.db.tables, async () => {
      for (const [name, old] of rows) await shop.db.table(name).bulkAdd([...old]);
    });
    shop.db.close();
  };
};
