/** Bytes written as hexadecimal digits, two each; by the browser itself where it can, which is ten times as quick. */

type WithHex = { readonly toHex?: () => string };
type FromHex = { readonly fromHex?: (text: string) => Uint8Array<ArrayBuffer> };

/** The two digits of each byte. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

const written = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += DIGITS[byte];
  return text;
};

/** The digits of bytes, in small letters. */
export const toHex = (bytes: Uint8Array): string => (bytes as WithHex).toHex?.() ?? written(bytes);

/** The bytes of an even number of digits, which must be nothing else. */
export const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
  (Uint8Array as FromHex).fromHex?.(text) ??
  Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
