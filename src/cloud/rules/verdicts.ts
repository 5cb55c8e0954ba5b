/** Verdicts as they are told: neighbours whose cursors follow each other are one run. */
import type { Verdict } from "#protocol/messages.ts";

/** The same verdicts, with runs of accepted entries and of duplicates in one each. */
export const spoken = (verdicts: readonly Verdict[]): readonly Verdict[] => {
  const runs: Verdict[] = [];
  for (const verdict of verdicts) {
    const last = runs.at(-1);
    const goesOn =
      last !== undefined &&
      "cursor" in last &&
      "cursor" in verdict &&
      last.is === verdict.is &&
      last.cursor + last.n === verdict.cursor;
    if (goesOn) runs[runs.length - 1] = { ...last, n: last.n + verdict.n };
    else runs.push(verdict);
  }
  return runs;
};
