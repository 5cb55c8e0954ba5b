/** Whether a tablet stands on this order: every exchange names a cursor and the mark after it. */
import { markOf } from "#protocol/mark.ts";
import type { Standing } from "#protocol/messages.ts";
import type { Apart, HeadRow } from "./seams.ts";

/**
 * Why a tablet stands apart, or null: beyond the head, or on another mark. `marks` has that of the cursor it names, where
 * that is not the head. At 0 everybody stands on everything; another store with a fitting mark is a copy.
 */
export function isApart(
  { cursor, mark }: Standing,
  head: HeadRow,
  marks: ReadonlyMap<number, string>,
  store: string,
): Apart | null {
  const headMark = markOf(head.chain);
  if (cursor === 0) return null;
  const here = cursor === head.cursor ? headMark : marks.get(cursor);
  return here === mark ? null : { error: "apart", head: head.cursor, headMark, store };
}
