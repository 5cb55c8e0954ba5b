/** The hash chain over the log's order: each line's hash covers the one before, so nothing changes unseen. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { entryText, payloadText } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";

/** What a UTF-16 character takes in UTF-8 at most. */
const MOST_BYTES_PER_CHAR = 3;

/** The chain's hash after a line: SHA-256 over the hash before it and the line's bytes. */
export const chained = (before: Uint8Array, text: string): Uint8Array =>
  sha256(concatBytes(before, utf8ToBytes(text)));

/** The chain's hash after many lines. Their bytes share one room, which spares a fourth of the time. */
export const chainedAll = (before: Uint8Array, texts: readonly string[]): Uint8Array => {
  const encoder = new TextEncoder();
  const hashBytes = before.length;
  let room = new Uint8Array(1024);
  let hash = before;
  for (const text of texts) {
    const most = hashBytes + text.length * MOST_BYTES_PER_CHAR;
    if (most > room.length) room = new Uint8Array(most * 2);
    room.set(hash);
    const { written } = encoder.encodeInto(text, room.subarray(hashBytes));
    hash = sha256(room.subarray(0, hashBytes + written));
  }
  return hash;
};

/** Whether two hashes are the same. */
export const isSameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Hex SHA-256 of a text, for the digest that stands in for a droppable payload. */
export const digestOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** What the log keeps of an entry: the line that is chained, and beside it what may be dropped, null for facts. */
export type Line = { readonly text: string; readonly payload: string | null };

/** The line of an entry. */
export const lineOf = (entry: Entry): Line => {
  const payload = entry.type === "RecordEdited" ? payloadText(entry) : null;
  return { text: entryText(entry, payload === null ? null : digestOf(payload)), payload };
};
