/** Marks: the beginning of the shop's chain after a cursor, short enough to be named in every exchange. */
import { toHex } from "#domain/hex.ts";

const MARK_BYTES = 8;
/** The form of a mark. */
export const MARK = /^[0-9a-f]{16}$/;

/** The mark before anything was accepted, at cursor 0. */
export const NO_MARK = "0".repeat(2 * MARK_BYTES);

/** The mark of a chain's hash (32 bytes): its first eight bytes as 16 hexadecimal digits. */
export const markOf = (chain: Uint8Array): string => toHex(chain.subarray(0, MARK_BYTES));

/** Whether a text has the form of a mark. */
export const isMark = (text: string): boolean => MARK.test(text);
