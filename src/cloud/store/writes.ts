/** What a transaction of pushes writes: the entries in their order, and what they change beside it. */
import type { DeviceId, MemberId, ShopId } from "#domain/ids.ts";
import { readLine } from "#protocol/entry-shape.ts";
import { type Statement, type Tx, bytesIn, numberIn } from "./db.ts";
import type { Dialect } from "./dialect.ts";
import { type Holding, holding } from "./quarantine.ts";
import type { Effects, LogRow, NewRow, PushIn } from "./seams.ts";

/** An entry with its place in the shop's order and the mark after it. */
export type Placed = NewRow & { readonly cursor: number; readonly mark: string };

/** The end of the order after the writing. */
type End = { readonly cursor: number; readonly chain: Uint8Array };

/** Everything that some pushes of one shop come to. */
export type Writing = {
  readonly shop: ShopId;
  readonly now: number;
  readonly end: End;
  readonly rows: readonly Placed[];
  readonly logs: readonly LogRow[];
  readonly held: readonly Holding[];
  readonly effects: readonly Effects[];
  /** Tablets that were not heard of for a while, with what they say of themselves. */
  readonly contacts: readonly { readonly device: DeviceId; readonly head: PushIn["head"] }[];
};

const cast = (param: number, type: string): string => `cast($${param} as ${type})`;

function entries(dialect: Dialect, { shop, rows, now }: Writing): Statement {
  const table = dialect.bulk(
    [
      ["cursor", "int"],
      ["id", "id"],
      ["log", "text"],
      ["seq", "int"],
      ["rest", "int"],
      ["member", "text"],
      ["type", "text"],
      ["day", "int"],
      ["line", "text"],
      ["payload", "text"],
      ["payloadof", "text"],
      ["mark", "hex"],
    ],
    2,
  );
  const values = rows.map(({ payloadOf, ...row }) => ({ ...row, payloadof: payloadOf }));
  return {
    sql: `insert into entries (shop, cursor, id, log, seq, rest, member, type, day, line, payload, payload_of, mark, at)
      select ${cast(1, dialect.types.id)}, x.cursor, x.id, x.log, x.seq, x.rest, x.member, x.type, x.day, x.line, x.payload, x.payloadof, ${dialect.unhex("x.mark")}, ${cast(3, dialect.types.int)} from ${table}`,
    values: [shop, JSON.stringify(values), now],
  };
}

const logs = (dialect: Dialect, { shop, logs: all }: Writing): Statement => {
  const rows = all.map(({ ackCursor, ...row }) => ({ ...row, ack_cursor: ackCursor }));
  const table = dialect.bulk(
    [
      ["log", "text"],
      ["device", "id"],
      ["ack", "int"],
      ["ack_cursor", "int"],
      ["told", "int"],
      ["seen", "int"],
    ],
    2,
  );
  return {
    sql: `insert into logs (shop, log, device, ack, ack_cursor, told, seen) select ${cast(1, dialect.types.id)}, x.log, x.device, x.ack, x.ack_cursor, x.told, x.seen from ${table} where true
      on conflict (shop, log) do update set device = excluded.device, ack = excluded.ack, ack_cursor = excluded.ack_cursor, told = excluded.told, seen = excluded.seen`,
    values: [shop, JSON.stringify(rows)],
  };
};

const contact = (shop: ShopId, now: number, { device, head }: Writing["contacts"][number]): Statement => ({
  sql: "update devices set contact = $3, cursor = $4, unsent = $5, oldest = $6, app = $7 where shop = $1 and device = $2",
  values: [shop, device, now, head.cursor, head.tip.unsent, head.tip.oldest, head.app],
});

const staff = (shop: ShopId, now: number, said: Effects["staff"][number]): Statement => ({
  sql: "insert into staff (shop, staff, cursor, since, role, active) values ($1, $2, $3, $4, $5, $6) on conflict (shop, staff, cursor) do nothing",
  values: [shop, said.staff, said.cursor, now, said.role, said.active ? 1 : 0],
});

const merge = (shop: ShopId, { merge: id, member, into, cursor }: Effects["merged"][number]): Statement => ({
  sql: "insert into aliases (shop, merge_id, member, into_member, cursor, open) values ($1, $2, $3, $4, $5, 1)",
  values: [shop, id, member, into, cursor],
});

