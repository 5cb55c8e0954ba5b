/** Crockford's base 32 with check characters: how codes are spelled that people read aloud and type. */
import { assert } from "./result.ts";

// No I, L, O or U, so that no two characters look alike in print.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// The largest prime below 32²: two digits hold every remainder, and a prime lets no wrong character or swap through.
const MODULUS = 1021;

/** The two check characters of a body: the number it spells modulo 1021. */
export const checkOf = (body: string): string => {
  let remainder = 0;
  for (const character of body) remainder = (remainder * 32 + ALPHABET.indexOf(character)) % MODULUS;
  return ALPHABET.charAt(remainder >> 5) + ALPHABET.charAt(remainder & 31);
};

/** So many characters of five random bits each. */
export const lettersFrom = (randomBytes: Uint8Array, count: number): string => {
  assert(randomBytes.length * 8 >= count * 5, `${count} characters need ${Math.ceil((count * 5) / 8)} bytes`);
  let letters = "";
  for (let at = 0; at < count; at += 1) {
    const bit = at * 5;
    const pair = ((randomBytes[bit >> 3] ?? 0) << 8) | (randomBytes[(bit >> 3) + 1] ?? 0);
    letters += ALPHABET.charAt((pair >> (11 - (bit & 7))) & 31);
  }
  return letters;
};

/** The text as it was meant: case, spaces and hyphens do not matter, O reads as 0, I and L as 1. */
export const canonical = (text: string): string =>
  text.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
