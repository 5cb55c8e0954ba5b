/** The stage of a run: everybody and everything in it, and how its time goes on. */
import type { SeenAct, SeenCursor, SeenScreen, SeenTablet } from "./history.ts";
import type { Hit, Mark } from "./marks.ts";
import type { Plan } from "./plan/plan.ts";
import type { Time } from "./ports/time.ts";
import type { Traffic } from "./ports/traffic.ts";
import type { Turns } from "./ports/turns.ts";
import type { Endpoint } from "./world/endpoint.ts";
import type { Faults } from "./world/faults.ts";
import type { Seat } from "./world/seat.ts";

export const SECOND = 1_000;
export const HOUR = 3_600 * SECOND;

export type Stage = {
  readonly plan: Plan;
  readonly time: Time;
  readonly turns: Turns;
  readonly faults: Faults;
  readonly endpoint: Endpoint;
  readonly seats: readonly Seat[];
  /** The id of each shop that has a cloud. */
  readonly names: Map<number, string>;
  /** The seats that were, before both their stores were lost. */
  readonly ghosts: SeenTablet[];
  readonly acts: Map<number, SeenAct[]>;
  readonly screens: Map<number, SeenScreen[]>;
  readonly cursors: Map<number, SeenCursor[]>;
  readonly marks: ReadonlyMap<Mark, number>;
  /** Something happened that must happen in some run, or the storm proves nothing about it. */
  readonly hit: Hit;
  readonly complaints: string[];
  /** Makes it one of the complaints, unless a bad disk or a lost connection says such things. */
  readonly report: (error: unknown) => void;
  readonly traffic: Traffic;
  /** How often an old copy of the endpoint was put back, and how often each tablet lost its database. */
  readonly setbacks: { restored: number; readonly lost: Map<number, number> };
  readonly backups: (() => Promise<void>)[];
};

/** How many members a shop of a run has at most. */
const MEMBERS = 5;

/** The members that people of the `shop`th shop speak of, enrolled or not. */
export const memberIds = (shop: number): readonly string[] =>
  Array.from({ length: MEMBERS }, (_, no) => `member-${String(shop)}-${String(no)}`);

/** Lets so much time pass, with everything that is due in it. */
export const pass = async ({ time, turns }: Stage, ms: number): Promise<void> => {
  const until = time.now() + ms;
  await turns.idle();
  while (time.step(until)) await turns.idle();
  time.stand(until);
};

/** Lets time pass until `work` is done; throws where it never is. */
export const finished = async <T>(stage: Stage, work: Promise<T>, withinMs: number): Promise<T> => {
  const { time, turns } = stage;
  let isOver = false;
  const done = work.finally(() => (isOver = true));
  done.catch(() => undefined);
  const until = time.now() + withinMs;
  await turns.idle();
  for (;;) {
    if (isOver) return done;
    if (!time.step(until)) break;
    await turns.idle();
  }
  throw new Error("what had to be done was not done in time");
};
