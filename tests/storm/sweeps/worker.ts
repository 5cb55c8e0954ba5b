/** One core of a sweep: strikes a story in every place it is asked to, and says where that broke a promise. */
import type { Violation } from "../history.ts";
import { openHost } from "../host.ts";
import { judge } from "../oracle/judge.ts";
import type { Once, Plan } from "../plan/plan.ts";
import { scriptOf, SWEEPS } from "./cases.ts";

/** A story to strike, in sweeps whose names hold a text; of their places every so manieth, for whoever has no time for all. */
export type ToSweeper = { readonly story: string; readonly struck: string; readonly every: number } | "end";

type Struck = { readonly once: Once; readonly violations: readonly Violation[] };

/** `all`: how many places there are, of which `tried` were struck. */
export type Swept = {
  readonly sweep: string;
  readonly all: number;
  readonly tried: number;
  readonly broken: readonly Struck[];
};
/** `calm`: what broke in good weather, in which nothing may. */
export type FromSweeper = {
  readonly story: string;
  readonly calm: readonly Violation[];
  readonly sweeps: readonly Swept[];
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

const swept = async (story: string, struck: string, every: number): Promise<FromSweeper> => {
  const plan = scriptOf(story);
  const { history, chances } = await host.run(plan);
  const sweeps: Swept[] = [];
  let place = 0;
  for (const [sweep, casesOf] of Object.entries(SWEEPS)) {
    if (!sweep.includes(struck)) continue;
    const cases = casesOf((kind) => chances.get(kind) ?? 0);
    const results: Struck[] = [];
    for (const once of cases) {
      place += 1;
      if (place % every === 0) results.push(await strike(plan, once));
    }
    const broken = results.filter(({ violations }) => violations.length > 0);
    sweeps.push({ sweep, all: cases.length, tried: results.length, broken });
  }
  return { story, calm: judge(history), sweeps };
};

process.on("message", (message: ToSweeper) => {
  if (message === "end") {
    host.close();
    process.disconnect();
    return;
  }
  const { story, struck, every } = message;
  void swept(story, struck, every).then(send);
});
send("ready");
