/** Pairing codes: good once, for ten minutes, for one tablet. */
import { type DeviceId, type ShopId, asId } from "#domain/ids.ts";
import { type Result, accept, refuse } from "#domain/result.ts";
import { PAIRING_MS } from "#protocol/limits.ts";
import { NO_MARK, markOf } from "#protocol/mark.ts";
import type { Here } from "./append.ts";
import { type Db, type Row, numberIn, textIn } from "./db.ts";
import { insertDevice } from "./devices.ts";
import type { Token, Who } from "./seams.ts";
import { currentSnapshot } from "./snapshots.ts";
import type { Claimed } from "./tablets.ts";

/**
 * Keeps a code by its hash, on behalf of a tablet of the shop; answers until when (ms since 1970), or null where the
 * tablet was shut out meanwhile: another endpoint may have heard of that first.
 */
export async function startPairing(
  db: Db,
  here: Here,
  { shop, device, state }: Who,
  codeHash: string,
): Promise<number | null> {
  const now = here.now();
  const until = now + PAIRING_MS;
  return db.tx({ shop }, true, async (tx) => {
    const [own] = await tx.all("select state from devices where shop = $1 and device = $2", [shop, device]);
    if (own?.["state"] !== state) return null;
    await tx.run("delete from pairings where shop = $1 and until <= $2", [shop, now]);
    await tx.run("insert into pairings (shop, code_hash, by_device, until) values ($1, $2, $3, $4)", [
      shop,
      codeHash,
      device,
      until,
    ]);
    return until;
  });
}

const isFor = (pairing: Row | undefined, { device, hash }: Token, now: number): boolean => {
  if (pairing === undefined || numberIn(pairing, "until") <= now) return false;
  if (pairing["device"] === null) return true;
  return pairing["device"] === device && pairing["token_hash"] === hash;
};

/**
 * Lets a tablet in that was shown the code. A code is used up by the first; the same tablet with the same token gets the
 * same answer again, in case it did not hear the first.
 */
export async function claim(
  db: Db,
  here: Here,
  codeHash: string,
  device: DeviceId,
  name: string,
  hashOf: (shop: ShopId) => string,
): Promise<Result<Claimed, "badCode">> {
  const now = here.now();
  const [found] = await db.read({ code: codeHash }, (tx) =>
    tx.all("select shop from pairings where code_hash = $1", [codeHash]),
  );
  if (found === undefined) return refuse("badCode");
  const shop = asId<ShopId>(textIn(found, "shop"));
  const token: Token = { shop, device, hash: hashOf(shop) };
  return db.tx({ shop }, true, async (tx, head) => {
    const [pairing] = await tx.all("select * from pairings where shop = $1 and code_hash = $2", [
      shop,
      codeHash,
    ]);
    if (head === null || !isFor(pairing, token, now)) return refuse("badCode");
    await tx.run("update pairings set device = $3, token_hash = $4 where shop = $1 and code_hash = $2", [
      shop,
      codeHash,
      device,
      token.hash,
    ]);
    await insertDevice(tx, token, name, now);
    const mark = head.cursor === 0 ? NO_MARK : markOf(head.chain);
    const snapshot = await currentSnapshot(tx, shop);
    return accept({ shop, store: here.store, cursor: head.cursor, mark, now, snapshot });
  });
}
