/** Keeps how often a PIN was typed wrong in a small database of the tablet's own, beside the shop's and never in its log. */
import { Dexie, type Table } from "dexie";
import type { Tries, TriesShelf } from "#shell/tries.ts";

type Row = Tries & { readonly staff: string };

/**
 * Not a table of the shop's database: with one more that would be of a higher version, an older tab that has it open would
 * lose its connection in the middle of a sale, and what is wiped, restored and backed up there has nothing to do with this.
 */
const nameOf = (shop: string): string => `${shop}-tablet`;

/** The shelf beside the shop's database `shop`; made with the first use, and again after somebody deleted it. */
export const createTriesShelf = (shop: string): TriesShelf => {
  // On disk before it is answered, like everything that somebody could undo by pulling the plug.
  const db = new Dexie(nameOf(shop), { chromeTransactionDurability: "strict" });
  db.version(1).stores({ tries: "staff" });
  const rows: Table<Row, string> = db.table("tries");
  return {
    readAll: async () => new Map((await rows.toArray()).map(({ staff, ...tries }) => [staff, tries])),
    write: async (staff, tries) => {
      if (tries === null) return rows.delete(staff);
      await db.transaction("rw", rows, async () => {
        const before = await rows.get(staff);
        await rows.put({
          staff,
          wrong: Math.max(tries.wrong, before?.wrong ?? 0),
          untilMs: Math.max(tries.untilMs, before?.untilMs ?? 0),
        });
      });
    },
  };
};

/** Removes it with all that it counted. */
export const dropTries = (shop: string): Promise<void> => Dexie.delete(nameOf(shop));
