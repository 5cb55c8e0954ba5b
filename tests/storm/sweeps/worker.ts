/** One core of a sweep: strikes a story in every place it is asked to, and says where that broke a promise. */
import type { Violation } from "../history.ts";
import { openHost } from "../host.ts";
import { judge } from "../oracle/judge.ts";
import type { Once, Plan } from "../plan/plan.ts";
import { scriptOf, SWEEPS } from "./cases.ts";

/** Of the cases of a sweep, every so manieth, for whoever has no time for all. */
export type ToSweeper = { readonly story: string; readonly sweep: string; readonly every: number } | "end";

export type Struck = { readonly once: Once; readonly violations: readonly Violation[] };

/** `all`: how many cases there are, of which `tried` were tried. */
export type FromSweeper = {
  readonly story: string;
  readonly sweep: string;
  readonly all: number;
  readonly tried: number;
  readonly broken: readonly Struck[];
};

const host = await openHost();
const send = (message: FromSweeper | "ready"): void => void process.send?.(message);

const strike = async (plan: Plan, once: Once): Promise<Struck> => {
  try {
    const { history } = await host.run({ ...plan, once });
    return { once, violations: judge(history) };
  } catch (error) {
    return { once, violations: [{ rule: "run", what: String(error) }] };
  }
};

const swept = async (story: string, sweep: string, every: number): Promise<FromSweeper> => {
  const plan = scriptOf(story);
  const { chances } = await host.run(plan);
  const cases = SWEEPS[sweep]?.((kind) => chances.get(kind) ?? 0) ?? [];
  const chosen = cases.filter((_, i) => i % every === every - 1);
  // In good weather as well: whoever breaks that would break all.
  const struck: Struck[] = [await strike(plan, {})];
  for (const once of chosen) struck.push(await strike(plan, once));
  const broken = struck.filter(({ violations }) => violations.length > 0);
  return { story, sweep, all: cases.length, tried: chosen.length, broken };
};

process.on("message", (message: ToSweeper) => {
  if (message === "end") {
    host.close();
    process.disconnect();
    return;
  }
  const { story, sweep, every } = message;
  void swept(story, sweep, every).then(send);
});
send("ready");
