/** Shops, tablets and pushes as plain objects, for tests of the store that need no rules. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Day } from "#domain/day.ts";
import { type DeviceId, type EntryId, type LogId, type MemberId, type ShopId, asId } from "#domain/ids.ts";
import type { Db } from "#cloud/store/db.ts";
import type {
  Effects,
  NewHeld,
  NewRow,
  Plan,
  PullQuery,
  PushIn,
  Store,
  Token,
  Who,
} from "#cloud/store/seams.ts";
import { NO_MARK } from "#protocol/mark.ts";

/** A tablet of a shop that is kept in a store, with a log of its own. */
export type Tablet = { readonly who: Who; readonly token: Token; readonly log: LogId };

export const newShop = (): ShopId => asId(randomUUID());
const newDevice = (): DeviceId => asId(randomUUID());
export const newMember = (): MemberId => asId(randomUUID());
export const newLog = (): LogId => asId(randomBytes(16).toString("hex"));

/** Hex SHA-256 of a text. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A token nobody has yet. */
export const newToken = (shop: ShopId): Token => ({ shop, device: newDevice(), hash: hashOf(randomUUID()) });

/** The first tablet of a new shop. */
export async function newTablet(store: Store, shop: ShopId = newShop()): Promise<Tablet> {
  const token = newToken(shop);
  const adopted = await store.adopt(token, "Counter");
  if (!adopted.ok) throw new Error(adopted.refusal);
  const who: Who = { shop, device: token.device, state: "active", isExpired: false };
  return { who, token, log: newLog() };
}

/** One more tablet of the same shop, let in with a code. */
export async function nextTablet(store: Store, { who }: Tablet): Promise<Tablet> {
  const code = hashOf(randomUUID());
  await store.startPairing(who, code);
  const token = newToken(who.shop);
  const claimed = await store.claim(code, token.device, "Second", () => token.hash);
  if (!claimed.ok) throw new Error(claimed.refusal);
  return { who: { ...who, device: token.device }, token, log: newLog() };
}

export type MadeRow = Partial<Omit<NewRow, "log" | "seq">>;

const DAY = 20_000 as Day;

/** Rows of a log from `seq` on, each its own act unless told otherwise. */
export const rowsFrom = (log: LogId, seq: number, made: readonly MadeRow[]): readonly NewRow[] =>
  made.map((row, i) => {
    const id = row.id ?? asId<EntryId>(randomUUID());
    return {
      member: null,
      type: "VisitRecorded",
      day: DAY,
      rest: 0,
      payload: null,
      payloadOf: null,
      line: `["${id}","${log}",${seq + i}]`,
      ...row,
      id,
      log,
      seq: seq + i,
    };
  });

/** So many rows about nobody. */
export const visits = (n: number): readonly MadeRow[] => Array.from({ length: n }, () => ({}));

/** Where a tablet stands before it has pulled anything. */
export const NOWHERE = { cursor: 0, mark: NO_MARK, store: null } as const;

/** What is known and asked of rows that are pushed. */
export function pushOf(
  { log }: Tablet,
  rows: readonly NewRow[],
  standing: Pick<PullQuery, "cursor" | "mark" | "store"> = NOWHERE,
): PushIn {
  const first = rows[0];
  const seq = rows.at(-1)?.seq ?? 0;
  return {
    head: {
      ...standing,
      proto: 1,
      runs: first === undefined ? [] : [{ log: first.log, seq: first.seq, n: rows.length }],
      tip: { log, seq, unsent: 0, oldest: null },
      t0: 0,
      app: "test",
    },
    ids: rows.map(({ id }) => id),
    members: rows.flatMap(({ payloadOf }) => (payloadOf === null ? [] : [payloadOf])),
    decides: [],
    takesBack: [],
    needsRights: false,
  };
}

/** What a push changes besides that changes nothing. */
export const NO_EFFECTS: Effects = {
  staff: [],
  devices: [],
  erased: [],
  merged: [],
  unmerged: [],
  decided: [],
  redeemed: [],
};

/** A plan that takes every row that is not there yet; `effects` are what it changes besides. */
export const takingAll =
  (rows: readonly NewRow[], effects: (cursor: number) => Partial<Effects> = () => ({})): Plan =>
  ({ head, logs, byId, erased }) => {
    const first = rows[0];
    if (first === undefined) return { rows: [], verdicts: [], acks: [], held: [], effects: NO_EFFECTS };
    const { ack = 0, ackCursor = 0 } = logs.get(first.log) ?? {};
    if (first.seq > ack + 1) return { gap: ack + 1 };
    const fresh = rows.filter(({ id }) => !byId.has(id));
    const cursors = new Map(fresh.map(({ id }, i) => [id, head.cursor + 1 + i]));
    return {
      rows: fresh.map((row) =>
        row.payloadOf !== null && erased.has(row.payloadOf) ? { ...row, payload: null } : row,
      ),
      verdicts: rows.map(({ id }) => {
        const cursor = cursors.get(id);
        return cursor === undefined
          ? { n: 1, is: "duplicate", cursor: byId.get(id)?.cursor ?? 0 }
          : { n: 1, is: "accepted", cursor };
      }),
      acks: [
        {
          log: first.log,
          ack: Math.max(ack, rows.at(-1)?.seq ?? 0),
          ackCursor: Math.max(ackCursor, head.cursor + fresh.length),
          told: Math.max(ack, rows.at(-1)?.seq ?? 0),
        },
      ],
      held: [],
      effects: { ...NO_EFFECTS, ...effects(head.cursor + fresh.length) },
    };
  };

/** Something to hold at a place of a tablet's log: needing the owner, and holding no payload, unless told otherwise. */
export const heldAt = ({ log }: Tablet, seq: number, text: string, more: Partial<NewHeld> = {}): NewHeld => ({
  log,
  seq,
  id: asId<EntryId>(randomUUID()),
  code: "needsOwner",
  bytes: Buffer.from(text),
  payload: null,
  payloadOf: null,
  ...more,
});

/** Pushes rows and takes them all. */
export async function pushRows(
  store: Store,
  tablet: Tablet,
  rows: readonly NewRow[],
  effects?: (cursor: number) => Partial<Effects>,
): ReturnType<Store["push"]> {
  return store.push(tablet.who, pushOf(tablet, rows), takingAll(rows, effects));
}

/** A question for the page behind a cursor. */
export const after = (standing: Pick<PullQuery, "cursor" | "mark" | "store">, limit = 1_000): PullQuery => ({
  ...standing,
  limit,
  skip: new Map(),
  tip: null,
  app: "test",
});

/** Every cursor that a shop's order has, ascending. */
export const cursorsOf = async (db: Db, shop: ShopId): Promise<readonly number[]> => {
  const rows = await db.read({ shop }, (tx) =>
    tx.all("select cursor from entries where shop = $1 order by cursor", [shop]),
  );
  return rows.map((row) => Number(row["cursor"]));
};
