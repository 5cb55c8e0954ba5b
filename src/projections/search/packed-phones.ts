/** Phones in the stored search index: their length and kind, then two digits a byte. */
import type { ByteReader, ByteWriter } from "./packed-bytes.ts";
import { phoneBytes, phoneLength } from "./phone.ts";

const zero = 48;
// Eleven values for the second digit, since there may be none: 9 and none is 109, which still takes one byte.
const none = 10;

// A table keeps the kind in the highest bit, which would cost a second byte here.
const turned = (head: number): number => ((head & 127) << 1) | (head >> 7);
const turnedBack = (head: number): number => (head >> 1) | ((head & 1) << 7);

/** Writes the first `count` phones of a packed table. */
export const writePhones = (writer: ByteWriter, table: Uint8Array, count: number): void => {
  for (let slot = 0; slot < count; slot += 1) {
    const start = slot * phoneBytes;
    const end = start + 1 + phoneLength(table, slot);
    writer.number(turned(table[start] ?? 0));
    for (let at = start + 1; at < end; at += 2) {
      const first = (table[at] ?? zero) - zero;
      const second = at + 1 < end ? (table[at + 1] ?? zero) - zero : none;
      writer.number(first * (none + 1) + second);
    }
  }
};

/** Reads `count` phones back into a packed table. */
export const readPhones = (reader: ByteReader, count: number): Uint8Array => {
  const table = new Uint8Array(count * phoneBytes);
  for (let slot = 0; slot < count; slot += 1) {
    const start = slot * phoneBytes;
    table[start] = turnedBack(reader.number());
    const end = start + 1 + phoneLength(table, slot);
    for (let at = start + 1; at < end; at += 2) {
      const pair = reader.number();
      table[at] = zero + Math.floor(pair / (none + 1));
      if (at + 1 < end) table[at + 1] = zero + (pair % (none + 1));
    }
  }
  return table;
};
