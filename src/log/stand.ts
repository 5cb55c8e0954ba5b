/** Lets entries stand in the shop's order as it is kept here: the own ones by their places, the rest by what they say. */
import type { Dexie } from "dexie";
import { assert } from "#domain/result.ts";
import { logTables, runsOf, type HeadRow, type LogTables } from "./database.ts";
import { keepPage } from "./marks.ts";
import { settledTo, stretchesOf } from "./page-plan.ts";
import {
  readShared,
  receivedTables,
  type OrderRow,
  type ReceivedTables,
  type SharedState,
} from "./sharing.ts";

/** The log's own tables and those of what came. */
export type AllTables = LogTables & ReceivedTables;

/** Both kinds of tables of an open database. */
export const allTables = (db: Dexie): AllTables => ({ ...logTables(db), ...receivedTables(db) });

/** Where the own log and this tablet in the shop's order stand, within a transaction. */
export type Here = {
  readonly tables: AllTables;
  readonly head: HeadRow;
  readonly state: SharedState;
};

/** Does work in one transaction over everything, in which nothing moves but by it. The shop must have a cloud. */
export const changing = <T>(db: Dexie, work: (here: Here) => Promise<T>): Promise<T> =>
  // The scope must be an async function: only then does Dexie keep its transaction through awaits.
  db.transaction("rw", db.tables, async () => {
    const tables = allTables(db);
    const [head, state] = await Promise.all([tables.head.get("head"), readShared(tables)]);
    assert(head !== undefined && state !== null, "the shop is shared");
    return work({ tables, head, state });
  });

/** The own stretches of the order that reach beyond a place. */
const stretchesBeyond = async (
  { order }: Pick<ReceivedTables, "order">,
  place: number,
): Promise<readonly OrderRow[]> => {
  const [before, beyond] = await Promise.all([
    order.where("place").belowOrEqual(place).last(),
    order.where("place").above(place).toArray(),
  ]);
  return before ? [before, ...beyond] : beyond;
};

/** What stands at ascending cursors right behind the last one; `place` null where another tablet wrote it. */
export type Standing = readonly { readonly cursor: number; readonly place: number | null }[];

/**
 * Lets these stand in the order, with the chain's hash after them, and answers where this tablet stands then. What stands
 * in the order is no exception any more.
 */
export const stand = async (
  { tables, head, state }: Here,
  standing: Standing,
  chain: Uint8Array,
): Promise<SharedState> => {
  const cursor = standing.at(-1)?.cursor ?? state.cursor;
  const places = standing.flatMap(({ place }) => place ?? []);
  if (cursor > state.cursor)
    // Where a snapshot left off, the chain's hash is known from nothing else.
    await keepPage(tables, state.cursor, { cursor, chain }, state.missing?.to ?? null);
  if (places.length === 0) return { ...state, cursor, chain };
  const [last, beyond, exceptions] = await Promise.all([
    tables.order.orderBy("cursor").last(),
    stretchesBeyond(tables, state.confirmed),
    tables.exceptions.toCollection().primaryKeys(),
  ]);
  const stretches = stretchesOf(standing, last ?? null);
  const excepted = new Set(exceptions);
  const gone = places.filter((place) => excepted.delete(place));
  await Promise.all([
    tables.order.bulkPut(stretches),
    gone.length > 0 ? tables.exceptions.bulkDelete(gone) : null,
  ]);
  const isException = (place: number): boolean => excepted.has(place);
  const confirmed = settledTo(state.confirmed, [...stretches, ...beyond], isException, runsOf(head));
  return { ...state, cursor, chain, confirmed, ours: state.ours + places.length };
};

/** Whether entries of ours that the cloud acknowledged, and holds for nobody, do not stand in the order. */
export const isAnyLost = async ({ tables, head }: Here, { acks, ours }: SharedState): Promise<boolean> => {
  const settled = runsOf(head).reduce((sum, { logId, from, to, first }) => {
    const last = (to ?? head.seq) - from + first;
    return sum + Math.max(0, Math.min(acks[logId] ?? 0, last) - first + 1);
  }, 0);
  return settled > ours && settled > ours + (await tables.exceptions.count());
};

/** What is offered so often in vain is for the owner to be told of, and not for the cloud. */
const OFFERS = 3;

/**
 * Whether entries of others that were gone back behind have not come again, and counts it: to be asked once the last page
 * is here. Not about those that the cloud has been offered often enough.
 */
export const isAnyMissed = async ({ tables: { rewound } }: Pick<Here, "tables">): Promise<boolean> => {
  if ((await rewound.count()) === 0) return false;
  const again = await rewound.filter(({ missed }) => missed < OFFERS).toArray();
  await rewound.bulkPut(again.map((row) => ({ ...row, missed: row.missed + 1 })));
  return again.length > 0;
};
