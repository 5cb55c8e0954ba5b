/** A member's history: everything the log says about them, the newest part first, read only as far as it is asked for. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { historyOf } from "#log/member-history.ts";
import { packedTables } from "#projections/packed.ts";
import { PAGE_SEQS } from "#projections/tables.ts";

/** Parts from the newest to the oldest; the entries of a part are in the log's order. */
export type History = (member: MemberId) => AsyncGenerator<readonly Entry[]>;

/** Who else is the same person: the members of a group, themselves among them. */
export type GroupOf = (member: MemberId) => Promise<readonly MemberId[]>;

const alone: GroupOf = async (member) => [member];

/** Makes the history over an open database. Of whoever was merged it is that of their whole group. */
export const createHistory = (db: Dexie, groupOf: GroupOf = alone): History => {
  const { balances } = packedTables(db);
  return async function* (member) {
    const group = await groupOf(member);
    const rows = await balances.bulkGet(group);
    const pages = new Set(rows.flatMap((row) => row?.pages ?? []));
    const places = [...pages]
      .sort((a, b) => a - b)
      .map((page) => ({ from: page * PAGE_SEQS, to: (page + 1) * PAGE_SEQS - 1 }));
    yield* historyOf(db, group, places);
  };
};
