/** The lines of a block in the order of their keys: where one is, and what they are with some changed. */
import { keyIn } from "./line-row.ts";

/** Where the line with that key is among lines in key order, or would be. */
export const placeOf = (
  lines: readonly string[],
  key: string,
): { readonly at: number; readonly line: string | undefined } => {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const at = (low + high) >>> 1;
    const line = lines[at] ?? "";
    const found = keyIn(line);
    if (found === key) return { at, line };
    if (found < key) low = at + 1;
    else high = at;
  }
  return { at: low, line: undefined };
};

/** Lines with some replaced, added, or taken out where `changes` has null. */
export const withChanges = (
  lines: readonly string[],
  changes: Iterable<readonly [string, string | null]>,
): string[] => {
  const result = [...lines];
  for (const [key, changed] of changes) {
    const { at, line } = placeOf(result, key);
    result.splice(at, line === undefined ? 0 : 1, ...(changed === null ? [] : [changed]));
  }
  return result;
};
