/** What a soak looks at inside a tablet's page, beside the app: where it stands in the shop's order, and what it shows. */
import { toHex } from "#domain/hex.ts";
import { openDatabase } from "#log/database.ts";
import { unpackedNow } from "#log/segment.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { PROJECTION_TABLES } from "#projections/tables.ts";

/** How much of the order a tablet has, the chain's hash after it, and the hash of all that it shows. */
export type Stand = { readonly cursor: number; readonly chain: string; readonly hash: string };

/** Reads it out of the app's own database. */
export const lookAtShop = async (): Promise<Stand> => {
  const db = openDatabase("pult", PROJECTION_TABLES, () => unpackedNow);
  try {
    const shared = await readShared(receivedTables(db));
    if (shared === null) throw new Error("the shop of this tablet is not shared");
    return { cursor: shared.cursor, chain: toHex(shared.chain), hash: await sharedHash(db) };
  } finally {
    db.close();
  }
};
