/** Finds again what others wrote, within the transaction that decides about it. */
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import type { EntryId } from "#domain/ids.ts";
import {
  linesOfRows,
  linesOfRunNow,
  receivedEntry,
  runAtCursor,
  type ReceivedLine,
} from "./received-lines.ts";
import { RECEIVED, type ReceivedRow, type ReceivedTables } from "./sharing.ts";

const readRows = async (
  { receivedPayloads }: ReceivedTables,
  rows: readonly ReceivedRow[],
): Promise<readonly Entry[]> => {
  const payloads = await receivedPayloads.bulkGet(rows.map(({ cursor }) => cursor));
  return linesOfRows(rows, payloads).map(receivedEntry);
};

const withoutPayload = ({ text, seq, logId }: ReceivedLine): Entry =>
  readEntry({ text, seq, payload: null }, logId);

/**
 * The received entries from the place `place` on that belong together: given the first of them, `size` tells how many;
 * none where nothing of another tablet's stands there. One sealed run is read for them at most.
 */
export const receivedFrom = async (
  tables: ReceivedTables,
  place: number,
  size: (first: Entry) => number,
): Promise<readonly Entry[]> => {
  const cursor = place - RECEIVED;
  const row = await tables.received.get(cursor);
  if (row) {
    const [line] = linesOfRows([row], []);
    const count = line ? size(withoutPayload(line)) : 0;
    const to = cursor + count - 1;
    return readRows(tables, await tables.received.where("cursor").between(cursor, to, true, true).toArray());
  }
  const found = await runAtCursor(tables, cursor);
  if (!found) return [];
  const lines = linesOfRunNow(found.run, found.pack);
  const at = lines.findIndex((line) => line.cursor === cursor);
  const first = lines[at];
  return first ? lines.slice(at, at + size(withoutPayload(first))).map(receivedEntry) : [];
};

/** The received entry with an id among those about a member (empty: nobody) that are not sealed yet; none elsewhere. */
export const receivedWithId = async (
  tables: ReceivedTables,
  id: EntryId,
  member: string,
): Promise<readonly Entry[]> => {
  // An entry's text begins with its id: most lines need not be read to be passed over.
  const isIt = ({ text }: ReceivedRow): boolean => text.startsWith(`["${id}"`);
  return readRows(tables, await tables.received.where("member").equals(member).filter(isIt).toArray());
};
