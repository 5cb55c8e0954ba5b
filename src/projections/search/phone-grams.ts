/** Tells which stored phones can hold some typed digits, by the three-digit pieces they are made of. */
import { phoneBytes, phoneLength, type PhoneWanted } from "./phone.ts";

/** Slots by three-digit piece g: slots[start[g]] … slots[start[g + 1] - 1]; a slot may stand there twice. */
export type PhoneGrams = { readonly start: Uint32Array; readonly slots: Uint32Array };

const gramUnits = 3;
const gramCount = 1_000;
const zero = 48;

/** The piece that begins at a place; digits missing at the end count as noughts. */
const gramAt = (digits: Uint8Array, at: number, end: number): number => {
  let gram = 0;
  for (let i = at; i < at + gramUnits; i += 1) gram = gram * 10 + (i < end ? (digits[i] ?? zero) - zero : 0);
  return gram;
};

/** Calls `visit` with every piece of every phone in a packed table of `count` phones. */
const eachGram = (table: Uint8Array, count: number, visit: (gram: number, slot: number) => void): void => {
  for (let slot = 0; slot < count; slot += 1) {
    const first = slot * phoneBytes + 1;
    const end = first + phoneLength(table, slot);
    for (let at = first; at < end; at += 1) visit(gramAt(table, at, end), slot);
  }
};

/** Sorts the phones of a packed table by their pieces. */
export const buildPhoneGrams = (table: Uint8Array, count: number): PhoneGrams => {
  const start = new Uint32Array(gramCount + 1);
  eachGram(table, count, (gram) => (start[gram + 1] = (start[gram + 1] ?? 0) + 1));
  for (let gram = 1; gram <= gramCount; gram += 1) start[gram] = (start[gram] ?? 0) + (start[gram - 1] ?? 0);
  const slots = new Uint32Array(start[gramCount] ?? 0);
  const next = start.slice();
  eachGram(table, count, (gram, slot) => {
    const place = next[gram] ?? 0;
    slots[place] = slot;
    next[gram] = place + 1;
  });
  return { start, slots };
};

/** The slots of a needle's rarest piece; of one or two digits, those of all pieces that begin so. */
const rarest = ({ start, slots }: PhoneGrams, needle: Uint8Array): Uint32Array => {
  const missing = Math.max(0, gramUnits - needle.length);
  let best = slots;
  for (let at = 0; at + gramUnits <= needle.length + missing; at += 1) {
    const gram = gramAt(needle, at, needle.length);
    const found = slots.subarray(start[gram], start[gram + 10 ** missing]);
    if (found.length < best.length) best = found;
  }
  return best;
};

/** Lists of slots among which every phone is that can meet the digits; a slot may stand there more than once. */
export const phoneCandidates = (grams: PhoneGrams, wanted: PhoneWanted): readonly Uint32Array[] =>
  [wanted.anywhere, ...wanted.afterCountry, ...wanted.afterTrunk].map((needle) => rarest(grams, needle));
