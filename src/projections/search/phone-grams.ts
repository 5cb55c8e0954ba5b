/** Tells which stored phones can hold some typed digits, by the three-digit pieces they are made of. */
import { phoneBytes, phoneLength, type PhoneWanted } from "./phone.ts";

/** Slots by three-digit piece g: slots[start[g]] … slots[start[g + 1] - 1]; a slot may stand there twice. */
export type PhoneGrams = { readonly start: Uint32Array; readonly slots: Uint32Array };

const gramUnits = 3;
const gramCount = 1_000;
const zero = 48;

const gramAt = (digits: Uint8Array, at: number): number =>
  ((digits[at] ?? zero) - zero) * 100 +
  ((digits[at + 1] ?? zero) - zero) * 10 +
  (digits[at + 2] ?? zero) -
  zero;

/** Calls `visit` with every piece of every phone in a packed table of `count` phones. */
const eachGram = (table: Uint8Array, count: number, visit: (gram: number, slot: number) => void): void => {
  for (let slot = 0; slot < count; slot += 1) {
    const first = slot * phoneBytes + 1;
    const last = first + phoneLength(table, slot) - gramUnits;
    for (let at = first; at <= last; at += 1) visit(gramAt(table, at), slot);
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

/** The slots of the rarest piece of a needle of at least three digits. */
const rarest = ({ start, slots }: PhoneGrams, needle: Uint8Array): Uint32Array => {
  let best = slots;
  for (let at = 0; at + gramUnits <= needle.length; at += 1) {
    const gram = gramAt(needle, at);
    const found = slots.subarray(start[gram], start[gram + 1]);
    if (found.length < best.length) best = found;
  }
  return best;
};

/** Slots among which every phone is that can meet the digits; undefined when they say too little to narrow. */
export const phoneCandidates = (
  grams: PhoneGrams,
  wanted: PhoneWanted,
): readonly Uint32Array[] | undefined => {
  const needles = [wanted.anywhere, ...wanted.afterCountry, ...wanted.afterTrunk];
  if (needles.some((needle) => needle.length < gramUnits)) return undefined;
  return needles.map((needle) => rarest(grams, needle));
};
