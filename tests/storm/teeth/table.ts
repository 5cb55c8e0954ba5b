/** What came of putting bugs into the product, as people read it. */
import type { Violation } from "../history.ts";
import type { Bug } from "./bug.ts";

/** How many stories and seeds were weathered with a bug, which was the last, and what broke in it; nothing: none broke. */
export type Proved = {
  readonly bug: Bug;
  /** Whether the product is right without what was taken from it, so that nothing may break. */
  readonly isControl: boolean;
  readonly runs: number;
  readonly last: string;
  readonly broke: readonly Violation[];
};

const isCaught = ({ broke }: Proved): boolean => broke.length > 0;

const rulesOf = ({ broke }: Proved): string => [...new Set(broke.map(({ rule }) => rule))].join(", ");

const median = (sorted: readonly number[]): number => sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Fewest seeds first; those that nothing caught, last. */
const inOrder = (a: Proved, b: Proved): number =>
  Number(isCaught(b)) - Number(isCaught(a)) || a.runs - b.runs || (a.bug.id < b.bug.id ? -1 : 1);

/** The table, with the median and the worst; `most` and `mostOfControls` are how many seeds there would have been. */
export const tableOf = (
  proved: readonly Proved[],
  { most, mostOfControls, commit }: { most: number; mostOfControls: number; commit: string },
): string => {
  const bugs = proved.filter(({ isControl }) => !isControl).toSorted(inOrder);
  const controls = proved.filter(({ isControl }) => isControl);
  const needed = bugs.filter(isCaught).map(({ runs }) => runs);
  return [
    "# The storm can fail",
    "",
    `Each of these bugs was put into the product alone, at commit ${commit}. Then stories were weathered in good weather,`,
    `what storms once broke, and seeds from 1 to at most ${String(most)}, until one broke: ${String(needed.length)} of ${String(bugs.length)} were caught, after ${String(median(needed))} runs in the median and ${String(needed.at(-1) ?? 0)} at worst.`,
    "`npm run storm -- --prove --write` makes this table anew.",
    "",
    row(["Bug", "What it does", "Runs", "Broke in", "Caught by"]),
    row(["---", "---", "--:", "---", "---"]),
    ...bugs.map((one) =>
      row([
        one.bug.id,
        one.bug.what,
        String(one.runs),
        isCaught(one) ? one.last : "-",
        isCaught(one) ? rulesOf(one) : "nothing",
      ]),
    ),
    ...(controls.length === 0
      ? []
      : [
          "",
          `What the product is right without: so taking it away must break nothing, in all stories and ${String(mostOfControls)} seeds.`,
          "",
          row(["Taken away", "What it was for", "Broke"]),
          row(["---", "---", "---"]),
          ...controls.map((one) => row([one.bug.id, one.bug.what, isCaught(one) ? rulesOf(one) : "nothing"])),
        ]),
    "",
  ].join("\n");
};

/** Why the proof failed; none where every bug was caught, and no control was. */
export const failures = (proved: readonly Proved[]): readonly string[] =>
  proved
    .filter((one) => isCaught(one) === one.isControl)
    .map(({ bug, isControl, runs }) =>
      isControl
        ? `The product needs what "${bug.id}" takes away.`
        : `Nobody noticed "${bug.id}" in ${String(runs)} runs.`,
    );
