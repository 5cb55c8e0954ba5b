/** A tablet comes to belong to a cloud, by bringing its shop there or by joining one. */
import type { Dexie } from "dexie";
import { assert } from "#domain/result.ts";
import { standing } from "./database.ts";
import { readShared, receivedTables, type SharedRow, type SharedState } from "./sharing.ts";
import { allTables, type AllTables } from "./stand.ts";

/** What came from another cloud, or for a shop that was here before. */
const forget = async (tables: AllTables): Promise<void> => {
  const { received, receivedPayloads, receivedRuns, receivedPacks, order, claimed, exceptions, pages } =
    tables;
  const all = [received, receivedPayloads, receivedRuns, receivedPacks, order, claimed, exceptions, pages];
  await Promise.all(all.map((table) => table.clear()));
};

/**
 * Where a tablet stands that has just come to a cloud. `last` is the last place of its own log. To a cloud that knows
 * nothing its entries are what the order begins with; where others may have written already, all is folded anew once it
 * is here.
 */
const begun = (row: SharedRow, last: number): SharedState => ({
  ...row,
  key: "shared",
  confirmed: 0,
  presumed: row.head === 0 ? last : 0,
  ours: 0,
  missing: null,
  bulk: row.head > 0 && last > 0,
});

/**
 * This tablet belongs to a cloud from now on. One that belonged to the same shop before, and comes with a new token, goes
 * on where it was. Writes the own head too, so that whoever opens the app finds a shop that is here.
 */
export const belong = (db: Dexie, row: SharedRow, newLogId: () => string): Promise<void> =>
  // The scope must be an async function: only then does Dexie keep its transaction through awaits.
  db.transaction("rw", db.tables, async () => {
    const tables = allTables(db);
    const [head, before] = await Promise.all([standing(tables, newLogId), readShared(tables)]);
    assert(before === null || before.shop === row.shop, "a tablet serves one shop");
    await tables.head.put({ ...head, shared: true });
    if (before !== null) {
      const { token, device, store, head: last, contactAt, devices, snapshotAt } = row;
      await tables.shared.put({
        ...before,
        token,
        device,
        store,
        head: last,
        contactAt,
        // A tab that was open before the shop was shared may bring it once more, and knows of nobody else.
        devices: Math.max(before.devices, devices),
        snapshotAt,
      });
      return;
    }
    await forget(tables);
    await tables.shared.put(begun(row, head.seq));
  });

/**
 * A tablet that has nothing of the shop it belongs to, neither its own nor others', forgets that it does, so that it can
 * serve any; false where anything is here. Who it is for a cloud stays, should it come back to this one.
 */
export const forgetBelonging = (db: Dexie): Promise<boolean> =>
  db.transaction("rw", db.tables, async () => {
    const tables = allTables(db);
    const [head, state] = await Promise.all([tables.head.get("head"), readShared(tables)]);
    if (!head || state === null || head.seq > 0 || state.cursor > 0) return false;
    const { shared: _shared, ...alone } = head;
    await tables.head.put(alone);
    await forget(tables);
    await tables.shared.where("key").notEqual("identity").delete();
    return true;
  });

/**
 * Another tablet may join from now on, since a code is shown that lets it in: until the cloud says how many there are, this
 * one does not count as the shop's only one.
 */
export const expectAnother = async (db: Dexie): Promise<void> => {
  const tables = receivedTables(db);
  await db.transaction("rw", [tables.shared], async () => {
    const state = await readShared(tables);
    if (state !== null) await tables.shared.put({ ...state, devices: Math.max(2, state.devices) });
  });
};
