/** A member's history: everything the log says about them, the newest part first, read only as far as it is asked for. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { historyOf } from "#log/member-history.ts";
import { edgesAround, groupOf } from "#projections/aliases.ts";
import { packedTables } from "#projections/packed.ts";
import { PAGE_SEQS, projectionTables } from "#projections/tables.ts";

/** Parts from the newest to the oldest; the entries of a part are in the log's order. */
export type History = (member: MemberId) => AsyncGenerator<readonly Entry[]>;

/** Makes the history over an open database. Of whoever was merged it is that of everybody they are. */
export const createHistory = (db: Dexie): History => {
  const { balances } = packedTables(db);
  const { aliases } = projectionTables(db);
  return async function* (member) {
    const edges = await edgesAround([member], (keys) => aliases.bulkGet([...keys]));
    const group = groupOf((one) => edges.get(one), member);
    const rows = await balances.bulkGet(group);
    const pages = new Set(rows.flatMap((row) => row?.pages ?? []));
    const places = [...pages]
      .sort((a, b) => a - b)
      .map((page) => ({ from: page * PAGE_SEQS, to: (page + 1) * PAGE_SEQS - 1 }));
    yield* historyOf(db, group, places);
  };
};
