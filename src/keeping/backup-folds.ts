/** What projections bring along for backups: the state as it is, and a folding that begins with nothing. */
import type { Dexie } from "dexie";
import type { Folds } from "#log/backup/contents.ts";
import { createEmptyFolding } from "#projections/folding.ts";
import { createPackingElsewhere, startPackingWorker } from "#projections/packing.ts";
import { createQueries } from "#projections/queries.ts";
import { rebuildShared } from "#projections/rebuild-shared.ts";
import { readState } from "#projections/state.ts";
import { hashOf } from "#projections/state-hash.ts";
import { sumsIn } from "#projections/sums.ts";
import { VERSION } from "#projections/tables.ts";
import { shopOrderOf } from "./shop-order.ts";

/** The folds of an open database. */
export const createBackupFolds = (db: Dexie): Folds => ({
  version: VERSION,
  read: async () => {
    const state = await readState(db);
    return { seq: state.folded.seq, sums: () => sumsIn(state), hash: () => hashOf(state) };
  },
  begin: () => createEmptyFolding(db, createPackingElsewhere(startPackingWorker)),
  refold: async () => {
    await rebuildShared(db, shopOrderOf(db), { packing: createPackingElsewhere(startPackingWorker) });
  },
  shop: createQueries(db).shop,
});
