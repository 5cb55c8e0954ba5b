/** Random histories of the café: what people do at the counter for some weeks, and facts that make no sense together. */
import fc from "fast-check";
import type { Command } from "#domain/command.ts";
import { addDays, type Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import type { Program, Terms } from "#domain/program.ts";
import {
  adjust,
  cafe,
  card,
  editMember,
  enrol,
  linkCard,
  PROGRAM,
  publish,
  redeem,
  replaceCard,
  undo,
  visit,
  voidPart,
} from "./cafe.ts";
import { MONDAY, type Happening, type World } from "./given.ts";

const terms: fc.Arbitrary<Terms> = fc.record({
  pendingDays: fc.constantFrom(0, 0, 1, 3),
  lastsDays: fc.constantFrom(null, 1, 2, 5, 20),
});

/** Any rules that can be published, with costs small enough to be reached. */
export const programs: fc.Arbitrary<Omit<Program, "version">> = fc
  .record({
    stamps: fc.option(fc.record({ perVisit: fc.integer({ min: 1, max: 3 }) })),
    points: fc.record({ per: fc.constantFrom(1, 7, 100), give: fc.integer({ min: 1, max: 3 }) }),
    terms: fc.record({ stamps: terms, points: terms }),
    cost: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ cost, ...rules }) => ({
    ...rules,
    rewards: PROGRAM.rewards
      .filter(({ unit }) => rules[unit] !== null)
      .map((reward) => ({ ...reward, cost: reward.unit === "stamps" ? cost : cost * 2 })),
  }));

/** One thing somebody does: what, to whom, and numbers that say which and how much. */
export type Step = {
  readonly kind: string;
  readonly who: "anna" | "bela";
  readonly n: number;
  readonly later: number;
  readonly by: "cecil" | "mona" | "olga";
  readonly rules: Omit<Program, "version">;
};

const KINDS = [
  "visit",
  "visit",
  "visit",
  "visit",
  "visit",
  "visit",
  "redeem",
  "redeem",
  "redeemTwo",
  "undo",
  "undo",
  "part",
  "adjust",
  "opening",
  "sale",
  "edit",
  "card",
  "publish",
];

/** Some weeks at the counter. */
export const steps = (maxLength: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      who: fc.constantFrom("anna", "anna", "bela"),
      n: fc.nat(999),
      later: fc.constantFrom(0, 0, 0, 1, 2, 6),
      by: fc.constantFrom("cecil", "cecil", "mona", "olga"),
      rules: programs,
    }),
    { minLength: Math.floor(maxLength / 2), maxLength, size: "max" },
  );

const rewardsOf = (world: World): readonly string[] => {
  const programs = Object.values(world.shop.programs).map((kept) => kept.doc);
  return (programs.find((program) => program.version === programs.length)?.rewards ?? []).map(
    (reward) => reward.id,
  );
};

const commandOf = (world: World, { kind, who, n, rules }: Step): Command => {
  const ops = [...new Set(world.log.map((entry) => entry.op))];
  const visits = world.log.filter((entry) => entry.type === "VisitRecorded");
  const some = visits[n % Math.max(1, visits.length)];
  const rewards = rewardsOf(world);
  const reward = (at: number) => rewards[at % Math.max(1, rewards.length)] ?? "none";
  const commands: Record<string, Command> = {
    visit: visit(who, n % 4 === 0 ? null : n % 60),
    redeem: redeem(who, reward(n)),
    redeemTwo: redeem(who, reward(n), reward(n + 1)),
    // Mostly one of the latest acts, as people do.
    undo: undo(
      ops[n % 3 === 0 ? n % ops.length : Math.max(0, ops.length - 1 - (n % 6))] ?? "none",
      "why not",
    ),
    part: voidPart(some?.member ?? null, some?.id ?? "none", {
      amount: n % 40,
      stamps: n % 2,
      reason: "why not",
    }),
    adjust: adjust(who, n % 2 ? "stamps" : "points", (n % 15) - 7),
    opening: adjust(who, "stamps", n % 6, "paperCard"),
    sale: visit(null, n),
    edit: editMember(who, { note: String(n % 5) }),
    card: n % 2 ? linkCard(who, card(n % 5)) : replaceCard(card(n % 5), card(10 + (n % 5))),
    publish: publish({ ...rules, version: Object.keys(world.shop.programs).length + 1 }),
  };
  return commands[kind] ?? visit(who);
};

/** The world after a step, and what the step came to: refused or done. */
export const played = (world: World, step: Step) => {
  const then = world.on(addDays(world.today, step.later)).as(step.by);
  const command = commandOf(then, step);
  return { command, before: then, ...then.when(command) };
};

/** The café with two members on the day the history begins. */
export const opened = (rules: Omit<Program, "version">): World =>
  cafe({ program: { ...rules, version: 1 } }).after(enrol("anna"), enrol("bela"));

/** The café after a history. */
const lived = (rules: Omit<Program, "version">, all: readonly Step[]): World =>
  all.reduce((world, step) => played(world, step).world, opened(rules));

const small = fc.nat(12);
const ids = (kind: string) => fc.integer({ min: 0, max: 4 }).map((n) => `${kind}-${n}`);
const units = fc.record({ stamps: small, points: small });
/** Dates counted from the day of the fact. */
const dates = fc
  .tuple(fc.nat(4), fc.option(fc.nat(8)))
  .map(([wait, lasts]) => ({ active: wait, expires: lasts === null ? null : wait + lasts }));

