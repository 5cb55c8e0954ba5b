/**
 * Keeps the search up to date: loads every member once, then follows profiles as they change, in whatever tab. Visits move
 * a member up and erasures take one out at once in the tab where they happen, in others when they are opened anew.
 */
import { liveQuery, type Dexie } from "dexie";
import type { MemberId } from "#domain/ids.ts";
import { projectionTables, type BalanceRow, type MemberRow } from "../tables.ts";
import type { SearchRow } from "./member-index.ts";
import type { SearchClient } from "./search-client.ts";

const ROWS_AT_ONCE = 2000;

export type SearchFeed = {
  /** Tells the search about members whose last visit moved or who are gone. */
  readonly touch: (members: readonly MemberId[]) => Promise<void>;
  readonly stop: () => void;
};

const rowOf = ({ id, kept }: MemberRow, balance: BalanceRow | undefined): SearchRow => ({
  member: id,
  name: kept.doc.name,
  phone: kept.doc.phone,
  lastDay: balance?.state.latest[0]?.day ?? balance?.state.enrolledOn ?? 0,
});

/** Feeds `client` from an open database, from now until it is stopped. */
export const feedSearch = (db: Dexie, client: SearchClient): SearchFeed => {
  const { members, balances } = projectionTables(db);

  const withBalances = async (rows: readonly MemberRow[]): Promise<SearchRow[]> => {
    const found = await balances.bulkGet(rows.map((row) => row.id));
    return rows.map((row, i) => rowOf(row, found[i]));
  };

  async function* pieces(): AsyncGenerator<readonly SearchRow[]> {
    let rows = await members.orderBy("id").limit(ROWS_AT_ONCE).toArray();
    while (rows.length > 0) {
      yield await withBalances(rows);
      const last = rows.at(-1)?.id ?? "";
      rows = await members.where("id").above(last).limit(ROWS_AT_ONCE).toArray();
    }
  }

  let seen = 0;
  let stopped = false;
  let following: { unsubscribe: () => void } | null = null;
  const start = async (): Promise<void> => {
    seen = (await members.orderBy("rev").last())?.rev ?? 0;
    await client.load(pieces());
    if (stopped) return;
    following = liveQuery(() => members.where("rev").above(seen).toArray()).subscribe((rows) => {
      for (const { rev } of rows) seen = Math.max(seen, rev);
      void withBalances(rows).then(client.upsert);
    });
  };
  void start();

  return {
    touch: async (ids) => {
      const rows = await members.bulkGet([...ids]);
      const present = rows.filter((row) => row !== undefined);
      client.upsert(await withBalances(present));
      const kept = new Set(present.map((row) => row.id));
      client.remove(ids.filter((id) => !kept.has(id)));
    },
    stop: () => {
      stopped = true;
      following?.unsubscribe();
    },
  };
};
