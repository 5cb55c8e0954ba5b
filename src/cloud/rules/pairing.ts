/** Pairing codes: eight characters that can be read aloud, and what is kept of them. */
import { canonical, lettersFrom } from "#domain/crockford.ts";

const CODE_LETTERS = 8;
/** Bytes of chance that a code takes: five bits a letter. */
export const CODE_BYTES = 5;

/** A code made of `CODE_BYTES` random bytes, 40 bits of chance. */
export const codeFrom = (randomBytes: Uint8Array): string => lettersFrom(randomBytes, CODE_LETTERS);

/** The code as it was meant, however it was typed; null where it cannot be one. */
export const readCode = (typed: string): string | null => {
  const code = canonical(typed);
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : null;
};
