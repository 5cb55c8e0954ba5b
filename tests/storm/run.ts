/** One run: a world is made and set going, things go wrong in it, all is healed, and what was seen is written down. */
import { createHash } from "node:crypto";
import { Dexie } from "dexie";
import { NoAnswer } from "#log/journal/client.ts";
import { foundShop } from "./founding.ts";
import { seeInboxes } from "./inboxes.ts";
import type { History, SeenAct, SeenShop, SeenTablet } from "./history.ts";
import { look, openOn, perform } from "./performing.ts";
import type { Hit, Mark } from "./marks.ts";
import { chanceOf, ENDPOINTS_DICE } from "./plan/chance.ts";
import type { Plan } from "./plan/plan.ts";
import { canaryOf, NOTHING_DONE } from "./plan/wishes.ts";
import type { Engine } from "./ports/globals.ts";
import { createNetwork } from "./ports/network.ts";
import { createTime } from "./ports/time.ts";
import { createTraffic } from "./ports/traffic.ts";
import { createTurns } from "./ports/turns.ts";
import { marksIn } from "./seen-marks.ts";
import { HOUR, memberIds, pass, type Stage } from "./stage.ts";
import { openEndpoint } from "./world/endpoint.ts";
import { createFaults } from "./world/faults.ts";
import { createSeat, type Seat } from "./world/seat.ts";
import { placesOf, seeNothing, seeStore, seeTablet } from "./world/see.ts";
import { createTablet } from "./world/tablet.ts";

/** Monday 2 March 2026, ten in the morning in Budapest. */
const MONDAY = Date.UTC(2026, 2, 2, 9);
/** Within so long after everything is well, everything is sent and has come. */
const DRAINED_BY = 6 * HOUR;
const LOOK_EVERY = 20_000;

/** What came of a run. */
export type Ran = {
  readonly history: History;
  /** The same for the same seed, whatever the machine does meanwhile. */
  readonly trace: string;
  readonly marks: ReadonlyMap<Mark, number>;
  /** How many chances of each kind of fault there were, and how many turns, before all was healed. */
  readonly chances: ReadonlyMap<string, number>;
  /** How long the run was for those in it, in milliseconds. */
  readonly lasted: number;
};

/** What of the process a run needs: its own turns, and a place where libraries look for time and chance. */
export type Host = {
  readonly turn: (work: () => void) => void;
  /** The file of an endpoint's store with nothing in it. */
  readonly empty: string;
  readonly engine: { current: Engine | null };
  /** Hears of everything that reaches an endpoint. */
  readonly heard: (request: Request, at: number) => void;
};

/** What a bad disk, a lost connection or a store that is down makes production say; all else is a bug of ours. */
const isExpected = (error: unknown): boolean => {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  const causes = error instanceof Error && ("errors" in error || "failures" in error);
  return causes || error instanceof DOMException || EXPECTED.has(name) || error instanceof NoAnswer;
};
const EXPECTED = new Set([
  ...["AbortError", "DatabaseClosedError", "InvalidStateError", "UnknownError", "OpenFailedError"],
  ...["TransactionInactiveError", "PrematureCommitError", "StoreDown"],
]);

