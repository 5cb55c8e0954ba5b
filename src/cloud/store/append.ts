/** Takes pushes into a shop's order: under its head's lock each gets the next cursors, so commit order is cursor order. */
import { hash } from "node:crypto";
import type { DeviceId, LogId, ShopId } from "#domain/ids.ts";
import { type Result, accept, assert, refuse } from "#domain/result.ts";
import { markOf } from "#protocol/mark.ts";
import type { PushDone } from "#protocol/messages.ts";
import { type Db, type Tx, headOf, numberIn } from "./db.ts";
import { type Found, lookUp } from "./lookup.ts";
import { isOwnLog, settledFor } from "./own-word.ts";
import type { Holding } from "./quarantine.ts";
import type {
  Effects,
  HeadRow,
  Known,
  LogRow,
  NewRow,
  NotTaken,
  Plan,
  Planned,
  PushIn,
  Who,
} from "./seams.ts";
import { isApart } from "./standing.ts";
import { type Placed, write } from "./writes.ts";

/** A push, whose it is, and how it is to be judged. */
export type Asking = { readonly who: Who; readonly push: PushIn; readonly plan: Plan };
export type Pushed = Result<PushDone, NotTaken>;

/** What every answer of this store says along. */
export type Here = { readonly store: string; readonly now: () => number };

/** What has been judged so far in this transaction, for one shop. */
type Draft = {
  readonly shop: ShopId;
  readonly begun: HeadRow;
  readonly found: Found;
  head: HeadRow;
  readonly rows: Placed[];
  readonly logs: Map<LogId, LogRow>;
  readonly held: Holding[];
  readonly effects: Effects[];
  readonly contacts: Map<DeviceId, PushIn["head"]>;
};

type Taken = Exclude<Planned, { readonly gap: number }>;

/** Tells its owner no more often when a tablet was last heard of: its row is written by every push otherwise. */
const CONTACT_MS = 10_000;

const chainedOn = (chain: Uint8Array, line: string): Uint8Array =>
  hash("sha256", Buffer.concat([chain, Buffer.from(line)]), "buffer");

const knownBy = ({ who }: Asking, { found, head }: Draft, now: number): Known => ({
  head,
  logs: found.logs,
  byId: found.byId,
  held: found.held,
  erased: found.erased,
  told: found.told,
  staff: found.staff,
  by: who.device,
  device: found.states.get(who.device) ?? who.state,
  now,
});

/** Gives the rows their cursors and marks. */
function place(draft: Draft, rows: readonly NewRow[]): void {
  let { cursor, chain } = draft.head;
  for (const row of rows) {
    cursor += 1;
    chain = chainedOn(chain, row.line);
    draft.rows.push({ ...row, cursor, mark: markOf(chain) });
    draft.found.byId.set(row.id, { cursor, line: row.line });
  }
  draft.head = { ...draft.head, cursor, chain };
}

function moveLogs(draft: Draft, { who, push }: Asking, acks: Taken["acks"]): void {
  const { log: own, seq } = push.head.tip;
  for (const { log, ack, ackCursor, told } of acks) {
    const before = draft.found.logs.get(log);
    const isOwn = log === own && isOwnLog(before, who.device);
    // A refill brings others' logs along; whose they are is known from before, or from their own next push.
    const device = isOwn ? who.device : (before?.device ?? who.device);
    const seen = Math.max(before?.seen ?? 0, ack, isOwn ? seq : 0);
    const after = { log, device, ack, ackCursor, told, seen };
    draft.found.logs.set(log, after);
    draft.logs.set(log, after);
  }
}

function follow({ found }: Draft, { staff, erased, devices }: Effects, now: number): void {
  for (const said of staff) found.staff.push({ ...said, since: now });
  for (const { member } of erased) found.erased.add(member);
  for (const { device, isRevoked } of devices) if (isRevoked) found.states.set(device, "revoked");
}

function take(draft: Draft, asking: Asking, planned: Taken, now: number): void {
  place(draft, planned.rows);
  moveLogs(draft, asking, planned.acks);
  const { who, push } = asking;
  draft.held.push(...planned.held.map((one) => ({ ...one, device: who.device })));
  draft.effects.push(planned.effects);
  follow(draft, planned.effects, now);
  if (now - (draft.found.contacts.get(who.device) ?? 0) > CONTACT_MS)
    draft.contacts.set(who.device, push.head);
}

