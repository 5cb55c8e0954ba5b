/** A tablet of a run: what outlives its tabs, and the doors by which they reach it. */
import type { Memory as DeviceTexts } from "#keeping/shelf.ts";
import type { Files } from "#log/journal/files.ts";
import type { OtherTabs } from "#log/journal/erasing.ts";
import type { LeaderEdges, TabWord } from "#sync/leader.ts";
import { createMemoryDisk, type Fault, type MemoryDisk, type Step } from "#support/journal-disk.ts";
import type { Hit } from "../marks.ts";
import { createDatabases, type DatabaseFault, type DatabaseStep, type Databases } from "../ports/database.ts";
import { createLocks } from "../ports/locks.ts";
import type { Fetch } from "../ports/network.ts";
import type { Time } from "../ports/time.ts";
import type { Turns } from "../ports/turns.ts";

/** What goes wrong on a tablet's disk, step by step. */
export type DiskFaults = {
  readonly database: (step: DatabaseStep) => DatabaseFault;
  readonly files: (step: Step) => Fault | null;
};

/** What a run gives its tablets. */
export type TabletEdges = {
  readonly time: Time;
  readonly turns: Turns;
  /** Chance, in [0, 1); every tablet has its own. */
  readonly dice: () => number;
  readonly fetch: (isAlive: () => boolean) => Fetch;
  readonly faults: DiskFaults;
  readonly report: (error: unknown) => void;
  readonly hit: Hit;
};

/** All that a tab has of the world. */
export type TabletDoor = {
  readonly no: number;
  readonly tabNo: number;
  readonly name: string;
  readonly device: DeviceTexts;
  readonly factory: IDBFactory;
  readonly files: () => { readonly door: Files; readonly die: () => void };
  readonly locks: Pick<LockManager, "request">;
  readonly tabs: Pick<LeaderEdges, "post" | "listen">;
  readonly erasing: OtherTabs;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly later: (work: () => void, ms: number) => () => void;
  readonly dice: () => number;
  readonly newId: () => string;
  readonly random128: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly queue: (work: () => void) => void;
  readonly report: (error: unknown) => void;
  /** The owner has shut this tablet out: its tabs close, and what is here goes. */
  readonly shutOut: () => Promise<void>;
  readonly isAlive: () => boolean;
  readonly die: () => void;
};

export type Tablet = {
  readonly no: number;
  readonly databases: Databases;
  readonly disk: MemoryDisk;
  readonly texts: Map<string, string>;
  /** How far the tablet's clock is from the one on the wall, in milliseconds. */
  readonly clock: { skew: number };
  readonly isShutOut: () => boolean;
  readonly door: () => TabletDoor;
  /** The browser drops every connection to the database, and says so. */
  readonly drop: () => void;
  /** Ends all tabs at once; with `cut`, what the files were not told to flush goes too, or half of it. */
  readonly die: (cut: "process" | "power" | "torn") => void;
};

type Channel<T> = {
  readonly post: (word: T, from: symbol) => void;
  readonly join: (me: symbol, heard: (word: T) => void) => () => void;
};

/** What is said in it comes to all others, a little later. */
const createChannel = <T>(queue: (work: () => void) => void): Channel<T> => {
  const members = new Map<symbol, Set<(word: T) => void>>();
  return {
    post: (word, from) => {
      for (const [who, all] of members)
        if (who !== from) for (const heard of all) queue(() => all.has(heard) && heard(word));
    },
    join: (me, heard) => {
      const mine = members.get(me) ?? new Set();
      members.set(me, mine.add(heard));
      return () => void mine.delete(heard);
    },
  };
};

/** The lock by which one tab of a tablet speaks to the cloud for all. */
const LEADER = "pult sync";

/** A tablet that has just been unpacked. */
export const createTablet = (no: number, edges: TabletEdges): Tablet => {
  const { time, turns, dice, faults } = edges;
  const databases = createDatabases();
  const disk = createMemoryDisk();
  const texts = new Map<string, string>();
  const locks = createLocks((name) => {
    if (name === LEADER) edges.hit("the tab that led died and another led on");
  });
  const clock = { skew: 0 };
  const tabs = new Map<symbol, () => void>();
  const drops = new Map<symbol, () => void>();
  const syncing = createChannel<TabWord>(turns.queue);
  const erasing = createChannel<readonly string[]>(turns.queue);
  let [opened, isShutOut] = [0, false];

  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(dice() * 16).toString(16)).join("");
  const now = (): number => time.now() + clock.skew;
  const newId = (): string => {
    const at = now().toString(16).padStart(12, "0");
    return `${at.slice(0, 8)}-${at.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  };

  const door = (): TabletDoor => {
    opened += 1;
    const me = Symbol(`tab ${String(opened)}`);
    let isAlive = true;
    const deaths: (() => void)[] = [];
    const die = (): void => {
      if (!isAlive) return;
      isAlive = false;
      tabs.delete(me);
      drops.delete(me);
      for (const one of deaths) one();
    };
    tabs.set(me, die);
    const database = databases.tab((step) => (isAlive ? faults.database(step) : null), die);
    drops.set(me, database.drop);
    const lock = locks.tab();
    deaths.push(database.die, lock.die);
    const leave = (stop: () => void): (() => void) => {
      deaths.push(stop);
      return stop;
    };
    const post = <T>(channel: Channel<T>, word: T): void => void (isAlive && channel.post(word, me));
    return {
      no,
      tabNo: opened,
      name: `tablet-${String(no)}`,
      device: {
        get: (key) => texts.get(key) ?? null,
        set: (key, value) => {
          if (!isAlive) return;
          if (value === null) texts.delete(key);
          else texts.set(key, value);
        },
      },
      factory: database.factory,
      files: () => {
        const { files, die: close } = disk.tab((step) => {
          const fault = isAlive ? faults.files(step) : null;
          if (fault === "die") die();
          return fault;
        });
        deaths.push(close);
        return { door: files, die: close };
      },
      locks: lock.locks,
      tabs: {
        post: (word) => post(syncing, word),
        listen: (heard) => leave(syncing.join(me, heard)),
      },
      erasing: {
        tell: (members) => post(erasing, members),
        hear: (told) => void leave(erasing.join(me, told)),
        close: () => undefined,
      },
      fetch: edges.fetch(() => isAlive),
      now,
      later: (work, ms) => time.later(() => isAlive && work(), ms),
      dice,
      newId,
      random128: () => hex(32),
      randomBytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(dice() * 256)),
      queue: (work) => turns.queue(() => isAlive && work()),
      report: (error) => void (isAlive && edges.report(error)),
      shutOut: async () => {
        isShutOut = true;
        for (const end of tabs.values()) end();
      },
      isAlive: () => isAlive,
      die,
    };
  };
  return {
    no,
    databases,
    disk,
    texts,
    clock,
    isShutOut: () => isShutOut,
    door,
    drop: () => {
      for (const drop of [...drops.values()]) drop();
    },
    die: (cut) => {
      for (const end of [...tabs.values()]) end();
      if (cut !== "process") disk.powerCut(cut === "torn");
    },
  };
};
