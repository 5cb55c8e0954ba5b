/** The operator's door into a shop whose tablets have all died: a pairing code that no tablet had to ask for. */
import type { ShopId } from "#domain/ids.ts";
import { type Result, accept, assert, refuse } from "#domain/result.ts";
import { shopsIn } from "./copy.ts";
import type { Db } from "./db.ts";
import { devicesIn } from "./devices.ts";
import { openReady } from "./open.ts";
import { startPairing } from "./pairings.ts";

/** Shops that are named to somebody who named none of them. */
const NAMED = 20;

const notHere = (shop: string, shops: readonly ShopId[]): string =>
  `There is no shop ${shop} in this store. There are: ${shops.slice(0, NAMED).join(", ") || "none"}.`;

async function showCode(
  db: Db,
  store: string,
  shop: string,
  hash: string,
  now: () => number,
): Promise<Result<number, string>> {
  const shops = await shopsIn(db);
  const found = shops.find((one) => one === shop);
  if (found === undefined) return refuse(notHere(shop, shops));
  // In the name of its first tablet: a shop without any is not kept.
  const [first] = await db.read({ shop: found }, (tx) => devicesIn(tx, found));
  assert(first !== undefined, "a shop came with a tablet");
  const who = { shop: found, device: first.device, state: first.state, isExpired: false };
  const until = await startPairing(db, { store, now }, who, hash);
  return until === null ? refuse("Somebody is changing the shop's tablets: try again.") : accept(until);
}

/**
 * Makes a code whose hash (hex SHA-256) is `hash` good for the shop in the store at an address, for one tablet; answers
 * until when (ms since 1970). Refuses with a sentence.
 */
export async function letIn(
  address: string,
  shop: string,
  hash: string,
  now: () => number,
): Promise<Result<number, string>> {
  const ready = await openReady(address);
  if (!ready.ok) return ready;
  const { db, store } = ready.value;
  try {
    return await showCode(db, store, shop, hash, now);
  } finally {
    await db.close();
  }
}
