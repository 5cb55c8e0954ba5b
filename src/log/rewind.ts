/** Goes back in the shop's order to a point that the cloud knows as well. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import { payloadRow } from "./database.ts";
import { GENESIS } from "./genesis.ts";
import { idIn } from "./page-plan.ts";
import { linesOfRows, linesOfRunNow, type ReceivedLine } from "./received-lines.ts";
import type { ReceivedPayloadRow, ReceivedRow, ReceivedTables, RewoundRow } from "./sharing.ts";
import { changing, type AllTables, type Here } from "./stand.ts";

/** What lines of others become as rows; `member` says whose erasure drops their payload. */
const memberOf = ({ seq, text, payload, logId }: ReceivedLine): string => {
  if (payload === null) return "";
  return payloadRow(readEntry({ seq, text, payload }, logId), payload).member;
};

const rowOf = (line: ReceivedLine): ReceivedRow => {
  const { cursor, logId, own, text } = line;
  const { op, index, member } = readEntry({ ...line, payload: null }, logId);
  return { cursor, logId, own, op, index, member: member ?? "", text };
};

const payloadOf = (line: ReceivedLine): readonly ReceivedPayloadRow[] =>
  line.payload === null ? [] : [{ cursor: line.cursor, member: memberOf(line), payload: line.payload }];

const rewoundOf = (line: ReceivedLine): RewoundRow => {
  const { cursor, logId, own, text, payload } = line;
  return { id: idIn(text), at: cursor, logId, own, member: memberOf(line), text, payload, missed: 0 };
};

/** Opens the sealed runs that reach beyond `cursor`: what lies before it are rows again. Answers with what lies behind. */
const openRuns = async (tables: AllTables, cursor: number): Promise<readonly ReceivedLine[]> => {
  const { received, receivedPayloads, receivedRuns, receivedPacks } = tables;
  const [before, behind] = await Promise.all([
    receivedRuns.where("from").belowOrEqual(cursor).last(),
    receivedRuns.where("from").above(cursor).toArray(),
  ]);
  const runs = [...(before && before.to > cursor ? [before] : []), ...behind];
  const cut: ReceivedLine[] = [];
  for (const run of runs) {
    const lines = linesOfRunNow(run, await receivedPacks.get(run.from));
    const stay = lines.filter((line) => line.cursor <= cursor);
    cut.push(...lines.filter((line) => line.cursor > cursor));
    await Promise.all([
      received.bulkAdd(stay.map(rowOf)),
      receivedPayloads.bulkAdd(stay.flatMap(payloadOf)),
      receivedRuns.delete(run.from),
      receivedPacks.delete(run.from),
    ]);
  }
  return cut;
};

/** Puts what others wrote behind `cursor` aside, until it is pulled again. */
const cutReceived = async (tables: AllTables, cursor: number): Promise<void> => {
  const { received, receivedPayloads, rewound } = tables;
  const rows = received.where("cursor").above(cursor);
  const payloads = receivedPayloads.where("cursor").above(cursor);
  const lines = [
    ...(await openRuns(tables, cursor)),
    ...linesOfRows(await rows.toArray(), await payloads.toArray()),
  ];
  await Promise.all([rewound.bulkPut(lines.map(rewoundOf)), rows.delete(), payloads.delete()]);
};

/** Takes own stretches behind `cursor` out of the order; answers with how many entries, and the lowest place. */
const cutOrder = async (
  { order }: AllTables,
  cursor: number,
): Promise<{ readonly count: number; readonly lowest: number }> => {
  const [before, behind] = await Promise.all([
    order.where("cursor").belowOrEqual(cursor).last(),
    order.where("cursor").above(cursor).toArray(),
  ]);
  const stays = before ? Math.min(before.n, cursor - before.cursor + 1) : 0;
  const gone = [...behind];
  if (before && stays < before.n) {
    gone.push({ cursor: cursor + 1, n: before.n - stays, place: before.place + stays });
    await order.put({ ...before, n: stays });
  }
  await order.where("cursor").above(cursor).delete();
  return {
    count: gone.reduce((sum, { n }) => sum + n, 0),
    lowest: Math.min(...gone.map(({ place }) => place)),
  };
};

/** How often this tablet has gone back. */
export const rewindsIn = async ({ shared }: Pick<ReceivedTables, "shared">): Promise<number> => {
  const row = await shared.get("rewinds");
  return row?.key === "rewinds" ? row.count : 0;
};

/** Does what `rewind` does, within a transaction over everything. `state` is where the tablet stands by then. */
export const rewindTo = async (
  { tables, state }: Pick<Here, "tables" | "state">,
  to: number,
): Promise<number> => {
  if (to >= state.cursor) return state.cursor;
  const page = await tables.pages.where("cursor").belowOrEqual(to).last();
  const cursor = page?.cursor ?? 0;
  const { count, lowest } = await cutOrder(tables, cursor);
  await cutReceived(tables, cursor);
  await tables.pages.where("cursor").above(cursor).delete();
  await tables.shared.put({ key: "rewinds", count: (await rewindsIn(tables)) + 1 });
  await tables.shared.put({
    ...state,
    cursor,
    chain: page?.chain ?? GENESIS,
    ours: state.ours - count,
    confirmed: Math.min(state.confirmed, lowest - 1),
    // What the order will begin with is for the cloud to say now.
    presumed: 0,
    // Older entries that have not come are pulled with the rest.
    missing: state.missing !== null && cursor < state.missing.to ? null : state.missing,
    // What is shown stays as it is until all is here again: then it is folded once, and nobody misses anything meanwhile.
    bulk: true,
  });
  return cursor;
};

/**
 * Takes the order back to the last page known at or before a cursor, and answers which that is. What others wrote behind
 * it is kept aside until it is pulled again; own entries stay in the log anyway.
 */
export const rewind = (db: Dexie, to: number): Promise<number> => changing(db, (here) => rewindTo(here, to));
