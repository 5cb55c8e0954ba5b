/** What tablets and the endpoint say to each other: one schema for each message, and its type. */
import * as v from "valibot";
import type { Day } from "#domain/day.ts";
import type { DeviceId, EntryId, LogId, MemberId, Op, ShopId } from "#domain/ids.ts";
import { UNITS } from "#domain/units.ts";
import { ACT_ENTRIES, MARKS_ASKED } from "./limits.ts";
import { exactly, logId, mark, named, secret, text, time, uuid, whole, type Read } from "./wire.ts";

const proto = whole(1);
const name = text(400);
const app = text(80);
const shop = uuid<ShopId>();
const device = uuid<DeviceId>();
const entryId = uuid<EntryId>();
/** Milliseconds since 1970 by the server's clock, from which a tablet learns how far its own is off. */
const now = time;

const standing = { cursor: whole(0), mark, store: v.nullable(text(80)) };

/** Where a tablet stands in the shop's order: in every exchange, so that a restored endpoint is noticed at once. */
export type Standing = Read<v.StrictObjectSchema<typeof standing, undefined>>;

/** The end of a tablet's own log: how far it goes, and how much of it has not been sent; `oldest` in ms since 1970. */
export const tipSchema = exactly({ log: logId, seq: whole(0), unsent: whole(0), oldest: v.nullable(time) });
export type Tip = Read<typeof tipSchema>;

/** A shop that was alone asks to be kept here. Device and secret are made by the tablet, so asking twice asks once. */
export const adoptSchema = exactly({ proto, shop, device, name, secret });
export type Adopt = Read<typeof adoptSchema>;
export const adoptedSchema = exactly({ store: text(80), cursor: whole(0), mark, now });
export type Adopted = Read<typeof adoptedSchema>;

/** A code that lets one more tablet in; `until` in ms since 1970. */
export const pairingSchema = exactly({ code: text(16), until: time });

