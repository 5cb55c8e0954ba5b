/** Weathers all stories, what is kept, and then seeds from 1 on, with a bug in the product, and tells of each, until one breaks. */
import "./apply.ts";
import type { Violation } from "../history.ts";
import type { Plan } from "../plan/plan.ts";

/** What broke in a story or a seed; nothing: go on. */
export type FromBugged = {
  readonly what: string;
  readonly broke: readonly Violation[];
  readonly isLast: boolean;
};

// The product may be loaded only after the bug was made ready for it.
const { openHost } = await import("../host.ts");
const { drawPlan } = await import("../plan/draw.ts");
const { keptPlans } = await import("../kept-plans.ts");
const { SET_PIECES } = await import("../plan/set-pieces.ts");
const { STORIES } = await import("../plan/stories.ts");
const { calm } = await import("../plan/by-hand.ts");
const { judge } = await import("../oracle/judge.ts");

const host = await openHost();
const seeds = Array.from({ length: Number(process.argv[2]) }, (_, i) => i + 1);

const weather = async (plan: Plan): Promise<readonly Violation[]> => {
  try {
    return judge((await host.run(plan)).history);
  } catch (error) {
    return [{ rule: "run", what: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
  }
};

/** Stories in good weather come first, as luck tells each of them now and then only; then what every storm begins with. */
const plans: readonly (readonly [what: string, plan: () => Plan])[] = [
  ...Object.entries(STORIES).map(([name, steps]) => [`“${name}”`, () => calm(2, steps)] as const),
  ...Object.entries({ ...keptPlans, ...SET_PIECES }).map(
    ([name, plan]) => [`“${name}”`, () => plan] as const,
  ),
  ...seeds.map((seed) => [`seed ${String(seed)}`, () => drawPlan(seed)] as const),
];
for (const [i, [what, plan]] of plans.entries()) {
  const broke = await weather(plan());
  const isLast = broke.length > 0 || i === plans.length - 1;
  process.send?.({ what, broke, isLast } satisfies FromBugged);
  if (isLast) break;
}
host.close();
process.disconnect();
