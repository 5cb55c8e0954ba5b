/** What a shop with several tablets has beside the own log, as frames of a backup: its order, and what others wrote. */
import type { EntryId } from "#domain/ids.ts";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { originsIn } from "../origins.ts";
import { linesOfRows } from "../received-lines.ts";
import { sealPage } from "../received-seal.ts";
import { packed, SEGMENT_ENTRIES, unpacked } from "../segment.ts";
import {
  readShared,
  type ClaimRow,
  type ExceptionRow,
  type OrderRow,
  type PageRow,
  type ReceivedPackRow,
  type ReceivedPayloadRow,
  type ReceivedRow,
  type ReceivedRunRow,
  type ReceivedTables,
  type SharedState,
} from "../sharing.ts";
import { damaged, refuseWith } from "./answers.ts";
import type { Frame } from "./frames.ts";

/** How what stands in the order goes together with the own log. */
export type OrderRows = {
  readonly order: readonly OrderRow[];
  readonly claimed: readonly ClaimRow[];
  readonly exceptions: readonly ExceptionRow[];
  readonly pages: readonly PageRow[];
};

/** All of it that may change afterwards; runs are written once, and read while the backup is written. */
export type OthersSnapshot = OrderRows & {
  readonly state: SharedState;
  readonly rows: readonly ReceivedRow[];
  readonly payloads: readonly ReceivedPayloadRow[];
  readonly runs: readonly { readonly from: number; readonly entries: number }[];
  readonly packs: ReadonlyMap<number, ReceivedPackRow>;
};

/** Takes it within a transaction; null in a shop without a cloud. */
export const takeOthers = async (tables: ReceivedTables): Promise<OthersSnapshot | null> => {
  const { received, receivedPayloads, receivedRuns, receivedPacks } = tables;
  const state = await readShared(tables);
  if (state === null) return null;
  const [rows, payloads, packs, order, claimed, exceptions, pages] = await Promise.all([
    received.orderBy("cursor").toArray(),
    receivedPayloads.orderBy("cursor").toArray(),
    receivedPacks.toArray(),
    tables.order.orderBy("cursor").toArray(),
    tables.claimed.toArray(),
    tables.exceptions.toArray(),
    tables.pages.toArray(),
  ]);
  const runs: { from: number; entries: number }[] = [];
  // One at a time: their bodies need not lie in memory together.
  await receivedRuns.orderBy("from").each(({ from, who }) => {
    runs.push({ from, entries: originsIn(who, Infinity).length });
  });
  const packed = new Map(packs.map((pack) => [pack.from, pack]));
  return { state, rows, payloads, runs, packs: packed, order, claimed, exceptions, pages };
};

/** How many entries of others there are. */
export const receivedIn = ({ rows, runs }: Pick<OthersSnapshot, "rows" | "runs">): number =>
  runs.reduce((sum, { entries }) => sum + entries, rows.length);

/** Rows of the order that lie in one frame. */
const ROWS_A_FRAME = 20_000;
const NOTHING = new Uint8Array();

const lineOfEach = ({ order, claimed, exceptions, pages }: OrderRows): readonly string[] =>
  [
    ...order.map(({ cursor, n, place }) => ["order", cursor, n, place]),
    ...claimed.map(({ cursor, place }) => ["claimed", cursor, place]),
    ...exceptions.map(({ place, id, code, at, state }) => ["exception", place, id, code, at, state]),
    ...pages.map(({ cursor, chain }) => ["page", cursor, bytesToHex(chain)]),
  ].map((row) => JSON.stringify(row));

const receivedFrame = (
  { from, to, who, body }: ReceivedRunRow,
  pack: ReceivedPackRow | null,
  entries: number,
): Frame => ({ kind: "received", head: { from, to, entries }, bodies: [who, body, pack?.body ?? NOTHING] });

/** How many rows from the beginning make a run: about a thousand, and whole acts. */
const firstRun = (rows: readonly ReceivedRow[]): number => {
  const end = rows.findIndex(({ index }, i) => i >= SEGMENT_ENTRIES && index === 0);
  return end < 0 ? rows.length : end;
};

