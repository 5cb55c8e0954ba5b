/** Keeps what others wrote as it comes: as rows, or, where a page is long, as the sealed run that it travelled in. */
import type { Entry } from "#domain/entry.ts";
import { erasedBy, payloadRow, type LogTables } from "./database.ts";
import { dropErased } from "./erasing.ts";
import type { OtherStood, PageLine } from "./page-plan.ts";
import { sealPage, type SealedReceived } from "./received-seal.ts";
import type { ReceivedRow, ReceivedTables } from "./sharing.ts";
import { unsentIn } from "./unsent-entries.ts";

/** A received entry, as it stands in the order and as it reads. */
export type Received = { readonly stood: OtherStood; readonly entry: Entry };

/** A page of so many lines is kept as it came: rows would have to be sealed before long. */
const KEPT_AS_IT_CAME = 250;

/**
 * A page as a sealed run, if it is long and none of its texts was left out (`body` null); to be made before the
 * transaction that keeps it.
 */
export const sealedAhead = async (
  lines: readonly PageLine[],
  body: Uint8Array | null,
): Promise<SealedReceived | null> => {
  if (body === null || lines.length < KEPT_AS_IT_CAME) return null;
  const all = lines.flatMap(({ text, ...line }) => (text === null ? [] : [{ ...line, text }]));
  return sealPage(all, new Uint8Array(body));
};

const keepRows = async (
  { received, receivedPayloads }: ReceivedTables,
  came: readonly Received[],
): Promise<void> => {
  const rows = came.map(({ stood: { cursor, logId, own, text }, entry }): ReceivedRow => {
    const { op, index, member } = entry;
    return { cursor, logId, own, op, index, member: member ?? "", text };
  });
  const payloads = came.flatMap(({ stood: { cursor, payload }, entry }) =>
    payload === null ? [] : [{ cursor, member: payloadRow(entry, payload).member, payload }],
  );
  await Promise.all([received.bulkAdd(rows), receivedPayloads.bulkAdd(payloads)]);
};

/** Drops at once the profiles of members whom this tablet has erased, of which the cloud had not heard. */
const forgetErasedHere = async (
  tables: LogTables & ReceivedTables,
  came: readonly Received[],
): Promise<void> => {
  const edits = came.flatMap(({ stood: { payload }, entry }) =>
    payload === null ? [] : [payloadRow(entry, payload)],
  );
  const members = new Set(edits.flatMap(({ member }) => member || []));
  if (members.size === 0) return;
  const erased = erasedBy(await unsentIn(tables, members));
  const places = edits.flatMap(({ seq, member }) => (erased.some((one) => one === member) ? [seq] : []));
  await dropErased(tables, tables, erased, places);
};

/**
 * Keeps received entries, `sealed` where that run holds all of them and nothing else. Belongs in the transaction in which
 * they come to stand in the order.
 */
export const keepReceived = async (
  tables: LogTables & ReceivedTables,
  came: readonly Received[],
  sealed: SealedReceived | null,
): Promise<void> => {
  if (came.length === 0) return;
  if (sealed === null) await keepRows(tables, came);
  else {
    await tables.receivedRuns.add(sealed.run);
    if (sealed.pack) await tables.receivedPacks.add(sealed.pack);
  }
  await forgetErasedHere(tables, came);
};