/** Changes of rows that the first journey may have made. */
function later(dialect: Dialect, { shop, effects }: Writing): readonly Statement[] {
  return effects.flatMap(({ unmerged, decided, redeemed, devices }) => [
    ...unmerged.map((id) => ({
      sql: "update aliases set open = 0 where shop = $1 and merge_id = $2",
      values: [shop, id],
    })),
    ...decided.map(({ no, state }) => ({
      sql: "update quarantine set state = $3 where shop = $1 and no = $2",
      values: [shop, no, state],
    })),
    ...devices.map(({ device, name, isRevoked }) => ({
      sql: "update devices set name = coalesce($3, name), state = coalesce($4, state) where shop = $1 and device = $2",
      values: [shop, device, name, isRevoked ? "revoked" : null],
    })),
    // A code that it had shown, and kept for later, would let it in again under another name.
    ...devices
      .filter(({ isRevoked }) => isRevoked)
      .map(({ device }) => ({
        sql: "delete from pairings where shop = $1 and by_device = $2 and device is null",
        values: [shop, device],
      })),
    ...(redeemed.length === 0
      ? []
      : [
          {
            sql: `delete from leases where shop = $1 and ${dialect.among("op", 2, "text")}`,
            values: [shop, dialect.list(redeemed)],
          },
        ]),
  ]);
}

/** Whether bytes are an entry's line, which says nothing personal; its payload lies beside it. */
const isLine = (bytes: Uint8Array): boolean => readLine(new TextDecoder().decode(bytes), null, () => "").ok;

/** Held lines that nobody could read may be about them too: whatever names them loses what may be said of them. */
async function eraseUnread(tx: Tx, dialect: Dialect, shop: ShopId, member: MemberId): Promise<void> {
  const name = new TextEncoder().encode(member);
  const naming = `shop = $1 and ${dialect.contains("bytes", 2)}`;
  await tx.run(`update quarantine set payload = null where ${naming}`, [shop, name]);
  const given = await tx.all(`select no, bytes from quarantine where ${naming} and code = 'givenUp'`, [
    shop,
    name,
  ]);
  for (const row of given.filter((one) => !isLine(bytesIn(one, "bytes")))) {
    await tx.run("update quarantine set bytes = $3 where shop = $1 and no = $2", [
      shop,
      numberIn(row, "no"),
      new Uint8Array(),
    ]);
  }
}

/** Drops what erased members said of themselves, wherever it is: lines, held lines, and snapshots, which hold everybody. */
async function erase(tx: Tx, dialect: Dialect, { shop, effects, end }: Writing): Promise<void> {
  const erased = effects.flatMap((one) => one.erased);
  if (erased.length === 0) return;
  for (const { member, cursor } of erased) {
    await tx.run(
      "insert into erased (shop, member, cursor) values ($1, $2, $3) on conflict (shop, member) do nothing",
      [shop, member, cursor],
    );
  }
  const members = dialect.list(erased.map(({ member }) => member));
  for (const table of ["entries", "quarantine"]) {
    const theirs = dialect.among("payload_of", 2, "text");
    await tx.run(`update ${table} set payload = null where shop = $1 and ${theirs}`, [shop, members]);
  }
  for (const { member } of erased) await eraseUnread(tx, dialect, shop, member);
  await tx.run("delete from snapshots where shop = $1", [shop]);
  await tx.run("update heads set snapshot_id = null, snapshot_at = 0, erased_at = $2 where shop = $1", [
    shop,
    end.cursor,
  ]);
}

/** Writes it all; to be called under the lock of the shop's head. */
export async function write(tx: Tx, dialect: Dialect, writing: Writing): Promise<void> {
  const { shop, now, end, rows, held, effects } = writing;
  const first: Statement[] = [];
  if (rows.length > 0) {
    first.push(entries(dialect, writing));
    first.push({
      sql: "update heads set cursor = $2, chain = $3 where shop = $1",
      values: [shop, end.cursor, end.chain],
    });
  }
  if (writing.logs.length > 0) first.push(logs(dialect, writing));
  if (held.length > 0) first.push(holding(dialect, shop, held, now));
  first.push(...writing.contacts.map((one) => contact(shop, now, one)));
  first.push(...effects.flatMap((one) => one.staff.map((said) => staff(shop, now, said))));
  first.push(...effects.flatMap(({ merged }) => merged.map((one) => merge(shop, one))));
  await tx.together(first);
  for (const { sql, values } of later(dialect, writing)) await tx.run(sql, values);
  await erase(tx, dialect, writing);
}
