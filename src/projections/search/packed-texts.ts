/** Lists of texts in the stored search index: unit by unit, or as 16 bytes each where all of them are UUIDs. */
import type { ByteReader, ByteWriter } from "./packed-bytes.ts";

const uuidLength = 36;
const uuidBytes = 16;
const uuidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const dash = "-".charCodeAt(0);
const dashesBefore: ReadonlySet<number> = new Set([4, 6, 8, 10]);
const hexDigits = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
const nine = "9".charCodeAt(0);
const zero = "0".charCodeAt(0);
const tenIsA = "a".charCodeAt(0) - 10;
// More arguments at once than this and some engines refuse the call.
const unitsAtOnce = 8_192;

/** Writes texts by their UTF-16 units, not as UTF-8: a token cut off within a pair of surrogates must come back as it was. */
export const writeTexts = (writer: ByteWriter, texts: readonly string[]): void => {
  for (const text of texts) writer.number(text.length);
  for (const text of texts) for (let i = 0; i < text.length; i += 1) writer.number(text.charCodeAt(i));
};

/** Cuts a text into pieces of the lengths given: one long text and slices of it are far cheaper than many texts. */
const cutUp = (whole: string, lengths: Uint32Array): readonly string[] => {
  let at = 0;
  return Array.from(lengths, (length) => {
    at += length;
    return whole.slice(at - length, at);
  });
};

/** Reads `count` texts back. */
export const readTexts = (reader: ByteReader, count: number): readonly string[] => {
  const lengths = new Uint32Array(count);
  let total = 0;
  for (let i = 0; i < count; i += 1) total += lengths[i] = reader.number();
  const units = new Uint16Array(total);
  for (let i = 0; i < total; i += 1) units[i] = reader.number();
  const pieces: string[] = [];
  for (let at = 0; at < total; at += unitsAtOnce) {
    pieces.push(String.fromCharCode(...units.subarray(at, at + unitsAtOnce)));
  }
  return cutUp(pieces.join(""), lengths);
};

const hexValue = (unit: number): number => (unit <= nine ? unit - zero : unit - tenIsA);

/** The 16 bytes of a UUID in small letters. */
const bytesOf = (id: string): Uint8Array => {
  const raw = new Uint8Array(uuidBytes);
  let at = 0;
  for (let i = 0; i < uuidBytes; i += 1) {
    if (dashesBefore.has(i)) at += 1;
    raw[i] = (hexValue(id.charCodeAt(at)) << 4) | hexValue(id.charCodeAt(at + 1));
    at += 2;
  }
  return raw;
};

const readUuids = (reader: ByteReader, count: number): readonly string[] => {
  const raw = reader.bytes(count * uuidBytes);
  const text = new Uint8Array(count * uuidLength);
  let at = 0;
  for (let i = 0; i < raw.length; i += 1) {
    if (dashesBefore.has(i % uuidBytes)) {
      text[at] = dash;
      at += 1;
    }
    const byte = raw[i] ?? 0;
    text[at] = hexDigits[byte >> 4] ?? 0;
    text[at + 1] = hexDigits[byte & 15] ?? 0;
    at += 2;
  }
  return cutUp(new TextDecoder().decode(text), new Uint32Array(count).fill(uuidLength));
};

/** Writes ids: as a rule UUIDs in small letters, but any others come back just the same. */
export const writeIds = (writer: ByteWriter, ids: readonly string[]): void => {
  const areUuids = ids.every((id) => uuidForm.test(id));
  writer.number(areUuids ? 1 : 0);
  if (areUuids) for (const id of ids) writer.bytes(bytesOf(id));
  else writeTexts(writer, ids);
};

/** Reads `count` ids back. */
export const readIds = (reader: ByteReader, count: number): readonly string[] =>
  reader.number() === 1 ? readUuids(reader, count) : readTexts(reader, count);

/** Is an id among the `count` ids that come next? */
export const hasId = (reader: ByteReader, count: number, id: string): boolean => {
  if (reader.number() !== 1) return readTexts(reader, count).includes(id);
  if (!uuidForm.test(id)) return false;
  const wanted = bytesOf(id);
  const raw = reader.bytes(count * uuidBytes);
  for (let at = 0; at < raw.length; at += uuidBytes) {
    if (wanted.every((byte, i) => byte === raw[at + i])) return true;
  }
  return false;
};