const anyFact: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    type: fc.constant("VisitRecorded"),
    id: ids("visit"),
    data: fc.record({
      amount: fc.option(small),
      items: fc.constant([]),
      receipt: fc.constant(null),
      program: fc.constant(1),
      earned: units,
      dates: fc.record({ stamps: dates, points: dates }),
    }),
  }),
  fc.record({
    type: fc.constant("VisitVoided"),
    data: fc.record({
      visit: ids("visit"),
      visitDay: fc.constant(0),
      visitAmount: small,
      whole: fc.boolean(),
      amount: small,
      taken: units,
      earned: units,
      reason: fc.constant(null),
    }),
  }),
  fc.record({
    type: fc.constant("PointsAdjusted"),
    id: ids("adjustment"),
    data: fc.record({
      unit: fc.constantFrom("stamps", "points"),
      delta: fc.integer({ min: -9, max: 9 }).filter((n) => n !== 0),
      reason: fc.constant("mistake"),
      dates: dates,
      reverses: fc.option(ids("adjustment"), { freq: 1 }),
    }),
  }),
  fc.record({
    type: fc.constant("RewardRedeemed"),
    id: ids("redemption"),
    data: fc.record({
      reward: fc.constant("coffee"),
      program: fc.constant(1),
      unit: fc.constantFrom("stamps", "points"),
      cost: fc.integer({ min: 1, max: 20 }),
      value: fc.constant(null),
      basis: fc.constant("sole"),
    }),
  }),
  fc.record({
    type: fc.constant("RedemptionReversed"),
    data: fc.record({
      redemption: ids("redemption"),
      redeemedDay: fc.constant(0),
      reason: fc.constant(null),
    }),
  }),
  fc
    .constantFrom("MemberEnrolled", "MemberErased")
    .map((type) => ({ type, data: type === "MemberErased" ? { enrolledDay: 0 } : {} })),
);

/**
 * Facts about Anna as a confused shop might hand them in: voids of visits nobody knows, things taken back twice,
 * redemptions of what is not there. An id stands for one fact only; days go forward, or anywhere when `late`.
 */
const confusion = (late: boolean): fc.Arbitrary<readonly Happening[]> =>
  fc
    .array(fc.record({ gap: fc.nat(late ? 20 : 3), fact: anyFact }), { maxLength: 25, size: "max" })
    .map((all) => {
      let day: number = MONDAY;
      const facts = all.map(({ gap, fact }) => ({
        ...(moved(fact, (day = late ? MONDAY + gap : day + gap)) as Claimed),
        day: day as Day,
      }));
      return consistent(facts, late);
    });

const DAYS = new Set(["active", "expires", "visitDay", "redeemedDay", "enrolledDay"]);

/** A fact with all its days moved to count from `day`. */
const moved = (value: unknown, day: number): unknown => {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      DAYS.has(key) && typeof one === "number" ? [key, one + day] : [key, moved(one, day)],
    ),
  );
};

/** A fact that claims an id, or names the one it takes back. */
type Claimed = Happening & { readonly data: { readonly visit?: string; readonly reverses?: string | null } };

/**
 * As much order as even a confused shop keeps: an id stands for one fact, an opposite is as large as what it opposes
 * and, unless late, nothing is taken back before it is there.
 */
const consistent = (facts: readonly Claimed[], late: boolean): readonly Happening[] => {
  const known = new Set<string>();
  const deltas = new Map<string, Happening["data"]>();
  for (const { id, data } of facts) if (id !== undefined && !deltas.has(id)) deltas.set(id, data);
  return facts
    .filter(({ id, data }) => {
      const target = data.visit ?? data.reverses ?? null;
      const isNew = id === undefined || !known.has(id);
      if (id !== undefined) known.add(id);
      if (!late && target !== null) known.add(target);
      return isNew;
    })
    .map((fact) => {
      const target = deltas.get(fact.data.reverses ?? "");
      const opposite =
        target && "delta" in target && "reverses" in target && target.reverses === null
          ? { unit: target.unit, delta: -target.delta }
          : {};
      const data = fact.data.reverses ? { ...fact.data, ...opposite } : fact.data;
      return { ...fact, data, v: 1, member: asId<MemberId>("anna") } as Happening;
    });
};

/** A history of either kind: weeks at the counter, or facts that make no sense together. */
export type History =
  | { readonly rules: Omit<Program, "version">; readonly steps: readonly Step[] }
  | { readonly facts: readonly Happening[] };

/** Weeks at the counter. */
export const weeks = (maxLength: number): fc.Arbitrary<History> =>
  fc.record({ rules: programs, steps: steps(maxLength) });

/** Facts that make no sense together. */
export const confusions = (late: boolean): fc.Arbitrary<History> => fc.record({ facts: confusion(late) });

/** The café after a history, made only when it is looked at, so that a failing history can be read. */
export const worldAfter = (history: History): World =>
  "facts" in history ? confusedBy(history.facts) : lived(history.rules, history.steps);

/** The café after facts that somebody else decided. */
const confusedBy = (facts: readonly Happening[]): World => opened(PROGRAM).happened(...facts);

/** Anna's entries. */
export const annas = (world: World): readonly Entry[] => world.log.filter((entry) => entry.member === "anna");