type Judged = Result<Pick<PushDone, "ack" | "verdicts" | "last">, NotTaken>;

/**
 * Whether a tablet that was shut out names a log that is another's. What it still has of its own is held; it could
 * otherwise fill the owner's inbox in the names of those who go on selling.
 */
const isBarred = ({ who, push }: Asking, { states, logs }: Found): boolean =>
  states.get(who.device) === "revoked" &&
  push.head.runs.some(({ log }) => !isOwnLog(logs.get(log), who.device));

function judge(draft: Draft, asking: Asking, { store, now }: { store: string; now: number }): Judged {
  const { push, plan } = asking;
  // What a tablet that was shut out still has goes to the owner and into no order: it need not know the present one.
  const isOut = draft.found.states.get(asking.who.device) === "revoked";
  const apart = isOut ? null : isApart(push.head, draft.begun, draft.found.marks, store);
  if (apart !== null) return refuse(apart);
  if (isBarred(asking, draft.found)) return refuse({ error: "deviceRevoked" });
  const planned = plan(knownBy(asking, draft, now));
  if ("gap" in planned) return refuse({ error: "gap", want: planned.gap });
  take(draft, asking, planned, now);
  const { log } = push.head.tip;
  const ack = settledFor(draft.found.logs.get(log), asking.who.device);
  const end = draft.rows.at(-1);
  const last = planned.rows.length === 0 || end === undefined ? null : { cursor: end.cursor, mark: end.mark };
  return accept({ ack, verdicts: planned.verdicts, last });
}

const countActive = async (tx: Tx, shop: ShopId): Promise<number> => {
  const [row] = await tx.all("select count(*) n from devices where shop = $1 and state = 'active'", [shop]);
  return numberIn(row ?? {}, "n");
};

/** Takes the pushes of one shop, in turn, inside a transaction that has locked its head. */
export async function appendIn(
  tx: Tx,
  db: Db,
  here: Here,
  head: HeadRow,
  asked: readonly Asking[],
): Promise<readonly Pushed[]> {
  const shop = asked[0]?.who.shop;
  if (shop === undefined) return [];
  const [now, { store }] = [here.now(), here];
  const found = await lookUp(tx, db.dialect, shop, head.cursor, asked);
  const draft: Draft = {
    shop,
    begun: head,
    found,
    head,
    rows: [],
    logs: new Map(),
    held: [],
    effects: [],
    contacts: new Map(),
  };
  const judged = asked.map((asking) => judge(draft, asking, { store, now }));
  const { rows, held, effects } = draft;
  await write(tx, db.dialect, {
    shop,
    now,
    end: draft.head,
    rows,
    held,
    effects,
    logs: [...draft.logs.values()],
    contacts: [...draft.contacts].map(([device, said]) => ({ device, head: said })),
  });
  const changed = effects.some(({ devices }) => devices.length > 0);
  const devices = changed ? await countActive(tx, shop) : found.devices;
  const erased = effects.some((one) => one.erased.length > 0);
  const snapshotAt = erased ? 0 : head.snapshotAt;
  return judged.map((one) =>
    one.ok ? accept({ ...one.value, head: draft.head.cursor, store, now, devices, snapshotAt }) : one,
  );
}

const lockedHead = async (tx: Tx, db: Db, shop: ShopId): Promise<HeadRow | null> => {
  const [row] = await tx.all(`select * from heads where shop = $1 ${db.dialect.lockRows}`, [shop]);
  return row === undefined ? null : headOf(row);
};

/**
 * Takes pushes in one transaction, all or none; those of one shop in turn. Several shops only where one writer writes
 * for all: elsewhere each is locked, and seen, by itself.
 */
export async function append(db: Db, here: Here, asked: readonly Asking[]): Promise<readonly Pushed[]> {
  const first = asked[0]?.who.shop;
  if (first === undefined) return [];
  return db.tx({ shop: first }, true, async (tx, head) => {
    const outcomes = new Map<Asking, Pushed>();
    for (const [shop, group] of Map.groupBy(asked, ({ who }) => who.shop)) {
      const at = shop === first ? head : await lockedHead(tx, db, shop);
      assert(at !== null, "a tablet that is known has a shop");
      const answers = await appendIn(tx, db, here, at, group);
      for (const [i, one] of group.entries()) outcomes.set(one, answers[i] as Pushed);
    }
    return asked.map((one) => outcomes.get(one) as Pushed);
  });
}
