/** What screens under test read: a shop in memory, folded anew whenever it is asked for. */
import { Dexie } from "dexie";
import type { Act } from "#domain/activity.ts";
import type { Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import { actsAfter } from "#projections/acts.ts";
import { emptyDay } from "#projections/day-row.ts";
import { daysAfter } from "#projections/days.ts";
import type { MemberView, Queries } from "#projections/queries.ts";
import type { ActRow, DayRow } from "#projections/tables.ts";
import type { World } from "./given.ts";

/** Acts in the order they were done, each with all its entries. */
export const actsIn = (log: readonly Entry[]): readonly Act[] =>
  [...new Set(log.map((entry) => entry.op))].flatMap((op) => {
    const [first, ...others] = log.filter((entry) => entry.op === op);
    return first ? [[first, ...others] as const] : [];
  });

const actsOf = (log: readonly Entry[]): readonly ActRow[] =>
  actsIn(log).reduce<readonly ActRow[]>(actsAfter, []);

const daysOf = (log: readonly Entry[]): ReadonlyMap<Day, DayRow> => {
  const days = new Map<Day, DayRow>();
  for (const entry of log)
    for (const row of daysAfter(entry, (day) => days.get(day) ?? emptyDay(day))) days.set(row.day, row);
  return days;
};

/** What screens may read, of the world as it is when they ask. */
export const queriesOf = (world: () => World): Queries => {
  const viewOf = (id: MemberId): MemberView | null => {
    const { profiles, states } = world();
    const state = states.get(id) ?? EMPTY_MEMBER;
    const profile = profiles.get(id)?.doc;
    return profile && !state.erased ? { id, profile, state } : null;
  };
  return {
    isOutdated: async () => false,
    shop: async () => world().shop,
    member: async (id) => viewOf(id),
    members: async (ids) => ids.flatMap((id) => viewOf(id) ?? []),
    card: async (code) => world().cardOf(code),
    cardOf: async (id) => {
      const cards = [...world().cards].filter(([, { doc }]) => doc.member === id && doc.state === "issued");
      return cards.at(-1)?.[0] ?? null;
    },
    cardsOf: async (id) =>
      [...world().cards]
        .filter(([, { doc }]) => doc.member === id)
        .toSorted(([, a], [, b]) => (b.cursors["member"] ?? 0) - (a.cursors["member"] ?? 0))
        .map(([code, { doc }]) => ({ code, state: doc.state })),
    profiles: async (ids) => new Map(ids.flatMap((id) => viewOf(id) ?? []).map((v) => [v.id, v.profile])),
    // Nobody was joined with anybody, and nothing stands against anything, until a test says so.
    ...{ groupOf: async (id: MemberId) => [id], flags: async () => [], samePersons: async () => [] },
    latestActs: async (count) =>
      actsOf(world().log)
        .toReversed()
        .slice(0, count)
        .map((act) => ({
          ...act,
          name: act.member === null ? null : (viewOf(act.member)?.profile.name ?? null),
        })),
    day: async (day) => daysOf(world().log).get(day) ?? emptyDay(day),
    days: async (from, to) =>
      [...daysOf(world().log).values()]
        .filter(({ day }) => day >= from && day <= to)
        .sort((a, b) => a.day - b.day),
    follow: (told) => {
      const listener = (): void => void setTimeout(told);
      Dexie.on("storagemutated", listener);
      listener();
      return () => Dexie.on("storagemutated").unsubscribe(listener);
    },
  };
};
