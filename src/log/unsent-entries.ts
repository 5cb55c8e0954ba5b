/** Own entries that are not confirmed: what the tables made for reading count on top of the shop's order. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { logIdAt, logTables, runsOf, type HeadRow, type LogTables } from "./database.ts";
import { createIsOrdered } from "./order-lines.ts";
import { linesAt } from "./own-lines.ts";
import { readShared, receivedTables, type ReceivedTables } from "./sharing.ts";

/** Every place of the own log after `after`. */
const placesAfter = (head: HeadRow, after: number): readonly number[] =>
  runsOf(head).flatMap(({ from, to }) => {
    const first = Math.max(from, after + 1);
    return Array.from({ length: Math.max(0, (to ?? head.seq) - first + 1) }, (_, i) => first + i);
  });

/**
 * The own entries of some members (the empty name: about nobody; null: all) that are not confirmed, in the order of their
 * places. What the cloud holds for the owner counts until it is discarded; what was written before the shop had a cloud
 * counts as confirmed. None in a shop without a cloud. Belongs in a transaction over the log's and the received tables.
 */
export const unsentIn = async (
  tables: LogTables & ReceivedTables,
  members: ReadonlySet<string> | null = null,
): Promise<readonly Entry[]> => {
  const [head, shared] = await Promise.all([tables.head.get("head"), readShared(tables)]);
  if (!head || !shared) return [];
  const after = Math.max(shared.confirmed, shared.presumed);
  const exceptions = await tables.exceptions.toArray();
  const held = exceptions.flatMap(({ place, state }) => (state === "held" && place <= after ? [place] : []));
  if (head.seq <= after && held.length === 0) return [];
  const isDiscarded = new Set(
    exceptions.flatMap(({ place, state }) => (state === "discarded" ? [place] : [])),
  );
  const isOrdered = await createIsOrdered(tables, after + 1);
  const later = placesAfter(head, after).filter((place) => !isOrdered(place) && !isDiscarded.has(place));
  // What is held stands nowhere: once it does, it is no exception any more.
  const places = [...held, ...later];
  const lines = await linesAt(tables, places);
  const runs = runsOf(head);
  const names = [...(members ?? [""])];
  return places.flatMap((place) => {
    const line = lines.get(place);
    // Most lines are about others, and need not be read to be passed over.
    if (!line || !names.some((name) => name === "" || line.text.includes(name))) return [];
    const entry = readEntry(line, logIdAt(runs, place));
    return members?.has(entry.member ?? "") === false ? [] : entry;
  });
};

/** The same of an open database. */
export const unsentEntries = (
  db: Dexie,
  members: ReadonlySet<string> | null = null,
): Promise<readonly Entry[]> => unsentIn({ ...logTables(db), ...receivedTables(db) }, members);
