/** The shop's tablets: whom a token speaks for, and what each said of itself when it was last heard of. */
import { type DeviceId, type ShopId, asId } from "#domain/ids.ts";
import { type Result, accept, refuse } from "#domain/result.ts";
import { TOKEN_MS } from "#protocol/limits.ts";
import { NO_MARK, markOf } from "#protocol/mark.ts";
import { type Db, type Row, type Tx, headOf, numberIn, numberOrNullIn, textIn } from "./db.ts";
import type { Here } from "./append.ts";
import type { PullQuery, Store, Token, Who } from "./seams.ts";
import type { DeviceRow, StandingHere } from "./tablets.ts";

/** How long a token is believed without looking again: pushes look by themselves whether their tablet was revoked. */
const BELIEVED_MS = 10_000;
const BELIEVED = 10_000;
const CHAIN_BYTES = 32;

const stateOf = (row: Row): "active" | "revoked" => (row["state"] === "revoked" ? "revoked" : "active");

/** A tablet that belongs to the shop from now on; again with the same token is once, and renews a token that expired. */
export const insertDevice = (
  tx: Tx,
  { shop, device, hash }: Token,
  name: string,
  now: number,
): Promise<void> =>
  tx.run(
    `insert into devices (shop, device, name, token_hash, state, created, expires, contact, cursor, unsent, oldest, app)
     values ($1, $2, $3, $4, 'active', $5, $6, $5, 0, 0, null, '')
     on conflict (shop, device) do update set expires = excluded.expires
       where devices.token_hash = excluded.token_hash and devices.state = 'active'`,
    [shop, device, name, hash, now, now + TOKEN_MS],
  );

/** The tablet with that token, or null. */
const deviceRow = async (tx: Tx, { shop, device, hash }: Token): Promise<Row | null> => {
  const [row] = await tx.all("select * from devices where shop = $1 and device = $2 and token_hash = $3", [
    shop,
    device,
    hash,
  ]);
  return row ?? null;
};

/**
 * Finds whom tokens speak for; remembers it for some seconds, and renews what has not expired. `forget`: when something
 * has become known of tablets.
 */
export function createWho(db: Db, here: Here): { readonly who: Store["who"]; readonly forget: () => void } {
  const believed = new Map<string, { readonly who: Who; readonly until: number }>();
  const find: Store["who"] = async (token) => {
    const now = here.now();
    const name = `${token.shop}.${token.device}.${token.hash}`;
    const cached = believed.get(name);
    if (cached !== undefined && cached.until > now) return cached.who;
    const { shop, device } = token;
    const row = await db.read({ shop }, (tx) => deviceRow(tx, token));
    if (row === null) return null;
    const who: Who = { shop, device, state: stateOf(row), isExpired: numberIn(row, "expires") <= now };
    if (!who.isExpired && who.state === "active") {
      await db.tx({ shop }, false, (tx) =>
        tx.run("update devices set expires = $3 where shop = $1 and device = $2", [
          shop,
          device,
          now + TOKEN_MS,
        ]),
      );
    }
    if (believed.size >= BELIEVED) believed.clear();
    believed.set(name, { who, until: now + BELIEVED_MS });
    return who;
  };
  return { who: find, forget: () => believed.clear() };
}

/** Notes what a tablet says of itself while pulling. */
export async function noteContact(db: Db, here: Here, who: Who, query: PullQuery): Promise<void> {
  const { shop, device } = who;
  await db.tx({ shop }, false, (tx) =>
    tx.run(
      `update devices set contact = $3, cursor = $4, unsent = coalesce($5, unsent), oldest = $6, app = $7
       where shop = $1 and device = $2`,
      [
        shop,
        device,
        here.now(),
        query.cursor,
        query.tip?.unsent ?? null,
        query.tip?.oldest ?? null,
        query.app,
      ],
    ),
  );
}

/** Makes a shop that was alone one of this store's; its own tablet may ask again. */
export async function adopt(
  db: Db,
  here: Here,
  token: Token,
  name: string,
): Promise<Result<{ readonly isNew: boolean } & StandingHere, "shopTaken">> {
  const { shop } = token;
  const now = here.now();
  return db.tx({ shop }, false, async (tx) => {
    await tx.run(
      `insert into heads (shop, cursor, chain, created, snapshot_id, snapshot_at, digest_at, erased_at)
       values ($1, 0, $2, $3, null, 0, 0, 0) on conflict (shop) do nothing`,
      [shop, new Uint8Array(CHAIN_BYTES), now],
    );
    const [row] = await tx.all(`select * from heads where shop = $1 ${db.dialect.lockRows}`, [shop]);
    const [other] = await tx.all("select 1 as one from devices where shop = $1 limit 1", [shop]);
    const isNew = other === undefined;
    if (isNew) await insertDevice(tx, token, name, now);
    else if ((await deviceRow(tx, token)) === null) return refuse("shopTaken");
    const head = headOf(row ?? {});
    const mark = head.cursor === 0 ? NO_MARK : markOf(head.chain);
    return accept({ isNew, store: here.store, cursor: head.cursor, mark, now });
  });
}

/** All tablets of a shop, in the order they came. */
export async function devicesIn(tx: Tx, shop: ShopId): Promise<readonly DeviceRow[]> {
  const rows = await tx.all("select * from devices where shop = $1 order by created, device", [shop]);
  return rows.map((row) => ({
    device: asId<DeviceId>(textIn(row, "device")),
    name: textIn(row, "name"),
    state: stateOf(row),
    contactAt: numberIn(row, "contact"),
    unsent: numberIn(row, "unsent"),
    oldest: numberOrNullIn(row, "oldest"),
    app: textIn(row, "app"),
    cursor: numberIn(row, "cursor"),
  }));
}
