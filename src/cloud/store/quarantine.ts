/** Entries that were not taken, kept whole until the owner decides about them. */
import { type DeviceId, type LogId, type MemberId, type ShopId, asId } from "#domain/ids.ts";
import { type Result, accept, refuse } from "#domain/result.ts";
import type { Here } from "./append.ts";
import { type Db, type Row, type Statement, type Tx, bytesIn, numberIn, textIn } from "./db.ts";
import type { Dialect } from "./dialect.ts";
import { isOwnLog, settledFor } from "./own-word.ts";
import type { Barred, Gap, HeldRow, LogRow, NewHeld, PushIn, Who } from "./seams.ts";
import { PULL_BYTES } from "#protocol/limits.ts";
import { CODES } from "#protocol/messages.ts";

const asText = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

const heldOf = (row: Row): HeldRow => {
  const code = CODES.find((one) => one === row["code"]);
  const state = (["open", "accepted", "discarded"] as const).find((one) => one === row["state"]);
  if (code === undefined || state === undefined) throw new Error("broken law: a held entry says why");
  return {
    no: numberIn(row, "no"),
    device: asId(textIn(row, "device")),
    log: asId(textIn(row, "log")),
    seq: numberIn(row, "seq"),
    id: asId(textIn(row, "id")),
    code,
    at: numberIn(row, "at"),
    state,
    text: asText(bytesIn(row, "bytes")),
    payload: row["payload"] === null ? null : asText(bytesIn(row, "payload")),
  };
};

/** Held entries that are looked at for some pushes: what else is held at the same places can wait. */
const MOST_HELD = 5_000;

/** Held entries at the places that pushes name, and those they decide about. */
export async function heldIn(
  tx: Tx,
  dialect: Dialect,
  shop: ShopId,
  pushes: readonly PushIn[],
): Promise<readonly HeldRow[]> {
  const runs = pushes.flatMap(({ head }) =>
    head.runs.map(({ log, seq, n }) => ({ log, seq, beyond: seq + n })),
  );
  const decided = [...new Set(pushes.flatMap(({ decides }) => decides))];
  const named = dialect.bulk(
    [
      ["log", "text"],
      ["seq", "int"],
      ["beyond", "int"],
    ],
    2,
  );
  const at = `select q.no from ${named} join quarantine q on q.shop = $1 and q.log = x.log and q.seq >= x.seq and q.seq < x.beyond`;
  const about = `select no from quarantine where shop = $1 and ${dialect.among("id", 3, "text")}`;
  const rows = await tx.all(
    `select * from quarantine where shop = $1 and no in (${at}${decided.length > 0 ? ` union ${about}` : ""}) order by no limit ${MOST_HELD}`,
    [shop, JSON.stringify(runs), ...(decided.length > 0 ? [dialect.list(decided)] : [])],
  );
  return rows.map(heldOf);
}

const OPEN = "from quarantine where shop = $1 and state = 'open' and no > $2";

/** The last of the next $3 numbers up to which what is held is not too much, or the first of them, in SQL. */
const FITTING = `coalesce((select max(no) from (
  select no, sum(size) over (order by no) as so_far from (
    select no, octet_length(bytes) + coalesce(octet_length(payload), 0) as size ${OPEN} order by no limit $3) sizes) sums
  where so_far <= ${PULL_BYTES / 2}), (select min(no) ${OPEN}))`;

/** What is held for the owner to decide, oldest first: the next so many behind a number, or what fits of them. */
export async function openHeld(
  tx: Tx,
  shop: ShopId,
  after: number,
  most: number,
): Promise<readonly HeldRow[]> {
  const rows = await tx.all(`select * ${OPEN} and no <= ${FITTING} order by no limit $3`, [
    shop,
    after,
    most,
  ]);
  return rows.map(heldOf);
}

/** What is to be held, and which tablet brought it. */
export type Holding = NewHeld & { readonly device: string };

