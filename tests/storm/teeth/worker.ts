/** Weathers seeds from 1 on with a bug in the product, and tells of each, until one breaks. */
import "./apply.ts";
import type { Violation } from "../history.ts";

/** What broke in a seed; nothing: go on. */
export type FromBugged = { readonly seed: number; readonly broke: readonly Violation[] };

// The product may be loaded only after the bug was made ready for it.
const { openHost } = await import("../host.ts");
const { drawPlan } = await import("../plan/draw.ts");
const { judge } = await import("../oracle/judge.ts");

const host = await openHost();
const most = Number(process.argv[2]);

const weather = async (seed: number): Promise<readonly Violation[]> => {
  try {
    return judge((await host.run(drawPlan(seed))).history);
  } catch (error) {
    return [{ rule: "run", what: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
  }
};

for (let seed = 1; seed <= most; seed += 1) {
  const broke = await weather(seed);
  process.send?.({ seed, broke } satisfies FromBugged);
  if (broke.length > 0) break;
}
host.close();
process.disconnect();
