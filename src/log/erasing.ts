/** Drops the profiles of erased members from everything that the database keeps of the log, own and received. */
import type { MemberId } from "#domain/ids.ts";
import type { LogTables } from "./database.ts";
import { dropFromAllPacks, dropFromPacks } from "./packs.ts";
import { isReceived, RECEIVED, type ReceivedTables } from "./sharing.ts";

/**
 * Drops the profiles of members from rows and sealed runs. `edits` are the places of all edits of those profiles, or null
 * where they are not known: then every sealed run is looked through. Belongs in a transaction over all these tables.
 */
export const dropErased = async (
  tables: Pick<LogTables, "payloads" | "packs">,
  {
    receivedPayloads,
    receivedPacks,
    rewound,
  }: Pick<ReceivedTables, "receivedPayloads" | "receivedPacks" | "rewound">,
  erased: readonly MemberId[],
  edits: readonly number[] | null,
): Promise<void> => {
  if (erased.length === 0) return;
  const members = new Set<string>(erased);
  const received = { packs: receivedPacks };
  await tables.payloads.where("member").anyOf(erased).delete();
  await receivedPayloads.where("member").anyOf(erased).delete();
  await rewound.where("member").anyOf(erased).modify({ payload: null });
  if (edits === null) {
    await dropFromAllPacks(tables, members);
    await dropFromAllPacks(received, members);
    return;
  }
  const own = edits.filter((place) => !isReceived(place));
  const cursors = edits.filter(isReceived).map((place) => place - RECEIVED);
  await dropFromPacks(tables, members, own);
  await dropFromPacks(received, members, cursors);
};
