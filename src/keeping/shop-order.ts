/** A shared shop's entries as folding anew needs them: its order, and what this tablet has written beside it. */
import type { Dexie } from "dexie";
import { asId } from "#domain/ids.ts";
import { canonicalAfter } from "#log/canonical.ts";
import { logTables } from "#log/database.ts";
import { putOffFolding } from "#log/older.ts";
import { rewindsIn } from "#log/rewind.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { unsentEntries } from "#log/unsent-entries.ts";
import type { ShopOrder } from "#projections/rebuild-shared.ts";

/** The order of an open database. */
export const shopOrderOf = (db: Dexie): ShopOrder => ({
  after: (cursor) => canonicalAfter(db, cursor),
  unsent: () => unsentEntries(db),
  putOff: () => putOffFolding(db),
  end: async () => {
    const tables = receivedTables(db);
    const [head, shared, turn] = await Promise.all([
      logTables(db).head.get("head"),
      readShared(tables),
      rewindsIn(tables),
    ]);
    return { seq: head?.seq ?? 0, logId: head?.logId ?? asId(""), cursor: shared?.cursor ?? 0, turn };
  },
});
