/** A tablet whose stores were lost, and which remembers elsewhere that it belongs to a cloud: it comes back to its shop. */
import type { Dexie } from "dexie";
import { belong } from "#log/belong.ts";
import { readShared, receivedTables, type SharedRow } from "#log/sharing.ts";
import { shopHere } from "#log/shop-here.ts";
import { atTheBeginning } from "#sync/adopt.ts";
import type { PlaceShelf } from "./place-shelf.ts";

/**
 * Lets a tablet whose database knows of no cloud belong to the one that its shelf remembers; false where there is nothing
 * to come back to. What its journal has brought back by then is sent again, and known for what it is; all else is fetched.
 */
export const comeBack = async (
  db: Dexie,
  shelf: Pick<PlaceShelf, "read">,
  newLogId: () => string,
): Promise<boolean> => {
  const place = shelf.read();
  const tables = receivedTables(db);
  if (place === null || (await readShared(tables)) !== null) return false;
  // Another shop was brought here meanwhile.
  if (((await shopHere(db)) ?? place.shop) !== place.shop) return false;
  const [, , secret = ""] = place.token.split(".");
  // Others may have written, so that all is folded anew; how far they came is not known before the cloud says so.
  const told = { store: "", head: 1, snapshotAt: 0 };
  const row: SharedRow = { ...atTheBeginning(place, told, 0), store: null, contactAt: null, devices: 2 };
  return db.transaction("rw", db.tables, async () => {
    // Another tab has done it meanwhile, and may have fetched something by now.
    if ((await readShared(tables)) !== null) return false;
    await tables.shared.put({ key: "identity", device: place.device, secret });
    await belong(db, row, newLogId);
    const state = await readShared(tables);
    if (state !== null) await tables.shared.put({ ...state, bulk: true });
    return true;
  });
};
