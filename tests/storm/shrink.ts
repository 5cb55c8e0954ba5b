/** Makes a plan that breaks a promise as short as it can be and still break the same one. */
import type { Plan } from "./plan/plan.ts";

const without = <T>(all: readonly T[], at: number): readonly T[] => all.filter((_, i) => i !== at);

/** The same plan with one thing less: a step, or a kind of fault. */
const shorter = (plan: Plan): readonly Plan[] => {
  const { world, steps } = plan;
  const kinds = Object.entries(world.rates).filter(([, faults]) => Object.keys(faults).length > 0);
  return [
    ...kinds.map(([kind]) => ({ ...plan, world: { ...world, rates: { ...world.rates, [kind]: {} } } })),
    ...steps.map((_, i) => ({ ...plan, steps: without(steps, steps.length - 1 - i) })),
  ];
};

/** `breaks` tells whether a plan still breaks the promise. It is asked at most `most` times. */
export const shrink = async (
  plan: Plan,
  breaks: (shorter: Plan) => Promise<boolean>,
  most: number,
): Promise<Plan> => {
  let [shortest, asked] = [plan, 0];
  for (let isShrinking = true; isShrinking;) {
    isShrinking = false;
    for (const one of shorter(shortest)) {
      if (asked === most) return shortest;
      asked += 1;
      if (!(await breaks(one))) continue;
      shortest = one;
      isShrinking = true;
      break;
    }
  }
  return shortest;
};
