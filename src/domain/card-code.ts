/** Card codes: 28 characters that name a card, how they are made, checked, written into a QR and read back. */
import { canonical, checkOf, lettersFrom } from "./crockford.ts";
import { accept, refuse, type Result } from "./result.ts";

declare const brand: unique symbol;
/** The code of one card in its only canonical form: 28 capital Crockford characters whose check characters hold. */
export type CardCode = string & { readonly [brand]: "CardCode" };
/** The first four characters of every card of one shop. */
export type ShopTag = string & { readonly [brand]: "ShopTag" };
/** Why a text is no card code: something else altogether, a card code with a wrong character, or beyond any card. */
export type CardCodeRefusal = "NotACard" | "Misspelt" | "TooLong";

const TAG_LENGTH = 4;
const RANDOM_LENGTH = 22;
const CODE_LENGTH = TAG_LENGTH + RANDOM_LENGTH + 2;
/** The most characters a text may have to be looked at: a card's address with a long tracking query fits. */
export const CODE_TEXT_MAX = 512;

// Everything a card's text may consist of, so that other control characters never reach the parser.
const PRINTABLE = /^[\x20-\x7e\t\r\n]*$/;
const ADDRESS = /^https?:\/\/[^/?#\s]+\/c\/([^/?#]+)\/?(?:[?#].*)?$/i;

/** A new card's code for the shop, from at least 14 random bytes, of which 110 bits are used. */
export const makeCardCode = (tag: ShopTag, randomBytes: Uint8Array): CardCode => {
  const body = tag + lettersFrom(randomBytes, RANDOM_LENGTH);
  return (body + checkOf(body)) as CardCode;
};

/** A new shop's tag, from at least 3 random bytes. */
export const makeShopTag = (randomBytes: Uint8Array): ShopTag =>
  lettersFrom(randomBytes, TAG_LENGTH) as ShopTag;

/** The tag of the shop a card belongs to. */
export const tagOf = (code: CardCode): ShopTag => code.slice(0, TAG_LENGTH) as ShopTag;

/**
 * Reads a card code from what a camera, a hand scanner or a person gave: bare, or as a card's address whose host, query
 * and fragment are ignored. Case, spaces, hyphens and line ends do not matter; O reads as 0, I and L as 1. Refuses by
 * length and characters before anything is parsed; 28 characters that fail their check are `Misspelt`.
 */
export const readCode = (text: string): Result<CardCode, CardCodeRefusal> => {
  if (text.length > CODE_TEXT_MAX) return refuse("TooLong");
  if (!PRINTABLE.test(text)) return refuse("NotACard");
  const code = canonical(ADDRESS.exec(text.trim())?.[1] ?? text);
  if (!/^[0-9A-Z]{28}$/.test(code)) return refuse("NotACard");
  // A U is in no code, yet an easy slip for V: it counts as a wrong character, not as another kind of text.
  if (code.includes("U")) return refuse("Misspelt");
  const body = code.slice(0, CODE_LENGTH - 2);
  return checkOf(body) === code.slice(CODE_LENGTH - 2) ? accept(code as CardCode) : refuse("Misspelt");
};

/**
 * The text a card's QR holds: the card's address in capitals, which a QR stores in its dense alphanumeric mode, or the
 * bare code while the shop has no public address (or one whose host such a QR cannot hold).
 */
export const cardAddress = (code: CardCode, publicUrl: string | null): string => {
  const origin = /^(https?:\/\/[a-z0-9.-]+(?::\d+)?)(?:[/?#]|$)/i.exec(publicUrl ?? "")?.[1];
  return origin === undefined ? code : `${origin.toUpperCase()}/C/${code}`;
};

/** The code as people read and type it: seven groups of four. */
export const inGroups = (code: CardCode): string => code.replace(/(.{4})(?=.)/g, "$1 ");
