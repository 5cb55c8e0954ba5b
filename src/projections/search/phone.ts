/** Finds a member by phone digits, however the number was stored and however it is typed. */

/** Bytes one phone takes in a packed table: one for its length and kind, then the 15 digits E.164 allows at most. */
export const phoneBytes = 16;

const digitsMax = phoneBytes - 1;
const internationalFlag = 128;
const lengthMask = 127;
const zero = 48;
const trunkInBrackets = /\(0\)/g;
const notDigit = /\D/g;

/**
 * The digits a phone is kept by: `+` and the digits when it was international ("+36 30…", "0036 30…"), else the
 * digits as written ("06 30…", "040…"). Empty when there is no number.
 */
export const phoneKey = (phone: string | null): string => {
  if (phone === null) return "";
  const trimmed = phone.slice(0, 64).normalize("NFKC").trim();
  const international = trimmed.startsWith("+") || trimmed.startsWith("00");
  const digits = (international ? trimmed.replace(trunkInBrackets, "") : trimmed).replace(notDigit, "");
  const kept = (international ? digits.replace(/^00/, "") : digits).slice(0, digitsMax);
  return kept === "" ? "" : international ? `+${kept}` : kept;
};

/** Writes a phone key into a packed table. */
export const writePhone = (table: Uint8Array, slot: number, key: string): void => {
  const start = slot * phoneBytes;
  const international = key.startsWith("+");
  const digits = international ? key.slice(1) : key;
  table.fill(0, start, start + phoneBytes);
  table[start] = digits.length | (international ? internationalFlag : 0);
  for (let i = 0; i < digits.length; i += 1) table[start + 1 + i] = digits.charCodeAt(i);
};

/** How many digits the phone in a slot has; 0 when there is none. */
export const phoneLength = (table: Uint8Array, slot: number): number =>
  (table[slot * phoneBytes] ?? 0) & lengthMask;

/** Reads a phone key back. */
export const readPhone = (table: Uint8Array, slot: number): string => {
  const head = table[slot * phoneBytes] ?? 0;
  const start = slot * phoneBytes + 1;
  const digits = String.fromCharCode(...table.subarray(start, start + phoneLength(table, slot)));
  return (head & internationalFlag) === 0 ? digits : `+${digits}`;
};

/** Digits somebody typed, in the spellings they may be stored in. */
export type PhoneWanted = {
  /** Anywhere in the stored digits. */
  readonly anywhere: Uint8Array;
  /** Typed with a national prefix: what follows it, to be met right behind a country code of 1 to 3 digits. */
  readonly afterCountry: readonly Uint8Array[];
  /** Typed with a country code: what may follow it, to be met right behind a stored national prefix. */
  readonly afterTrunk: readonly Uint8Array[];
};

const toBytes = (digits: string): Uint8Array => Uint8Array.from(digits, (digit) => digit.charCodeAt(0));

/**
 * Reads typed digits (nothing else in them). `international` when a plus sign stood before them. National
 * prefixes known: one zero (Finland and most of the world) and 06 (Hungary); country codes need not be known.
 */
export const wantPhone = (typed: string, international: boolean): PhoneWanted => {
  const abroad = typed.startsWith("00");
  const digits = (abroad ? typed.slice(2) : typed).slice(0, digitsMax);
  // Without a plus only a whole number can be told from digits out of the middle.
  const mayStartWithCountry = international || abroad || (digits.length >= 9 && !digits.startsWith("0"));
  const afterTrunk = mayStartWithCountry ? [1, 2, 3].map((length) => digits.slice(length)) : [];
  const afterCountry: string[] = [];
  if (!international && !abroad && digits.startsWith("0")) {
    afterCountry.push(digits.slice(1));
    if (digits.startsWith("06")) afterCountry.push(digits.slice(2));
  }
  return {
    anywhere: toBytes(digits),
    afterCountry: afterCountry.filter((rest) => rest.length > 0).map(toBytes),
    afterTrunk: afterTrunk.filter((rest) => rest.length >= 3).map(toBytes),
  };
};

const standsAt = (table: Uint8Array, at: number, end: number, needle: Uint8Array): boolean => {
  if (at + needle.length > end) return false;
  for (let i = 0; i < needle.length; i += 1) if (table[at + i] !== needle[i]) return false;
  return true;
};

/** How typed digits meet a stored phone: at its very end (as people say numbers), elsewhere, or not at all. */
export type PhoneMatch = "end" | "inside" | "none";

/** The first place among `starts` (counted from the first digit) where a needle stands. */
const meetAt = (
  table: Uint8Array,
  start: number,
  end: number,
  needles: readonly Uint8Array[],
  starts: readonly number[],
): PhoneMatch => {
  for (const needle of needles) {
    for (const skip of starts) {
      if (!standsAt(table, start + skip, end, needle)) continue;
      return start + skip + needle.length === end ? "end" : "inside";
    }
  }
  return "none";
};

const behindCountry = [1, 2, 3];
const atOnce = [0];
// Enough for Hungary too: its country code 36 and its national prefix 06 end alike.
const behindNought = [1];

/** Compares typed digits with the phone in `slot`; at most 15 positions are looked at. */
export const matchPhone = (table: Uint8Array, slot: number, wanted: PhoneWanted): PhoneMatch => {
  const { anywhere, afterCountry, afterTrunk } = wanted;
  const head = table[slot * phoneBytes] ?? 0;
  if (head === 0) return "none";
  const start = slot * phoneBytes + 1;
  const end = start + (head & lengthMask);
  const last = end - anywhere.length;
  if (last >= start && standsAt(table, last, end, anywhere)) return "end";
  const lead = anywhere[0];
  for (let at = start; at < last; at += 1) {
    if (table[at] === lead && standsAt(table, at, end, anywhere)) return "inside";
  }
  if (afterCountry.length > 0) {
    return meetAt(table, start, end, afterCountry, (head & internationalFlag) === 0 ? atOnce : behindCountry);
  }
  if (afterTrunk.length === 0 || table[start] !== zero) return "none";
  return meetAt(table, start, end, afterTrunk, behindNought);
};
