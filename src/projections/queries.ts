/** What screens may ask of the tables made for reading. Each is safe to run inside a live query, as an async function. */
import type { Dexie } from "dexie";
import type { CardCode } from "#domain/card-code.ts";
import type { Day } from "#domain/day.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import type { Card, CardState, Profile } from "#domain/records.ts";
import type { SamePerson } from "#domain/same-person.ts";
import { EMPTY_SHOP, type Shop } from "#domain/shop.ts";
import type { BlockMemory } from "./block-memory.ts";
import { createChanges, type Changes } from "./changes.ts";
import { emptyDay } from "./day-row.ts";
import type { FlagView, HistoryOf } from "./flag-reading.ts";
import { isOutdated } from "./folded.ts";
import type { LateQueries } from "./late-queries.ts";
import { packedTables, PACKED_TABLES } from "./packed.ts";
import { projectionTables, type ActRow, type DayRow } from "./tables.ts";

/** A member as screens show them. */
export type MemberView = { readonly id: MemberId; readonly profile: Profile; readonly state: MemberState };

/** One of the latest acts, with the member's name where there still is one. */
export type ActView = ActRow & { readonly name: string | null };

/** A card and what became of it. */
export type MemberCard = { readonly code: CardCode; readonly state: CardState };

export type Queries = {
  readonly shop: () => Promise<Shop>;
  /** Null for nobody, and for members who were erased. Whoever was merged is the one they went into, with that one's id. */
  readonly member: (id: MemberId) => Promise<MemberView | null>;
  /** The same of several, each person once. */
  readonly members: (ids: readonly MemberId[]) => Promise<readonly MemberView[]>;
  /** Null for a code that was never bound here. */
  readonly card: (code: CardCode) => Promise<Card | null>;
  /** A card of the member that is in use, the one bound last first. */
  readonly cardOf: (id: MemberId) => Promise<CardCode | null>;
  /** Every card that is or was the member's, the one bound last first. */
  readonly cardsOf: (id: MemberId) => Promise<readonly MemberCard[]>;
  /** The profiles of those who are still here, merged or not: less to read than whole members, for long lists. */
  readonly profiles: (ids: readonly MemberId[]) => Promise<ReadonlyMap<MemberId, Profile>>;
  /** Everybody who was merged with a member, and the member: first the one who is left of them, under whom all are found. */
  readonly groupOf: (id: MemberId) => Promise<readonly MemberId[]>;
  /** What several tablets did that no order makes right, the newest last; only what is still open, or all of it. */
  readonly flags: (open: boolean) => Promise<readonly FlagView[]>;
  /** Members who may be one person by their profiles. Reads everybody: not for a counter where somebody waits. */
  readonly samePersons: () => Promise<readonly SamePerson[]>;
  /** Newest first. */
  readonly latestActs: (count: number) => Promise<readonly ActView[]>;
  readonly day: (day: Day) => Promise<DayRow>;
  /** The days from one to another, both included, on which something was recorded; oldest first. */
  readonly days: (from: Day, to: Day) => Promise<readonly DayRow[]>;
  /** Whether other code than this has made the tables, which are made anew as soon as anything begins. */
  readonly isOutdated: () => Promise<boolean>;
  /** Tells a little after every act, and once at the beginning. */
  readonly follow: Changes["follow"];
};

/** The tables that tell who a member is. */
const MEMBERS = [...PACKED_TABLES, "aliases"];

/** Makes the queries over an open database; `historyOf` tells on which tablets what a flag names was written. */
export const createQueries = (
  db: Dexie,
  memory?: BlockMemory,
  historyOf: HistoryOf | null = null,
): Queries => {
  const tables = projectionTables(db);
  const { shop, days, acts } = tables;
  const { members, cards, balances } = packedTables(db, memory);

  let rest: LateQueries | null = null;
  /** What few ever need. A live query loses sight of what is read after a fetch, and so follows all of these tables. */
  const late = async (): Promise<LateQueries> => {
    await Promise.all(MEMBERS.map((name) => db.table(name).count()));
    return (rest ??= (await import("./late-queries.ts")).createLateQueries(db, memory, historyOf));
  };

  const membersOf: Queries["members"] = async (ids) => {
    // One transaction instead of five: each is a way to the disk and back.
    const [rows, states, edges] = await db.transaction("r", MEMBERS, () =>
      Promise.all([members.bulkGet(ids), balances.bulkGet(ids), tables.aliases.bulkGet([...ids])]),
    );
    // Nearly nobody was ever merged with anybody.
    if (edges.some((edge) => edge)) return (await late()).members(ids);
    return rows.flatMap((row, i) =>
      row ? [{ id: row.id, profile: row.kept.doc, state: states[i]?.state ?? EMPTY_MEMBER }] : [],
    );
  };

  return {
    follow: createChanges(db).follow,
    isOutdated: () => isOutdated(tables),
    shop: async () => (await shop.get("shop"))?.shop ?? EMPTY_SHOP,
    member: async (id) => (await membersOf([id]))[0] ?? null,
    members: membersOf,
    card: async (code) => (await cards.get(code))?.kept.doc ?? null,
    cardOf: async (id) => (await late()).cardOf(id),
    cardsOf: async (id) => (await late()).cardsOf(id),
    profiles: async (ids) => (await late()).profiles(ids),
    groupOf: async (id) => (await late()).groupOf(id),
    flags: async (open) => (await late()).flags(open),
    samePersons: async () => (await late()).samePersons(),
    latestActs: async (count) => {
      const rows = await acts.orderBy("seq").reverse().limit(count).toArray();
      const names = await members.bulkGet(rows.map((row) => row.member ?? ""));
      return rows.map((row, i) => ({ ...row, name: names[i]?.kept.doc.name ?? null }));
    },
    day: async (day) => (await days.get(day)) ?? emptyDay(day),
    days: async (from, to) => (await late()).days(from, to),
  };
};