/** What a snapshot consists of; `version` is that of the tables it was packed from. */
export const snapshotHeadSchema = exactly({
  id: named<string>(),
  cursor: whole(0),
  mark,
  version: whole(1),
  rows: whole(0),
  parts: v.array(exactly({ bytes: whole(0), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
  device,
  at: time,
});
export type SnapshotHead = Read<typeof snapshotHeadSchema>;

/** A tablet that was shown a pairing code asks to belong to the shop. The same one asking again gets the same answer. */
export const claimSchema = exactly({ proto, code: text(64), device, secret, name });
export type Claim = Read<typeof claimSchema>;
export const claimedSchema = exactly({
  shop,
  store: text(80),
  head: whole(0),
  mark,
  snapshot: v.nullable(snapshotHeadSchema),
  now,
});
export type Claimed = Read<typeof claimedSchema>;

/** What a reward needs, asked of the cloud before it is handed over; `cost` in units. */
export const reserveSchema = exactly({
  op: named<Op>(),
  member: named<MemberId>(),
  day: v.pipe(v.number(), v.safeInteger()) as unknown as v.GenericSchema<Day>,
  needs: v.pipe(
    v.array(exactly({ unit: v.picklist(UNITS), cost: whole(1) })),
    v.minLength(1),
    v.maxLength(UNITS.length),
  ),
});
export type Reserve = Read<typeof reserveSchema>;

/** So many entries of one log from one of its own gapless numbers on. */
const run = { log: logId, seq: whole(1), n: whole(1) };

/**
 * What stands before the entries of a push. One run of the own log, contiguous and of whole acts; several, of any logs,
 * only with `refill`, when a restored endpoint is told what it has lost. `t0`: when it was sent, by the tablet's clock.
 */
export const pushHeadSchema = exactly({
  proto,
  ...standing,
  runs: v.pipe(v.array(exactly(run)), v.maxLength(ACT_ENTRIES)),
  tip: tipSchema,
  t0: time,
  app,
  refill: v.exactOptional(v.literal(true)),
  reserve: v.exactOptional(reserveSchema),
});
export type PushHead = Read<typeof pushHeadSchema>;

/** Why an entry is held for the owner instead of being taken. */
export const CODES = [
  "unreadable",
  "fork",
  "badAmount",
  "badShape",
  "needsManager",
  "needsOwner",
  "revokedDevice",
  "givenUp",
] as const;
export type Code = (typeof CODES)[number];

/** What became of the next `n` entries. `cursor` is that of the first; "retry" ends a batch of which no more was taken. */
const verdictSchema = v.variant("is", [
  exactly({ n: whole(1), is: v.picklist(["accepted", "duplicate"]), cursor: whole(1) }),
  exactly({ n: v.literal(1), is: v.literal("quarantined"), code: v.picklist(CODES) }),
  exactly({ n: v.literal(1), is: v.literal("retry") }),
]);
export type Verdict = Read<typeof verdictSchema>;

const pushDone = {
  /** The own number up to which everything of the log is settled. */
  ack: whole(0),
  verdicts: v.array(verdictSchema),
  /** After this push's last accepted entry. */
  last: v.nullable(exactly({ cursor: whole(1), mark })),
  head: whole(0),
  store: text(80),
  now,
  devices: whole(0),
  snapshotAt: whole(0),
};
export const pushDoneSchema = exactly(pushDone);
export type PushDone = Read<typeof pushDoneSchema>;

/** The answer to a push that asked for a reservation: held until then, or why not; `have` in units. */
export const reserveDoneSchema = exactly({
  ...pushDone,
  reservation: v.variant("ok", [
    exactly({ ok: v.literal(true), until: time }),
    exactly({
      ok: v.literal(false),
      why: v.picklist(["notEnough", "owes", "unknownMember", "tailTooLong"]),
      have: v.pipe(v.number(), v.safeInteger()),
    }),
  ]),
});
export type ReserveDone = Read<typeof reserveDoneSchema>;

/**
 * What stands before the entries of a page. Its runs cover `count` cursors from `after` + 1 on; the texts hold only those
 * that are not `yours`. `mark` is that after the last of them.
 */
export const pullHeadSchema = exactly({
  proto,
  store: text(80),
  after: whole(0),
  count: whole(0),
  mark,
  head: whole(0),
  headMark: mark,
  now,
  devices: whole(0),
  snapshotAt: whole(0),
  runs: v.array(exactly({ ...run, yours: v.exactOptional(v.literal(true)) })),
  /** Whose log each is that the runs name. */
  logs: v.record(logId, device) as v.GenericSchema<Record<LogId, DeviceId>>,
});
export type PullHead = Read<typeof pullHeadSchema>;

/** A push in plain JSON, for whoever has no frames at hand; everything behind the reading of it is the same. */
export const jsonPushSchema = exactly({
  ...pushHeadSchema.entries,
  entries: v.array(exactly({ text: v.string(), payload: v.nullable(v.string()) })),
});

/**
 * What is held for the owner. `id` is what it is decided about by: the entry's own, or one that it was given where it
 * cannot be read. `text` is what it says, if it is text at all; `payload` what may be dropped of it, if that came along.
 */
export const heldSchema = exactly({
  items: v.array(
    exactly({
      no: whole(1),
      device,
      log: logId,
      seq: whole(0),
      id: entryId,
      code: v.picklist(CODES),
      at: time,
      text: v.nullable(v.string()),
      payload: v.nullable(v.string()),
    }),
  ),
  /** Behind which there may be more; only told to who said behind which this page was to begin. */
  next: v.exactOptional(whole(1)),
});
export type Held = Read<typeof heldSchema>;

/** An entry that its tablet could not get through was put aside: everything up to `ack` is settled. */
export const asideSchema = exactly({ ack: whole(0) });

/** How much of one log is settled, and how much of it lay at or before the cursor that was asked about. */
export const logDoneSchema = exactly({ ack: whole(0), ackAt: whole(0) });
export type LogDone = Read<typeof logDoneSchema>;

/** Which marks stand at these ascending cursors, to find the last that both sides know; null: no such cursor here. */
export const marksAskedSchema = exactly({ at: v.pipe(v.array(whole(0)), v.maxLength(MARKS_ASKED)) });
export const marksSchema = exactly({ marks: v.array(v.nullable(mark)) });

/** The shop's tablets, with what each said of itself when it was last heard of. */
export const devicesSchema = exactly({
  devices: v.array(
    exactly({
      device,
      name,
      state: v.picklist(["active", "revoked"]),
      contactAt: v.nullable(time),
      unsent: whole(0),
      oldest: v.nullable(time),
      app: v.nullable(app),
      cursor: whole(0),
    }),
  ),
});
export type Devices = Read<typeof devicesSchema>;

/** What two replicas compare each day: entries, units given and taken, and the folded hashes of the ids. */
export const digestsSchema = exactly({
  cursor: whole(0),
  days: v.array(
    exactly({
      day: v.pipe(v.number(), v.safeInteger()) as unknown as v.GenericSchema<Day>,
      n: whole(0),
      stamps: v.pipe(v.number(), v.safeInteger()),
      points: v.pipe(v.number(), v.safeInteger()),
      xor: mark,
    }),
  ),
});
export type Digests = Read<typeof digestsSchema>;

/** Whether the endpoint is well, and on which store and which version of its tables. */
export const healthSchema = exactly({
  status: text(80),
  store: v.picklist(["sqlite", "postgres"]),
  schema: v.exactOptional(whole(0)),
});

/** A live hint: the shop's head, and how many tablets it has. */
export const hintSchema = exactly({ head: whole(0), devices: whole(0) });
export type Hint = Read<typeof hintSchema>;
