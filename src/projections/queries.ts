/** What screens may ask of the tables made for reading. Each is safe to run inside a live query. */
import type { Dexie } from "dexie";
import type { CardCode } from "#domain/card-code.ts";
import type { Day } from "#domain/day.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import type { Card, CardState, Profile } from "#domain/records.ts";
import { EMPTY_SHOP, type Shop } from "#domain/shop.ts";
import type { BlockMemory } from "./block-memory.ts";
import { createChanges, type Changes } from "./changes.ts";
import { emptyDay } from "./day-row.ts";
import { isOutdated } from "./folded.ts";
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
  /** Null for nobody, and for members who were erased. */
  readonly member: (id: MemberId) => Promise<MemberView | null>;
  readonly members: (ids: readonly MemberId[]) => Promise<readonly MemberView[]>;
  /** Null for a code that was never bound here. */
  readonly card: (code: CardCode) => Promise<Card | null>;
  /** A card of the member that is in use, the one bound last first. */
  readonly cardOf: (id: MemberId) => Promise<CardCode | null>;
  /** Every card that is or was the member's, the one bound last first. */
  readonly cardsOf: (id: MemberId) => Promise<readonly MemberCard[]>;
  /** The profiles of those who are still here: less to read than whole members, for long lists. */
  readonly profiles: (ids: readonly MemberId[]) => Promise<ReadonlyMap<MemberId, Profile>>;
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

/** Makes the queries over an open database. */
export const createQueries = (db: Dexie, memory?: BlockMemory): Queries => {
  const tables = projectionTables(db);
  const { shop, days, acts } = tables;
  const { members, cards, balances } = packedTables(db, memory);

  const membersOf: Queries["members"] = async (ids) => {
    // One transaction instead of four: each is a way to the disk and back.
    const [rows, states] = await db.transaction("r", PACKED_TABLES, () =>
      Promise.all([members.bulkGet(ids), balances.bulkGet(ids)]),
    );
    return rows.flatMap((row, i) =>
      row ? [{ id: row.id, profile: row.kept.doc, state: states[i]?.state ?? EMPTY_MEMBER }] : [],
    );
  };

  const cardsOf: Queries["cardsOf"] = async (id) => {
    const rows = await cards.bulkGet((await members.get(id))?.cards ?? []);
    return rows
      .flatMap((row) => row ?? [])
      .sort((a, b) => (b.kept.cursors["member"] ?? 0) - (a.kept.cursors["member"] ?? 0))
      .map(({ code, kept }) => ({ code, state: kept.doc.state }));
  };

  return {
    follow: createChanges(db).follow,
    isOutdated: () => isOutdated(tables),
    shop: async () => (await shop.get("shop"))?.shop ?? EMPTY_SHOP,
    member: async (id) => (await membersOf([id]))[0] ?? null,
    members: membersOf,
    card: async (code) => (await cards.get(code))?.kept.doc ?? null,
    cardOf: async (id) => {
      const rows = await cards.bulkGet((await members.get(id))?.cards ?? []);
      const inUse = rows.filter((row) => row?.kept.doc.state === "issued");
      const newestFirst = inUse.sort(
        (a, b) => (b?.kept.cursors["state"] ?? 0) - (a?.kept.cursors["state"] ?? 0),
      );
      return newestFirst[0]?.code ?? null;
    },
    cardsOf,
    profiles: async (ids) => {
      const rows = await members.bulkGet(ids);
      return new Map(rows.flatMap((row) => (row ? [[row.id, row.kept.doc] as const] : [])));
    },
    latestActs: async (count) => {
      const rows = await acts.orderBy("seq").reverse().limit(count).toArray();
      const names = await members.bulkGet(rows.map((row) => row.member ?? ""));
      return rows.map((row, i) => ({ ...row, name: names[i]?.kept.doc.name ?? null }));
    },
    day: async (day) => (await days.get(day)) ?? emptyDay(day),
    days: async (from, to) => days.where("day").between(from, to, true, true).toArray(),
  };
};