/** Holds some entries from `at` on (ms since 1970); they are numbered behind those that are held already. */
export function holding(dialect: Dialect, shop: ShopId, held: readonly Holding[], at: number): Statement {
  const rows = held.map(({ bytes, payload, payloadOf, ...row }, i) => ({
    ...row,
    i: i + 1,
    bytes: Buffer.from(bytes).toString("hex"),
    payload: payload === null ? null : Buffer.from(payload).toString("hex"),
    payload_of: payloadOf,
  }));
  const table = dialect.bulk(
    [
      ["i", "int"],
      ["device", "id"],
      ["log", "text"],
      ["seq", "int"],
      ["id", "text"],
      ["code", "text"],
      ["bytes", "hex"],
      ["payload", "hex"],
      ["payload_of", "text"],
    ],
    2,
  );
  return {
    sql: `insert into quarantine (shop, no, device, log, seq, id, code, at, state, bytes, payload, payload_of)
      select cast($1 as ${dialect.types.id}), x.i + (select coalesce(max(no), 0) from quarantine where shop = $1), x.device, x.log, x.seq, x.id, x.code, cast($3 as ${dialect.types.int}), 'open', ${dialect.unhex("x.bytes")}, ${dialect.unhex("x.payload")}, x.payload_of from ${table}`,
    values: [shop, JSON.stringify(rows), at],
  };
}

type Aside = Pick<LogRow, "device" | "ack" | "told">;

/** How far a log is dealt with, and whether the tablet that asks was shut out. */
const logIn = async (
  tx: Tx,
  { shop, device }: Who,
  log: LogId,
): Promise<{ readonly row: Aside | undefined; readonly isRevoked: boolean }> => {
  const [row] = await tx.all(
    `select l.ack, coalesce(l.told, l.ack) as told, l.device, d.state
     from logs l join devices d on d.shop = l.shop and d.device = $3 where l.shop = $1 and l.log = $2`,
    [shop, log, device],
  );
  if (row === undefined) return { row, isRevoked: false };
  const known = {
    device: asId<DeviceId>(textIn(row, "device")),
    ack: numberIn(row, "ack"),
    told: numberIn(row, "told"),
  };
  return { row: known, isRevoked: row["state"] === "revoked" };
};

/** Whether exactly this stands in the order: taken by a push whose answer was lost, or brought by another tablet. */
const isTaken = async (tx: Tx, shop: ShopId, { id, bytes }: NewHeld): Promise<boolean> => {
  const [row] = await tx.all("select line from entries where shop = $1 and id = $2", [shop, id]);
  return row !== undefined && textIn(row, "line") === asText(bytes);
};

const isErased = async (tx: Tx, shop: ShopId, member: MemberId): Promise<boolean> =>
  (await tx.all("select cursor from erased where shop = $1 and member = $2", [shop, member])).length > 0;

const hold = async (
  tx: Tx,
  { dialect }: Db,
  { shop, device }: Who,
  given: NewHeld,
  now: number,
): Promise<void> => {
  const { payloadOf } = given;
  const isGone = payloadOf !== null && (await isErased(tx, shop, payloadOf));
  const held = { ...given, device, payload: isGone ? null : given.payload };
  const { sql, values } = holding(dialect, shop, [held], now);
  await tx.run(sql, values);
};

/**
 * Holds what a tablet could not get through, whatever it is, and counts its number as dealt with. What stands in the
 * order is not held as well. Again for a number that is dealt with changes nothing; one that is too far on is refused
 * with the number that is wanted, and whoever was shut out where the log is another's.
 */
export const setAside = (
  db: Db,
  here: Here,
  who: Who,
  given: NewHeld,
): Promise<Result<{ readonly ack: number }, Gap | Barred>> =>
  db.tx({ shop: who.shop }, true, async (tx) => {
    const { shop, device } = who;
    const { log, seq } = given;
    const { row, isRevoked } = await logIn(tx, who, log);
    const isOwn = isOwnLog(row, device);
    if (isRevoked && !isOwn) return refuse({ error: "deviceRevoked" });
    const settled = settledFor(row, device);
    if (seq <= settled) return accept({ ack: settled });
    if (seq > settled + 1) return refuse({ error: "gap", want: settled + 1 });
    if (!(await isTaken(tx, shop, given))) await hold(tx, db, who, given, here.now());
    const [ack, told] = [Math.max(row?.ack ?? 0, seq), isOwn ? seq : (row?.told ?? 0)];
    await tx.run(
      `insert into logs (shop, log, device, ack, ack_cursor, told, seen) values ($1, $2, $3, $4, 0, $5, $4)
       on conflict (shop, log) do update set device = excluded.device, ack = excluded.ack, told = excluded.told`,
      [shop, log, isOwn ? device : (row?.device ?? device), ack, told],
    );
    return accept({ ack: seq });
  });
