/** What lets a tablet in, as it comes: a scanned or pasted address, or eight characters that somebody typed. */
import { canonical } from "#domain/crockford.ts";

/** The code, and the address it was made at where that is known. */
export type PairingFound = { readonly code: string; readonly origin: string | null };

const ADDRESS = /^(https?:\/\/[^/?#\s]+)\/setup\/?(?:\?[^#\s]*)?#pair=([^&\s]+)$/i;
const LETTERS = /^[0-9A-HJKMNP-TV-Z]{8}$/;

const codeIn = (text: string): string | null => {
  const code = canonical(text);
  return LETTERS.test(code) ? code : null;
};

/** The pairing code in a text, with case, spaces, hyphens and look-alikes as they were meant; null where there is none. */
export const pairingIn = (text: string): PairingFound | null => {
  const [, origin = null, said = text] = ADDRESS.exec(text.trim()) ?? [];
  const code = codeIn(said);
  return code === null ? null : { code, origin: origin?.toLowerCase() ?? null };
};

/** The code in the address of this page, as a phone's own camera opens it: after the `#`, which no server is ever told. */
export const pairingInHash = (hash: string): string | null => {
  const said = /^#pair=([^&]+)$/.exec(hash)?.[1];
  return said === undefined ? null : codeIn(said);
};