async function* rowFrames(
  all: readonly ReceivedRow[],
  payloads: readonly ReceivedPayloadRow[],
): AsyncGenerator<Frame> {
  for (let rows = all; rows.length > 0; rows = rows.slice(firstRun(rows))) {
    const some = rows.slice(0, firstRun(rows));
    const [from, to] = [some[0]?.cursor ?? 0, some.at(-1)?.cursor ?? 0];
    const about = payloads.filter(({ cursor }) => cursor >= from && cursor <= to);
    const { run, pack } = await sealPage(linesOfRows(some, about), null);
    yield receivedFrame(run, pack, some.length);
  }
}

/** The frames of it: the order first, then what others wrote, by cursor. */
export async function* othersFrames(
  { receivedRuns }: Pick<ReceivedTables, "receivedRuns">,
  snapshot: OthersSnapshot,
): AsyncGenerator<Frame> {
  const lines = lineOfEach(snapshot);
  for (let at = 0; at < lines.length; at += ROWS_A_FRAME)
    yield { kind: "order", head: {}, bodies: [await packed(lines.slice(at, at + ROWS_A_FRAME))] };
  const { rows, payloads, packs, runs } = snapshot;
  let done = 0;
  for (const { from, entries } of runs) {
    const end = rows.findIndex(({ cursor }, at) => at >= done && cursor > from);
    const before = rows.slice(done, end < 0 ? rows.length : end);
    yield* rowFrames(before, payloads);
    done += before.length;
    const run = await receivedRuns.get(from);
    // The tablet went back in the shop's order: what was begun cannot be ended.
    if (!run) return refuseWith({ reason: "NotSaved", cause: "the shop's order changed meanwhile" });
    yield receivedFrame(run, packs.get(from) ?? null, entries);
  }
  yield* rowFrames(rows.slice(done), payloads);
}

/** A piece of it as it was read again. */
export type OthersPiece =
  | { readonly kind: "order"; readonly rows: OrderRows }
  | { readonly kind: "received"; readonly run: ReceivedRunRow; readonly pack: ReceivedPackRow | null };

/** Whether a frame is of this kind. */
export const isOthers = ({ kind }: Frame): boolean => kind === "order" || kind === "received";

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const addRow = (
  rows: { readonly [N in keyof OrderRows]: OrderRows[N][number][] },
  [name, first, ...rest]: readonly unknown[],
): void => {
  if (!isWhole(first)) return damaged();
  const [a, b, c, d] = rest;
  if (name === "order" && isWhole(a) && isWhole(b)) rows.order.push({ cursor: first, n: a, place: b });
  else if (name === "claimed" && isWhole(a)) rows.claimed.push({ cursor: first, place: a });
  else if (name === "page" && typeof a === "string" && /^[0-9a-f]{64}$/.test(a))
    rows.pages.push({ cursor: first, chain: Uint8Array.from(hexToBytes(a)) });
  else if (
    name === "exception" &&
    typeof a === "string" &&
    typeof b === "string" &&
    isWhole(c) &&
    (d === "held" || d === "discarded")
  )
    rows.exceptions.push({ place: first, id: a as EntryId, code: b, at: c, state: d });
  else damaged();
};

const orderIn = async (body: Uint8Array<ArrayBuffer>): Promise<OrderRows> => {
  const rows = { order: [], claimed: [], exceptions: [], pages: [] };
  try {
    for (const line of await unpacked(body)) addRow(rows, JSON.parse(line) as readonly unknown[]);
  } catch {
    return damaged();
  }
  return rows;
};

/** Reads such a frame; refused as `Damaged`. Whether its lines are what was written is for the chain to say. */
export const othersPieceOf = async ({ kind, head, bodies }: Frame): Promise<OthersPiece> => {
  const [first, body, payloads] = bodies;
  if (kind === "order" && first && !body) return { kind, rows: await orderIn(first) };
  const { from, to, entries } = head;
  if (kind !== "received" || !first || !body || !payloads) return damaged();
  if (!isWhole(from) || !isWhole(to) || !isWhole(entries) || from < 1 || to < from) return damaged();
  const pack = payloads.length > 0 ? { from, to, body: payloads } : null;
  return { kind, run: { from, to, who: first, body }, pack };
};
