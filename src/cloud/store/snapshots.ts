/** Snapshots: what a tablet has packed for the next one to begin with. The endpoint keeps the parts and does not look inside. */
import { hash } from "node:crypto";
import type { ShopId } from "#domain/ids.ts";
import { type Result, accept, refuse } from "#domain/result.ts";
import { NO_MARK } from "#protocol/mark.ts";
import { type SnapshotHead, snapshotHeadSchema } from "#protocol/messages.ts";
import * as v from "valibot";
import { type Db, type Tx, bytesIn, numberIn, textOrNullIn } from "./db.ts";

/** Under which number the head lies beside its parts. */
const HEAD = -1;

const partOf = async (tx: Tx, shop: ShopId, id: string, part: number): Promise<Uint8Array | null> => {
  const [row] = await tx.all("select bytes from snapshots where shop = $1 and id = $2 and part = $3", [
    shop,
    id,
    part,
  ]);
  return row === undefined ? null : bytesIn(row, "bytes");
};

const currentId = async (tx: Tx, shop: ShopId): Promise<string | null> => {
  const [row] = await tx.all("select snapshot_id from heads where shop = $1", [shop]);
  return row === undefined ? null : textOrNullIn(row, "snapshot_id");
};

/** The shop's snapshot, or null while it has none. */
export async function currentSnapshot(tx: Tx, shop: ShopId): Promise<SnapshotHead | null> {
  const id = await currentId(tx, shop);
  const bytes = id === null ? null : await partOf(tx, shop, id, HEAD);
  return bytes === null ? null : v.parse(snapshotHeadSchema, JSON.parse(new TextDecoder().decode(bytes)));
}

/** One part of the snapshot that is the shop's, or null: parts that are still being put are nobody's to read. */
export const readPart = (db: Db, shop: ShopId, id: string, part: number): Promise<Uint8Array | null> =>
  db.read({ shop }, async (tx) =>
    part >= 0 && (await currentId(tx, shop)) === id ? partOf(tx, shop, id, part) : null,
  );

const put = (tx: Tx, shop: ShopId, id: string, part: number, bytes: Uint8Array): Promise<void> =>
  tx.run(
    `insert into snapshots (shop, id, part, bytes) values ($1, $2, $3, $4)
     on conflict (shop, id, part) do update set bytes = excluded.bytes`,
    [shop, id, part, bytes],
  );

/** Keeps a part of a snapshot to be; what is the shop's already is not changed any more. */
export const putPart = (db: Db, shop: ShopId, id: string, part: number, bytes: Uint8Array): Promise<void> =>
  db.tx({ shop }, true, async (tx) => {
    if ((await currentId(tx, shop)) !== id) await put(tx, shop, id, part, bytes);
  });

const isComplete = async (tx: Tx, shop: ShopId, { id, parts }: SnapshotHead): Promise<boolean> => {
  for (const [i, { bytes, sha256 }] of parts.entries()) {
    const kept = await partOf(tx, shop, id, i);
    if (kept?.length !== bytes || hash("sha256", kept) !== sha256) return false;
  }
  return true;
};

/** Why these parts are of no use for this order; null where nothing speaks against them. */
async function whyNot(
  tx: Tx,
  { dialect }: Db,
  shop: ShopId,
  head: SnapshotHead,
): Promise<"apart" | "older" | null> {
  const [row] = await tx.all(
    `select snapshot_at, erased_at,
       (select ${dialect.hex("mark")} from entries where shop = $1 and cursor = $2) as mark
     from heads where shop = $1`,
    [shop, head.cursor],
  );
  if (row === undefined || (head.cursor === 0 ? NO_MARK : row["mark"]) !== head.mark) return "apart";
  const newest = Math.max(numberIn(row, "snapshot_at"), numberIn(row, "erased_at"));
  return newest > head.cursor ? "older" : null;
}

/**
 * Makes the parts under its id the shop's snapshot, and drops every other. Refused where a part is missing or not what
 * the head says, and, with its parts dropped, where its mark is not that of our order, or where there is one of a later
 * cursor or somebody has been erased since.
 */
export const putSnapshot = (
  db: Db,
  shop: ShopId,
  head: SnapshotHead,
): Promise<Result<null, "missingPart" | "apart" | "older">> =>
  db.tx({ shop }, true, async (tx) => {
    const why = await whyNot(tx, db, shop, head);
    if (why !== null) {
      const isCurrent = (await currentId(tx, shop)) === head.id;
      if (!isCurrent) await tx.run("delete from snapshots where shop = $1 and id = $2", [shop, head.id]);
      return refuse(why);
    }
    if (!(await isComplete(tx, shop, head))) return refuse("missingPart");
    await put(tx, shop, head.id, HEAD, new TextEncoder().encode(JSON.stringify(head)));
    await tx.run("update heads set snapshot_id = $2, snapshot_at = $3 where shop = $1", [
      shop,
      head.id,
      head.cursor,
    ]);
    await tx.run("delete from snapshots where shop = $1 and id <> $2", [shop, head.id]);
    return accept(null);
  });
