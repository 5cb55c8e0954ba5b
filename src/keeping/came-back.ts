/** A tablet whose stores were lost, and which remembers elsewhere that it belongs to a cloud: it comes back to its shop. */
import type { Dexie } from "dexie";
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { belong } from "#log/belong.ts";
import { readShared, receivedTables, type SharedRow } from "#log/sharing.ts";
import { atTheBeginning } from "#sync/adopt.ts";
import type { Memory } from "./shelf.ts";

/** What lets a tablet in. */
export type Place = Pick<SharedRow, "shop" | "device" | "token">;

/** A copy of it that outlives the shop's stores. */
export type PlaceShelf = { readonly read: () => Place | null; readonly write: (place: Place | null) => void };

const KEY = "cloud";

/** Keeps it in a memory of small texts. What cannot be read counts as forgotten. */
export const createPlaceShelf = ({ get, set }: Memory): PlaceShelf => ({
  read: () => {
    const [shop = "", device = "", secret = ""] = (get(KEY) ?? "").split(".");
    const token = [shop, device, secret].join(".");
    return secret === "" ? null : { shop: asId<ShopId>(shop), device: asId<DeviceId>(device), token };
  },
  // The token names shop and device.
  write: (place) => set(KEY, place === null ? null : place.token),
});

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
  const [, , secret = ""] = place.token.split(".");
  await tables.shared.put({ key: "identity", device: place.device, secret });
  // Others may have written, so that all is folded anew; how far they came is not known before the cloud says so.
  const told = { store: "", head: 1, snapshotAt: 0 };
  const row: SharedRow = { ...atTheBeginning(place, told, 0), store: null, contactAt: null, devices: 2 };
  await belong(db, row, newLogId);
  return true;
};
