/**
 * What an act reads of the tables, each row once. Until its transaction ends nobody else can change them, so that what was
 * read for deciding need not be read again for folding: every way to the disk and back is time somebody waits for a tick.
 */
import type { Dexie } from "dexie";
import { foldedIn } from "./folded.ts";
import type { packedTables } from "./packed.ts";
import type { ProjectionTables } from "./tables.ts";

type ReadMany<K, Row> = (keys: readonly K[]) => Promise<readonly (Row | undefined)[]>;

/** Reads by key, each key once; `know` takes a row that came another way. */
const eachOnce = <K extends string | number, Row>(read: ReadMany<K, Row>) => {
  const asked = new Map<K, Row | undefined>();
  return {
    know: (key: K, row: Row): void => void asked.set(key, row),
    read: async (keys: readonly K[]): Promise<readonly (Row | undefined)[]> => {
      const fresh = [...new Set(keys.filter((key) => !asked.has(key)))];
      const rows = fresh.length > 0 ? await read(fresh) : [];
      fresh.forEach((key, i) => asked.set(key, rows[i]));
      return keys.map((key) => asked.get(key));
    },
  };
};

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | null = null;
  return () => (asked ??= read());
};

const createReading = (tables: ProjectionTables, packed: ReturnType<typeof packedTables>) => {
  const { shop, acts } = tables;
  const days = eachOnce((keys: readonly number[]) => tables.days.bulkGet([...keys]));
  return {
    shop: once(() => shop.get("shop")),
    folded: once(() => foldedIn(tables)),
    actSeqs: once(() => acts.toCollection().primaryKeys()),
    members: eachOnce(packed.members.bulkGet).read,
    cards: eachOnce(packed.cards.bulkGet).read,
    balances: eachOnce(packed.balances.bulkGet).read,
    aliases: eachOnce((keys: readonly string[]) => tables.aliases.bulkGet([...keys])).read,
    /** Every edge of merges. */
    edges: once(() => tables.aliases.toArray()),
    days: days.read,
    /** Reads the last day there is, since that is nearly always the one an act falls on. */
    lastDay: async (): Promise<void> => {
      const last = await tables.days.orderBy("day").last();
      if (last) days.know(last.day, last);
    },
  };
};

export type Reading = ReturnType<typeof createReading>;

export type Readings = {
  /** What the transaction that runs now has read; outside of any, nothing is kept. */
  readonly now: () => Reading;
  /** To be called by whoever writes: what was read is not what is there any more. */
  readonly forget: () => void;
};

/** Makes readings, one for each transaction. */
export const createReadings = (
  dexie: Pick<typeof Dexie, "currentTransaction">,
  tables: ProjectionTables,
  packed: ReturnType<typeof packedTables>,
): Readings => {
  const readings = new WeakMap<object, Reading>();
  return {
    now: () => {
      const transaction = dexie.currentTransaction as object | null;
      const known = transaction && readings.get(transaction);
      if (known) return known;
      const fresh = createReading(tables, packed);
      if (transaction) readings.set(transaction, fresh);
      return fresh;
    },
    forget: () => {
      const transaction = dexie.currentTransaction as object | null;
      if (transaction) readings.delete(transaction);
    },
  };
};
