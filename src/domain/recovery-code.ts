/** Recovery codes: what an owner keeps on paper and sets a new PIN with, made, read back and shown in groups. */
import { canonical, checkOf, lettersFrom } from "./crockford.ts";

declare const brand: unique symbol;
/** Twenty capital Crockford characters whose last two check the others: 90 random bits. */
export type RecoveryCode = string & { readonly [brand]: "RecoveryCode" };

const RANDOM_LENGTH = 18;
/** Random bytes that a code is made of. */
export const RECOVERY_BYTES = 12;
/** The most characters a typed code may have, generous with spaces and hyphens. */
export const RECOVERY_TEXT_MAX = 60;

/** A new code, from at least 12 random bytes, of which 90 bits are used: beyond guessing, whatever hashes it. */
export const makeRecoveryCode = (randomBytes: Uint8Array): RecoveryCode => {
  const body = lettersFrom(randomBytes, RANDOM_LENGTH);
  return (body + checkOf(body)) as RecoveryCode;
};

/** Reads a code as somebody typed it from paper; null where a character is missing or wrong. */
export const readRecoveryCode = (text: string): RecoveryCode | null => {
  if (text.length > RECOVERY_TEXT_MAX) return null;
  const code = canonical(text);
  if (!/^[0-9A-HJKMNP-TV-Z]{20}$/.test(code)) return null;
  return checkOf(code.slice(0, RANDOM_LENGTH)) === code.slice(RANDOM_LENGTH) ? (code as RecoveryCode) : null;
};

/** The code as people read and write it down: five groups of four. */
export const recoveryGroups = (code: RecoveryCode): readonly string[] => code.match(/.{4}/g) ?? [];
