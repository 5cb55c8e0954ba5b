/** Which shop the own log is about. */
import type { Dexie } from "dexie";
import type { ShopId } from "#domain/ids.ts";
import { shopIdOf } from "#domain/shop.ts";
import { replay } from "./replay.ts";

/** The id of the shop that was set up in the own log; null where none was. */
export const shopHere = async (db: Dexie): Promise<ShopId | null> => {
  for await (const entries of replay(db))
    for (const entry of entries) {
      const id = shopIdOf(entry);
      if (id !== null) return id;
    }
  return null;
};
