/** Pushes as plain objects, and what the rules make of them. */
import { planOf } from "#cloud/rules/plan.ts";
import { readPush, type ReadPush } from "#cloud/rules/reading.ts";
import type { HeldRow, Known, Planned, StaffRow } from "#cloud/store/seams.ts";
import { asId, type DeviceId, type LogId, type StaffId } from "#domain/ids.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type { PushHead } from "#protocol/messages.ts";
import { createPen, digestOf, idAt, logAt, type MadeLine, NOON } from "#support/made-lines.ts";

/** Two logs of the one tablet. */
export const LOG = logAt(1);
export const OTHER_LOG = logAt(2);
export const DEVICE = asId<DeviceId>(idAt(0xdd));
export const OWNER: StaffRow = {
  staff: asId<StaffId>("olga"),
  cursor: 1,
  since: NOON - 1000,
  role: "owner",
  active: true,
};

type Run = { readonly log: LogId; readonly seq: number; readonly lines: readonly MadeLine[] };

/** A push of runs, read. */
export const pushOf = (runs: readonly Run[], more: Partial<PushHead> = {}): ReadPush => {
  const lines = runs.flatMap((run) => run.lines);
  const head: PushHead = {
    proto: 1,
    cursor: 0,
    mark: NO_MARK,
    store: null,
    runs: runs.map(({ log, seq, lines: { length: n } }) => ({ log, seq, n })),
    tip: { log: LOG, seq: 0, unsent: 0, oldest: null },
    t0: NOON,
    app: "test",
    ...more,
  };
  const payloads = lines.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload] as const]));
  const read = readPush(
    { head, texts: lines.map(({ text }) => text), payloads: new Map(payloads) },
    digestOf,
  );
  if (read === null) throw new Error("the test's own runs do not fit");
  return read;
};

/** What a store knows of a shop with an owner and nothing else. */
export const known = (more: Partial<Known> = {}): Known => ({
  head: { cursor: 0, chain: new Uint8Array(32), snapshotAt: 0 },
  logs: new Map(),
  byId: new Map(),
  held: [],
  erased: new Set(),
  told: [],
  staff: [OWNER],
  by: DEVICE,
  device: "active",
  now: NOON,
  ...more,
});

/** A plan without a gap. */
export type Full = Exclude<Planned, { readonly gap: number }>;

/** What becomes of a push. */
export const judged = (push: ReadPush, what: Known): Full => {
  const planned = planOf(push, digestOf)(what);
  if ("gap" in planned) throw new Error(`a gap before ${planned.gap}`);
  return planned;
};
/** What becomes of lines that are a tablet's own, from `seq` on. */
export const told = (lines: readonly MadeLine[], seq = 1, more: Partial<Known> = {}): Full =>
  judged(pushOf([{ log: LOG, seq, lines }]), known(more));

/** What the store knows once that plan was carried out. */
export const after = (planned: Full, more: Partial<Known> = {}): Known => {
  const before = known(more);
  const at = (i: number): number => before.head.cursor + i + 1;
  return {
    ...before,
    head: { ...before.head, cursor: at(planned.rows.length - 1) },
    logs: new Map(planned.acks.map((row) => [row.log, { ...row, device: DEVICE, seen: row.ack }])),
    byId: new Map(planned.rows.map(({ id, line }, i) => [id, { cursor: at(i), line }])),
    held: planned.held.map((row, i): HeldRow => {
      const text = new TextDecoder().decode(row.bytes);
      return { ...row, no: i + 1, device: DEVICE, at: NOON, state: "open", text };
    }),
  };
};

/** Writes from the first id on. */
export const pen = () => createPen(1);
/** How far the one log is dealt with. */
export const acked = (ack: number, ackCursor = ack) => [{ log: LOG, ack, ackCursor, told: ack }];