const openStage = async ({ turn, empty, engine, heard }: Host, plan: Plan): Promise<Stage> => {
  const { seed, world } = plan;
  const marks = new Map<Mark, number>();
  const hit: Hit = (mark) => void marks.set(mark, (marks.get(mark) ?? 0) + 1);
  const complaints: string[] = [];
  const turns = createTurns(turn);
  const time = createTime(MONDAY);
  const faults = createFaults(plan, hit);
  const report = (error: unknown): void => {
    if (!isExpected(error))
      complaints.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  engine.current = {
    turns,
    now: time.now,
    later: time.later,
    dice: chanceOf(seed, "libraries").roll,
    report,
  };
  const endpoint = await openEndpoint(empty, {
    ...{ time, report, hit, heard },
    dice: chanceOf(seed, ENDPOINTS_DICE).roll,
    page: world.page ?? Infinity,
    dies: (step) => {
      const isDying = faults.endpoint(step);
      if (isDying && step === "answer" && seats.some((seat) => seat.tabs().length > 1))
        hit("the endpoint died before its answer while a tablet had two tabs open");
      return isDying;
    },
  });
  const traffic = createTraffic(time.now);
  const fetch = createNetwork({
    time,
    handle: endpoint.handle,
    fault: faults.network,
    dice: chanceOf(seed, "travel").roll,
    traffic,
  });
  const acts = new Map<number, SeenAct[]>(world.shops.map((_, shop) => [shop, []]));
  const shopOf = world.shops.flatMap((tablets, shop) => Array.from({ length: tablets }, () => shop));
  const opDice = chanceOf(seed, "ops");
  const newOp = (): string => `op-${Math.floor(opDice.roll() * 2 ** 48).toString(16)}`;
  const remembered = world.shops.map(() => ({ now: NOTHING_DONE }));
  const seats = shopOf.map((shop, i): Seat => {
    const tablet = createTablet(i + 1, {
      ...{ time, turns, fetch, report, hit },
      dice: chanceOf(seed, `tablet ${String(i)}`).roll,
      faults: faults.disk(i),
    });
    tablet.clock.skew = world.skews[i] ?? 0;
    return createSeat(i + 1, shop, tablet, {
      ...{ time, newOp, hit, remembered: remembered[shop] ?? { now: NOTHING_DONE } },
      asked: (act) => {
        const all = acts.get(shop) ?? [];
        const at = all.push({ ...act, answer: { is: "unanswered" } }) - 1;
        return (answer) => void (all[at] = { ...act, answer });
      },
    });
  });
  const lists = <T>(): Map<number, T[]> => new Map(world.shops.map((_, shop) => [shop, []]));
  return {
    ...{ plan, time, turns, faults, endpoint, seats, acts, marks, hit, complaints, report, traffic },
    ...{ ghosts: [], names: new Map(), screens: lists(), cursors: lists(), backups: [] },
    setbacks: { restored: 0, lost: new Map() },
  };
};

/** Everything works again: whoever can be opened is, and looks. */
const heal = async (stage: Stage): Promise<void> => {
  const { faults, endpoint, seats } = stage;
  faults.rage(false);
  await endpoint.start();
  for (const seat of seats) {
    if (seat.tabs().length === 0) openOn(seat);
    for (const tab of seat.tabs()) tab.hide(false);
  }
};

const isAtRest = (seat: Seat, isShared: boolean): boolean => {
  const [tab] = seat.tabs();
  if (tab === undefined || seat.isDestroyed() || seat.tablet.isShutOut()) return true;
  const { phase } = tab.journal.state();
  if (phase === "trouble") return true;
  if (phase !== "ready" || tab.journal.notSafe() > 0) return false;
  if (!isShared) return true;
  const view = tab.sharing()?.view();
  return view !== undefined && ["fresh", "revoked", "pairAgain"].includes(view.phase);
};

/** Lets time pass until everybody has sent and has all; says who has not where that does not come. */
const drain = async (stage: Stage): Promise<History["liveness"]> => {
  const { plan, seats, time } = stage;
  const until = time.now() + DRAINED_BY;
  for (let calm = 0; time.now() < until;) {
    await pass(stage, LOOK_EVERY);
    calm = seats.every((seat) => isAtRest(seat, plan.world.isShared)) ? calm + 1 : 0;
    // Who has sent must still hear of what the others sent meanwhile.
    if (calm === 3) return { drained: true, why: "" };
  }
  const stuck = seats.filter((seat) => !isAtRest(seat, plan.world.isShared));
  const told = stuck.map((seat) => {
    const [tab] = seat.tabs();
    return `tablet ${String(seat.no())}: ${JSON.stringify([tab?.journal.state(), tab?.journal.notSafe(), tab?.sharing()?.view()])}`;
  });
  return { drained: false, why: told.join("; ") };
};

const stateOf = (seat: Seat, isShared: boolean): SeenTablet["state"] => {
  const [tab] = seat.tabs();
  if (seat.isDestroyed()) return "dead";
  if (seat.tablet.isShutOut()) return "out";
  if (tab === undefined || tab.journal.state().phase !== "ready") return "apart";
  const phase = tab.sharing()?.view().phase;
  // Without a cloud it is a shop of its own.
  if (!isShared) return "apart";
  return phase === "revoked" ? "out" : phase === "fresh" ? "whole" : "apart";
};

const seeAll = async (stage: Stage): Promise<Omit<History, "liveness">> => {
  const { plan, seats, ghosts, endpoint, acts, screens, cursors, time, complaints } = stage;
  const { isShared } = plan.world;
  const stored = seeStore(endpoint.file);
  const places: { where: string; shop: string | null; text: string }[] = [...stored.places];
  const shops: SeenShop[] = [];
  for (const shop of plan.world.shops.keys()) {
    const tablets: SeenTablet[] = [...ghosts.filter(({ no }) => seats[(no - 1) % 100]?.shop === shop)];
    const name = stage.names.get(shop) ?? `the ${String(shop)}th shop`;
    for (const seat of seats.filter((one) => one.shop === shop)) {
      const state = stateOf(seat, isShared);
      const [tab] = seat.tabs();
      if (tab === undefined || state === "dead" || state === "out") {
        tablets.push(seeNothing(seat.no(), state));
        continue;
      }
      const kept = await placesOf(seat, tab);
      tablets.push(await seeTablet(seat, tab, state, memberIds(shop), time.now()));
      places.push(...kept.map((place) => ({ ...place, shop: name })));
    }
    const erased = (acts.get(shop) ?? []).flatMap(({ command, answer }) =>
      command.type === "EraseMember" && answer.is === "ticked" ? [String(command["member"])] : [],
    );
    const numbers = Array.from(memberIds(shop).keys());
    shops.push({
      ...stored.shopOf(name),
      shop: name,
      acts: acts.get(shop) ?? [],
      tablets,
      screens: screens.get(shop) ?? [],
      cursors: cursors.get(shop) ?? [],
      erased: numbers
        .filter((no) => erased.includes(memberIds(shop)[no] ?? ""))
        .map((no) => canaryOf(shop, no)),
      restores: stage.setbacks.restored,
      canaries: numbers.map((no) => canaryOf(shop, no)),
    });
  }
  stored.close();
  return { shops, places, bounds: stage.traffic.seen(), complaints };
};

/** Longer than this nobody stays awake: tablets sleep, and what was due meanwhile is done when they wake. */
const AWAKE_MS = 45_000;
const pause = async (stage: Stage, ms: number): Promise<void> => {
  await pass(stage, Math.min(ms, AWAKE_MS));
  if (ms > 24 * HOUR) stage.hit("tablets slept for days");
  if (ms > AWAKE_MS) stage.time.stand(stage.time.now() + ms - AWAKE_MS);
};

type Heard = (parts: unknown) => void;
const mutated = Dexie.on.storagemutated as unknown as {
  readonly subscribers: readonly Heard[];
  readonly unsubscribe: (heard: Heard) => void;
};
const atFirst = new Set(mutated.subscribers);

/** Live queries of tabs that died follow changes for ever. */
const forgetQueries = (): void => {
  for (const one of mutated.subscribers.filter((heard) => !atFirst.has(heard))) mutated.unsubscribe(one);
};

/** Runs a plan. The same plan runs the same way every time. */
export const run = async (host: Host, plan: Plan): Promise<Ran> => {
  const stage = await openStage(host, plan);
  const { endpoint, seats, time, turns } = stage;
  try {
    for (const shop of plan.world.shops.keys()) await foundShop(stage, shop);
    stage.faults.rage(true);
    const begun = turns.done();
    const crash = plan.once?.crash;
    if (crash) void perform(stage, { after: 0, is: "crash", ...crash, turns: crash.at });
    for (const step of plan.steps) {
      await pause(stage, step.after);
      // What never ends, ends with the run.
      Promise.resolve(perform(stage, step)).catch(stage.report);
    }
    await turns.idle();
    const chances = new Map([...stage.faults.chances(), ["turn", turns.done() - begun]] as const);
    await heal(stage);
    const liveness = await drain(stage);
    await look(stage);
    const seen = await seeAll(stage);
    // Last of all: asking takes time, in which tablets begin to look for news.
    const inboxes = await seeInboxes(stage);
    const history: History = { ...seen, places: [...seen.places, ...inboxes], liveness };
    for (const mark of marksIn(history, plan.world.isShared)) stage.hit(mark);
    const trace = createHash("sha256").update(JSON.stringify([history, turns.done(), time.now()]));
    const lasted = time.now() - MONDAY;
    return { history, trace: trace.digest("hex"), marks: stage.marks, chances, lasted };
  } finally {
    for (const seat of seats) seat.clear();
    await endpoint.remove();
    await turns.idle();
    forgetQueries();
  }
};
