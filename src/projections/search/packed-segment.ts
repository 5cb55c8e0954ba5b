/**
 * The bytes in which a segment is stored, and the way back.
 *
 * Four bytes say that it is one and of which version, four are a checksum of the rest. Then: number of rows and of
 * tokens, ids, days, visits, phones, tokens, how many tokens each row has, which, and which of them are spelled otherwise. Everything else is counted anew when it
 * is read, which is quicker than to read it.
 */
import { checksumOf } from "#domain/checksum.ts";
import { createByteReader, createByteWriter } from "./packed-bytes.ts";
import { readPhones, writePhones } from "./packed-phones.ts";
import { hasId, readIds, readTexts, writeIds, writeTexts } from "./packed-texts.ts";
import { completeSegment, type Segment } from "./segment.ts";

/**
 * Raised whenever the bytes mean something else, and also when names or phones are folded in another way (`fold.ts`,
 * `phone.ts`): old bytes would then hold tokens that nobody asks for.
 */
const version = 3;
const magic = "PSI".split("").map((letter) => letter.charCodeAt(0));
const headerBytes = 8;

// Noughts and a bit for the sign: days long before 1970 are small numbers too.
const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;
const zigzagBack = (value: number): number => (value >>> 1) ^ -(value & 1);

/** Packs a segment that was built just now: what has been marked as removed since must not be stored. */
export const packSegment = (segment: Segment): Uint8Array<ArrayBuffer> => {
  const { members, lastDays, visits, phones, tokens, rowStart, rowTokens, spellings, rowSpellings } = segment;
  const writer = createByteWriter();
  writer.bytes(Uint8Array.of(...magic, version, 0, 0, 0, 0));
  writer.number(members.length);
  writer.number(tokens.length);
  writeIds(writer, members);
  for (const day of lastDays) writer.number(zigzag(day));
  for (const count of visits) writer.number(count);
  writePhones(writer, phones, members.length);
  writeTexts(writer, tokens);
  for (let slot = 0; slot < members.length; slot += 1) {
    writer.number((rowStart[slot + 1] ?? 0) - (rowStart[slot] ?? 0));
  }
  for (const token of rowTokens) writer.number(token);
  writer.number(spellings.length);
  writeTexts(writer, spellings);
  writer.number(rowSpellings.reduce((sum, spelling) => sum + Number(spelling > 0), 0));
  let before = 0;
  for (const [place, spelling] of rowSpellings.entries()) {
    if (spelling === 0) continue;
    writer.number(place - before);
    writer.number(spelling);
    before = place;
  }
  const packed = writer.written();
  new DataView(packed.buffer).setUint32(4, checksumOf(packed.subarray(headerBytes)));
  return packed;
};

/** Are these the bytes of a segment, of this version? */
const isOurs = (packed: Uint8Array): boolean =>
  packed.length >= headerBytes && [...magic, version].every((byte, i) => packed[i] === byte);

/** And did nothing happen to them? */
const isWhole = (packed: Uint8Array<ArrayBuffer>): boolean => {
  if (!isOurs(packed)) return false;
  const sum = new DataView(packed.buffer, packed.byteOffset).getUint32(4);
  return sum === checksumOf(packed.subarray(headerBytes));
};

/** Can a member's name be in these bytes? Quick, and in doubt says yes. */
export const mayHold = (packed: Uint8Array<ArrayBuffer>, member: string): boolean => {
  if (!isOurs(packed)) return true;
  const reader = createByteReader(packed.subarray(headerBytes));
  const rows = reader.number();
  reader.number();
  return hasId(reader, rows, member);
};

/** Reads a segment back; undefined for bytes that are cut, damaged, of another version or none of ours. */
export const unpackSegment = (packed: Uint8Array<ArrayBuffer>): Segment | undefined => {
  if (!isWhole(packed)) return undefined;
  const reader = createByteReader(packed.subarray(headerBytes));
  const rows = reader.number();
  const tokenCount = reader.number();
  const members = readIds(reader, rows);
  const lastDays = new Int32Array(rows);
  for (let slot = 0; slot < rows; slot += 1) lastDays[slot] = zigzagBack(reader.number());
  const visits = new Uint32Array(rows);
  for (let slot = 0; slot < rows; slot += 1) visits[slot] = reader.number();
  const phones = readPhones(reader, rows);
  const tokens = readTexts(reader, tokenCount);
  const rowStart = new Uint32Array(rows + 1);
  for (let slot = 0; slot < rows; slot += 1) rowStart[slot + 1] = (rowStart[slot] ?? 0) + reader.number();
  const rowTokens = new Uint32Array(rowStart[rows] ?? 0);
  for (let at = 0; at < rowTokens.length; at += 1) rowTokens[at] = reader.number();
  const spellings = readTexts(reader, reader.number());
  const rowSpellings = new Uint32Array(rowTokens.length);
  const spelled = reader.number();
  for (let i = 0, place = 0; i < spelled; i += 1) {
    place += reader.number();
    rowSpellings[place] = reader.number();
  }
  const words = { tokens, rowStart, rowTokens, spellings, rowSpellings };
  return reader.isAtEnd() ? completeSegment({ members, lastDays, visits, phones, ...words }) : undefined;
};
