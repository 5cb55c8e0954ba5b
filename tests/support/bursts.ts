/** Busy moments at the counter from a seed: bursts of random length, several acts on their way at once. */
import type { Command } from "#domain/command.ts";
import type { Burst, PreparedAct } from "./app-door.ts";
import { adjust, editMember, enrol, redeem, setUp, SETTINGS, undo, visit } from "./cafe.ts";
import { createRandom } from "./random.ts";

const MEMBERS = Array.from({ length: 8 }, (_, i) => `0190a000-0000-7000-8000-00000000000${i}`);
const ACTS_MOST = 60;
const AT_ONCE_MOST = 12;
const REST_MOST_MS = 30;

export type Bursts = {
  /** Opening the shop and enrolling everybody who will come. */
  readonly opening: () => readonly PreparedAct[];
  readonly burst: () => Burst;
  /** A whole number from 0 to `n`, from the same seed. */
  readonly upTo: (n: number) => number;
};

/** What happens at a counter where `members` come, the same for the same seed. */
export const createBursts = (seed: number, members: readonly string[] = MEMBERS): Bursts => {
  const random = createRandom(seed);
  const upTo = (n: number): number => Math.floor(random() * (n + 1));
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => from[upTo(from.length - 1)] as T;
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => upTo(15).toString(16)).join("");
  const prepared = (command: Command): PreparedAct => ({
    op: `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
    command,
  });

  const anything = (before: readonly PreparedAct[]): Command => {
    const who = pick(members);
    const chance = random();
    if (chance < 0.05) return editMember(who, { note: `sits in corner ${upTo(99)}` });
    if (chance < 0.1) return adjust(who, "stamps", 1 + upTo(2));
    if (chance < 0.15) return redeem(who, "coffee");
    const last = before.at(-1);
    if (chance < 0.2 && last) return undo(last.op);
    return visit(pick([who, who, who, null]), 100 + upTo(900));
  };

  return {
    upTo,
    opening: () => [
      prepared(setUp({ settings: { ...SETTINGS, name: "Corner Café", language: "en" } })),
      ...MEMBERS.map((who, i) => prepared(enrol(who, { name: `Regular ${i}`, openingStamps: i }))),
    ],
    burst: () => {
      const acts: PreparedAct[] = [];
      for (let left = 5 + upTo(ACTS_MOST); left > 0; left -= 1) acts.push(prepared(anything(acts)));
      return { acts, atOnce: 2 + upTo(AT_ONCE_MOST - 2), restMs: upTo(REST_MOST_MS) };
    },
  };
};
