/** A member's history: everything the log says about them, the newest part first, read only as far as it is asked for. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { entriesAbout } from "#log/member-history.ts";
import { packedTables } from "#projections/packed.ts";
import { PAGE_SEQS } from "#projections/tables.ts";

/** Parts from the newest to the oldest; the entries of a part are in the log's order. */
export type History = (member: MemberId) => AsyncGenerator<readonly Entry[]>;

/** Makes the history over an open database. */
export const createHistory = (db: Dexie): History => {
  const { balances } = packedTables(db);
  return async function* (member) {
    const pages = (await balances.get(member))?.pages ?? [];
    for (const page of pages.toReversed()) {
      yield await entriesAbout(db, member, page * PAGE_SEQS, (page + 1) * PAGE_SEQS - 1);
    }
  };
};
