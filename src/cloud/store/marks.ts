/** Questions about a shop's order that change nothing: marks, heads, and how far a log is. */
import { type LogId, type ShopId, asId } from "#domain/ids.ts";
import { NO_MARK } from "#protocol/mark.ts";
import { type Db, numberIn, textIn } from "./db.ts";
import type { Store } from "./seams.ts";

/** The marks after those cursors; null where the order is not that long. */
export async function marksAt(
  db: Db,
  shop: ShopId,
  at: readonly number[],
): Promise<readonly (string | null)[]> {
  const { among, hex, list } = db.dialect;
  const rows = await db.read({ shop }, (tx) =>
    tx.all(
      `select cursor, ${hex("mark")} as mark from entries where shop = $1 and ${among("cursor", 2, "int")}`,
      [shop, list(at)],
    ),
  );
  const marks = new Map(rows.map((row) => [numberIn(row, "cursor"), textIn(row, "mark")]));
  return at.map((cursor) => (cursor === 0 ? NO_MARK : (marks.get(cursor) ?? null)));
}

/** How far a log is here by its own tablet's word, and its highest number among the cursors up to `at`; zeros for none. */
export async function logAt(
  db: Db,
  shop: ShopId,
  log: LogId,
  at: number,
): Promise<{ readonly ack: number; readonly ackAt: number }> {
  const [row] = await db.read({ shop }, (tx) =>
    tx.all(
      `select coalesce((select coalesce(told, ack) from logs where shop = $1 and log = $2), 0) as ack,
         coalesce((select max(seq) from entries where shop = $1 and log = $2 and cursor <= $3), 0) as ack_at`,
      [shop, log, at],
    ),
  );
  return { ack: numberIn(row ?? {}, "ack"), ackAt: numberIn(row ?? {}, "ack_at") };
}

/** The heads of those shops that are here, and how many active tablets each has. */
export const headsOf = async (db: Db, shops: readonly ShopId[]): ReturnType<Store["heads"]> => {
  const { among, list } = db.dialect;
  const rows = await db.read({ watch: true }, (tx) =>
    tx.all(
      `select h.shop, h.cursor, (select count(*) from devices d where d.shop = h.shop and d.state = 'active') as devices
       from heads h where ${among("h.shop", 1, "id")}`,
      [list(shops)],
    ),
  );
  return new Map(
    rows.map((row) => [
      asId<ShopId>(textIn(row, "shop")),
      { head: numberIn(row, "cursor"), devices: numberIn(row, "devices") },
    ]),
  );
};
