/** A backup's first line, the only one that is not encrypted: it says what the file is and holds nothing personal. */
import { canonical } from "#domain/bytes.ts";
import { digestOf } from "../chain.ts";
import { damaged, refuseWith } from "./answers.ts";

/** The newest format this code reads, and the one it writes. */
export const FORMAT = 3;

/** `at` in milliseconds since 1970, `tag` the shop's, `key` the sealed key. */
export type Cover = {
  readonly format: number;
  readonly at: number;
  readonly tag: string;
  readonly key: string;
};

/** How every backup begins, in all formats for ever. */
const BEGINNING = '{"backup":"pult",';

/** No cover is longer, so that of a file which is none of ours no more need be read. */
export const COVER_MOST_BYTES = 4096;

const checkOf = ({ format, at, tag, key }: Cover): string => digestOf(canonical({ format, at, tag, key }));

/** The line, its end included. `check` tells damage to it from a wrong password. */
export const coverLine = (cover: Cover): string => {
  const { format, at, tag, key } = cover;
  return `${JSON.stringify({ backup: "pult", format, at, tag, key, check: checkOf(cover) })}\n`;
};

const isCover = (found: Partial<Record<keyof Cover | "check", unknown>>): boolean =>
  Number.isSafeInteger(found.format) &&
  Number.isSafeInteger(found.at) &&
  typeof found.tag === "string" &&
  typeof found.key === "string" &&
  found.check === checkOf(found as Cover);

const parsed = (line: string): Cover => {
  try {
    const found = JSON.parse(line) as Cover;
    const { format, at, tag, key } = found;
    return isCover(found) ? { format, at, tag, key } : damaged();
  } catch {
    return damaged();
  }
};

/**
 * Reads the cover at the beginning of a file and says where the encrypted part begins. Refused: `NotABackup`, `Damaged`,
 * and `NewerVersion`, which is said before anybody types a password.
 */
export const readCover = (beginning: Uint8Array): { readonly cover: Cover; readonly end: number } => {
  const text = String.fromCharCode(...beginning.subarray(0, COVER_MOST_BYTES));
  if (!text.startsWith(BEGINNING)) return refuseWith({ reason: "NotABackup" });
  const lineEnd = text.indexOf("\n");
  if (lineEnd < 0) return damaged();
  const cover = parsed(text.slice(0, lineEnd));
  if (cover.format > FORMAT) return refuseWith({ reason: "NewerVersion" });
  return { cover, end: lineEnd + 1 };
};
