/** A shop's log and what another tablet wrote, laid by hand into an order such as a cloud gives: for reading it again. */
import type { Act } from "#domain/activity.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { chained, lineOf } from "#log/chain.ts";
import { logTables, payloadRow } from "#log/database.ts";
import { GENESIS } from "#log/genesis.ts";
import { placeOfCursor, receivedTables, type OrderRow, type SharedState } from "#log/sharing.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { wholeLog } from "./history.ts";

/** The log of the other tablet. */
export const THEIR_LOG = asId<LogId>("b".repeat(32));

/** Entries in the acts that wrote them. */
const actsOf = (entries: readonly Entry[]): readonly Act[] => {
  const found: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (last && last[0].op === entry.op) last.push(entry);
    else found.push([entry]);
  }
  return found;
};

export type Ordered = {
  /** What stands in the order, theirs with the places they have in memory here. */
  readonly confirmed: readonly Entry[];
  /** The own entries that do not. */
  readonly unsent: readonly Entry[];
  readonly shared: SharedState;
};

const NOTHING_SHARED: Omit<SharedState, "cursor" | "chain" | "confirmed" | "ours"> = {
  key: "shared",
  shop: asId<ShopId>("shop"),
  device: asId<DeviceId>("tablet"),
  token: "",
  store: null,
  acks: {},
  offsetMs: null,
  contactAt: null,
  devices: 2,
  head: 0,
  snapshotAt: 0,
  presumed: 0,
  missing: null,
  bulk: false,
};

const stretchesIn = (order: readonly { readonly place: number | null }[]): readonly OrderRow[] => {
  const rows: { cursor: number; n: number; place: number }[] = [];
  for (const [i, { place }] of order.entries()) {
    const last = rows.at(-1);
    if (place === null) continue;
    if (last && last.cursor + last.n === i + 1 && last.place + last.n === place) last.n += 1;
    else rows.push({ cursor: i + 1, n: 1, place });
  }
  return rows;
};

/**
 * Lays own acts and `theirs` into an order: for each of `turns` the next own act (true) or theirs (false), as long as
 * there are any; the rest of theirs come at the end, the rest of ours stay unsent. A page ends after every third act.
 */
export const ordered = async (
  shop: ShopWorld,
  theirs: readonly Entry[],
  turns: readonly boolean[],
): Promise<Ordered> => {
  const ours = [...actsOf(await wholeLog(shop))];
  const others = [...actsOf(theirs)];
  const mine = new Set(ours.flatMap((act) => act.map(({ id }) => id)));
  const acts = [...turns, ...others.map(() => false)].flatMap((isOurs) => {
    const act = isOurs ? ours.shift() : others.shift();
    return act ? [act] : [];
  });
  const ends = new Set(acts.flatMap((act, i) => (i % 3 === 2 ? (act.at(-1)?.id ?? []) : [])));
  let own = 0;
  const placed = acts.flat().map((entry, i) => {
    if (mine.has(entry.id)) return { entry, place: entry.seq, own: 0 };
    own += 1;
    return { entry: { ...entry, seq: placeOfCursor(i + 1), logId: THEIR_LOG }, place: null, own };
  });

  const tables = receivedTables(shop.db);
  const { order, received, receivedPayloads, pages, shared } = tables;
  let chain: Uint8Array = GENESIS;
  for (const [i, { entry, place, own: number }] of placed.entries()) {
    const cursor = i + 1;
    const { text, payload } = lineOf(entry);
    chain = chained(chain, text);
    if (ends.has(entry.id)) await pages.put({ cursor, chain });
    if (place !== null) continue;
    const { op, index, logId, member } = entry;
    await received.put({ cursor, logId, own: number, op, index, member: member ?? "", text });
    if (payload !== null)
      await receivedPayloads.put({ cursor, member: payloadRow(entry, payload).member, payload });
  }
  await order.bulkPut([...stretchesIn(placed)]);
  const confirmed = placed.reduce((last, { place }) => Math.max(last, place ?? 0), 0);
  const state: SharedState = {
    ...NOTHING_SHARED,
    cursor: placed.length,
    chain,
    confirmed,
    ours: placed.filter(({ place }) => place !== null).length,
  };
  await shared.put(state);
  const head = await logTables(shop.db).head.get("head");
  if (head) await logTables(shop.db).head.put({ ...head, shared: true });
  return { confirmed: placed.map(({ entry }) => entry), unsent: ours.flat(), shared: state };
};
