/** Makes this process one in which runs can be run: for good, so that nothing else should be done in it. */
import "./ports/before-dexie.ts";
import { takeOver, type Engine } from "./ports/globals.ts";
import type { Mark } from "./marks.ts";
import type { Plan } from "./plan/plan.ts";
import { keptPlans } from "./kept-plans.ts";
import { drawPlan } from "./plan/draw.ts";
import { SET_PIECES } from "./plan/set-pieces.ts";
import { judge } from "./oracle/judge.ts";
import type { Violation } from "./history.ts";
import { shrink } from "./shrink.ts";
import { run, type Ran } from "./run.ts";
import { makeEmptyStore } from "./world/endpoint.ts";

/** A seed, or the name of a plan that is kept. */
export type What = number | string;

/** The plan of either. */
export const planOf = (what: What): Plan => {
  const kept = typeof what === "string" ? (keptPlans[what] ?? SET_PIECES[what]) : drawPlan(what);
  if (kept === undefined) throw new Error(`no plan is called ${what}`);
  return kept;
};

/** What came of a seed: what was broken, and what happened in it. */
export type Weathered = {
  readonly what: What;
  readonly violations: readonly Violation[];
  /** The plan of what broke, made as short as it was found to be; null where nothing did. */
  readonly shortest: Plan | null;
  readonly marks: ReadonlyMap<Mark, number>;
  readonly lasted: number;
  readonly entries: number;
  readonly ticks: number;
};

export type StormHost = {
  readonly run: (plan: Plan) => Promise<Ran>;
  /** Runs a seed, twice if asked, and judges it: a run that throws, or is another one the second time, is broken as well. */
  readonly weather: (what: What, twice: boolean) => Promise<Weathered>;
  readonly close: () => void;
};

/** A plan has some twenty steps; most of them go at once. */
const MOST_TRIES = 80;

const brokenRun = (error: unknown): Violation => ({
  rule: "run",
  what: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

/** Takes the process over; `heard` hears of everything that reaches an endpoint. */
export const openHost = async (
  heard: (request: Request, at: number) => void = () => undefined,
): Promise<StormHost> => {
  const turn = globalThis.setImmediate;
  const empty = await makeEmptyStore();
  const engine: { current: Engine | null } = { current: null };
  // Dexie says on every drop of a connection that it opens it again.
  console.warn = () => undefined;
  takeOver(() => {
    if (engine.current === null) throw new Error("no run is under way");
    return engine.current;
  });
  const host = { turn: (work: () => void) => void turn(work), empty: empty.file, engine, heard };
  const breaks =
    (rule: string) =>
    async (plan: Plan): Promise<boolean> => {
      try {
        return judge((await run(host, plan)).history).some((one) => one.rule === rule);
      } catch {
        return false;
      }
    };
  const weather: StormHost["weather"] = async (what, twice) => {
    const plan = planOf(what);
    const nothing = { shortest: null, what, marks: new Map<Mark, number>(), lasted: 0, entries: 0, ticks: 0 };
    try {
      const ran = await run(host, plan);
      const violations = [...judge(ran.history)];
      const [first] = violations;
      if (twice && (await run(host, plan)).trace !== ran.trace)
        violations.push({ rule: "same", what: "the second time it was another run" });
      const { shops } = ran.history;
      return {
        shortest: first ? await shrink(plan, breaks(first.rule), MOST_TRIES) : null,
        ...{ what, violations, marks: ran.marks, lasted: ran.lasted },
        entries: shops.reduce((sum, { order }) => sum + order.length, 0),
        ticks: shops.flatMap(({ acts }) => acts).filter(({ answer }) => answer.is === "ticked").length,
      };
    } catch (error) {
      return { ...nothing, violations: [brokenRun(error)] };
    }
  };
  return { run: (plan) => run(host, plan), weather, close: empty.remove };
};
