/** What the store and the rules of the endpoint say to each other: rules are pure, and the store alone touches a database. */
import type { Day } from "#domain/day.ts";
import type { DeviceId, EntryId, LogId, MemberId, Op, ShopId, StaffId } from "#domain/ids.ts";
import type { Unit } from "#domain/units.ts";
import type { Role } from "#domain/records.ts";
import type { Result } from "#domain/result.ts";
import type {
  Code,
  PushDone,
  PushHead,
  Reserve,
  ReserveDone,
  SnapshotHead,
  Standing,
  Tip,
  Verdict,
} from "#protocol/messages.ts";
import type { FullPage, PulledPage } from "./pages.ts";
import type { Claimed, DeviceRow, StandingHere } from "./tablets.ts";

/** Whom a token speaks for; `hash` is the hex SHA-256 of the whole token. */
export type Token = { readonly shop: ShopId; readonly device: DeviceId; readonly hash: string };

/** The tablet behind a request. An expired one may still push. */
export type Who = {
  readonly shop: ShopId;
  readonly device: DeviceId;
  readonly state: "active" | "revoked";
  readonly isExpired: boolean;
};

/** The end of a shop's order. `snapshotAt`: the cursor its snapshot stands at, 0 without one. */
export type HeadRow = { readonly cursor: number; readonly chain: Uint8Array; readonly snapshotAt: number };

/**
 * How far one tablet's log is here: every number up to `ack` was dealt with, whoever brought it, and up to `told` by its
 * own tablet's word; `seen` is the end the tablet told of.
 */
export type LogRow = {
  readonly log: LogId;
  readonly device: DeviceId;
  readonly ack: number;
  readonly told: number;
  readonly ackCursor: number;
  readonly seen: number;
};

/** Since when (ms since 1970, the endpoint's clock) somebody of the staff has a role, in the order it was said. */
export type StaffRow = {
  readonly staff: StaffId;
  readonly cursor: number;
  readonly since: number;
  readonly role: Role;
  readonly active: boolean;
};

/** An entry that was not taken. `text` is null where it is no UTF-8. */
export type HeldRow = {
  /** Counts the shop's held entries from 1. */
  readonly no: number;
  readonly device: DeviceId;
  readonly log: LogId;
  readonly seq: number;
  /** What it is decided about by: its entry's id, or one that it was given where it cannot be read. */
  readonly id: EntryId;
  readonly code: Code;
  readonly at: number;
  readonly state: "open" | "accepted" | "discarded";
  readonly text: string | null;
  readonly payload: string | null;
};

/** An entry to append. Row i of a plan gets the cursor `head.cursor + 1 + i`. */
export type NewRow = {
  readonly id: EntryId;
  readonly log: LogId;
  readonly seq: number;
  /** Entries of its act still to come; a page ends only where it is 0. */
  readonly rest: number;
  readonly member: MemberId | null;
  readonly type: string;
  readonly day: Day;
  readonly line: string;
  readonly payload: string | null;
  /** The member whose erasure drops the payload. */
  readonly payloadOf: MemberId | null;
};

/** An entry to hold. `member`: whose erasure drops its payload, as far as it could be read. */
export type NewHeld = {
  readonly log: LogId;
  readonly seq: number;
  readonly id: EntryId;
  readonly code: Code;
  /** UTF-8 of the text, or whatever else came. */
  readonly bytes: Uint8Array;
  readonly payload: string | null;
  readonly payloadOf: MemberId | null;
};

/** A push as the rules have read it, outside of any transaction: `head` as it came, and what must be looked up to judge it. */
export type PushIn = {
  readonly head: PushHead;
  /** The ids of all lines that can be read. */
  readonly ids: readonly EntryId[];
  /** Members whose payloads come along: some may have been erased. */
  readonly members: readonly MemberId[];
  /** Held entries that a QuarantineDecided of this push names. */
  readonly decides: readonly EntryId[];
  /** Members whose enrolment is taken back. */
  readonly takesBack: readonly MemberId[];
  /** Whether some entry needs more than a cashier's rights. */
  readonly needsRights: boolean;
};

/** What the store knows when a push is judged, under the lock of the shop's head. */
export type Known = {
  readonly head: HeadRow;
  /** Of the logs named in `runs`; a log that is missing was never seen. */
  readonly logs: ReadonlyMap<LogId, LogRow>;
  /** Entries that are there, of the ids asked for. */
  readonly byId: ReadonlyMap<EntryId, { readonly cursor: number; readonly line: string }>;
  /** Held entries of this push's runs, and those that it decides about. */
  readonly held: readonly HeldRow[];
  /** Those of the members asked for that were erased. */
  readonly erased: ReadonlySet<MemberId>;
  /** How the histories of those begin whose enrolment is taken back: lines, and whose log each is of; null: nobody said. */
  readonly told: readonly { readonly device: DeviceId | null; readonly line: string }[];
  /** All staff, oldest change first; empty unless rights are needed. */
  readonly staff: readonly StaffRow[];
  /** Who pushes. */
  readonly by: DeviceId;
  readonly device: "active" | "revoked";
  /** The endpoint's clock. */
  readonly now: number;
};

/** What accepted entries change beside the order. */
export type Effects = {
  readonly staff: readonly Omit<StaffRow, "since">[];
  /** `name` null: it keeps its own. Who is revoked once stays so. */
  readonly devices: readonly {
    readonly device: DeviceId;
    readonly name: string | null;
    readonly isRevoked: boolean;
  }[];
  readonly erased: readonly { readonly member: MemberId; readonly cursor: number }[];
  readonly merged: readonly {
    readonly merge: EntryId;
    readonly member: MemberId;
    readonly into: MemberId;
    readonly cursor: number;
  }[];
  readonly unmerged: readonly EntryId[];
  /** Held entries (by `no`) that the owner decided about; the accepted ones are among the plan's rows. */
  readonly decided: readonly { readonly no: number; readonly state: "accepted" | "discarded" }[];
  /** Redemptions that arrived: their leases end. */
  readonly redeemed: readonly Op[];
};

/** What becomes of a push, or the number that is wanted first. */
export type Planned =
  | {
      readonly rows: readonly NewRow[];
      readonly verdicts: readonly Verdict[];
      /** Of every log of the push: how far it is dealt with now, and the cursor there (0: nothing of it has one). */
      readonly acks: readonly Pick<LogRow, "log" | "ack" | "ackCursor" | "told">[];
      readonly held: readonly NewHeld[];
      readonly effects: Effects;
    }
  | { readonly gap: number };

/** Judges a push. Pure: called again for the same push when a transaction is retried. */
export type Plan = (known: Known) => Planned;

/** A promise that a reward may be redeemed until then. */
export type Lease = {
  readonly op: Op;
  readonly member: MemberId;
  readonly unit: Unit;
  readonly cost: number;
  readonly device: DeviceId;
  readonly until: number;
};

/** A line as it is kept; the payload is null for facts, and where it was dropped. */
export type KeptLine = { readonly line: string; readonly payload: string | null };

/**
 * Says whether a reward may be reserved: `group` is the history, in the shop's order, of the member and of each merged with
 * it (null: too long), `leases` those of others that still run. Pure; called after the push, in its transaction.
 */
export type Judge = (
  group: readonly { readonly member: MemberId; readonly lines: readonly KeptLine[] }[] | null,
  leases: readonly Lease[],
  now: number,
) => ReserveDone["reservation"];

/** A tablet asking for what it has not. */
export type PullQuery = Standing & {
  readonly limit: number;
  /** Own entries that need not be sent back, by log up to a number. */
  readonly skip: ReadonlyMap<LogId, number>;
  readonly tip: Tip | null;
  readonly app: string;
};

/** The tablet stands on an order that is not this one. */
export type Apart = {
  readonly error: "apart";
  readonly head: number;
  readonly headMark: string;
  readonly store: string;
};

/** Numbers before the push's first are missing. */
export type Gap = { readonly error: "gap"; readonly want: number };

/** A tablet that was shut out names a log that is another's. */
export type Barred = { readonly error: "deviceRevoked" };

/** Why a push was not taken. */
export type NotTaken = Apart | Gap | Barred;

/** What a shop's entries of one day add up to; `xor`: 16 hex digits. */
export type DayDigest = {
  readonly day: Day;
  readonly n: number;
  readonly stamps: number;
  readonly points: number;
  readonly xor: string;
};

/** Adds up some entries by day. Pure. */
export type Digesting = (lines: readonly (KeptLine & { readonly id: EntryId })[]) => readonly DayDigest[];

/** Everything the endpoint keeps. Every method rejects with StoreDown where the database does not answer. */
export type Store = {
  readonly kind: "sqlite" | "postgres";
  /** The tablet a token speaks for, or null; renews the token unless it has expired. */
  readonly who: (token: Token) => Promise<Who | null>;
  readonly push: (who: Who, push: PushIn, plan: Plan) => Promise<Result<PushDone, NotTaken>>;
  /** Takes the push, then judges and keeps the lease, all or nothing. */
  readonly reserve: (
    who: Who,
    push: PushIn,
    plan: Plan,
    reserve: Reserve,
    judge: Judge,
  ) => Promise<Result<ReserveDone, NotTaken>>;
  /** The next page; `full` is the one that is known to begin there. */
  readonly pull: (who: Who, query: PullQuery, full?: FullPage | null) => Promise<Result<PulledPage, Apart>>;
  readonly adopt: (
    token: Token,
    name: string,
  ) => Promise<Result<{ readonly isNew: boolean } & StandingHere, "shopTaken">>;
  /** Keeps a pairing code (hex SHA-256 of it) until ten minutes from now; answers until when, or null to who was shut out. */
  readonly startPairing: (who: Who, codeHash: string) => Promise<number | null>;
  /** `hashOf`: the hex SHA-256 of the tablet's token, once its shop is known. The same tablet may claim again. */
  readonly claim: (
    codeHash: string,
    device: DeviceId,
    name: string,
    hashOf: (shop: ShopId) => string,
  ) => Promise<Result<Claimed, "badCode">>;
  readonly devices: (shop: ShopId) => Promise<readonly DeviceRow[]>;
  /** For live hints: heads and counts of active tablets of those shops that are here. */
  readonly heads: (
    shops: readonly ShopId[],
  ) => Promise<ReadonlyMap<ShopId, { readonly head: number; readonly devices: number }>>;
  /** The marks after those cursors; null where the order is not that long. */
  readonly marks: (shop: ShopId, at: readonly number[]) => Promise<readonly (string | null)[]>;
  /** How far a log is here, and its highest number among the cursors up to `at`. */
  readonly logAt: (
    shop: ShopId,
    log: LogId,
    at: number,
  ) => Promise<{ readonly ack: number; readonly ackAt: number }>;
  /** Some of what waits for the owner, oldest first, behind the number `after`: at most `most`, and not too many bytes. */
  readonly held: (shop: ShopId, after?: number, most?: number) => Promise<readonly HeldRow[]>;
  /** Holds what a tablet could not get through, unless it stands in the order, and counts it as dealt with. */
  readonly setAside: (who: Who, given: NewHeld) => Promise<Result<{ readonly ack: number }, Gap | Barred>>;
  readonly digests: (
    shop: ShopId,
    from: Day,
    to: Day,
    digesting: Digesting,
  ) => Promise<{ readonly cursor: number; readonly days: readonly DayDigest[] }>;
  readonly snapshot: (shop: ShopId) => Promise<SnapshotHead | null>;
  readonly part: (shop: ShopId, id: string, part: number) => Promise<Uint8Array | null>;
  readonly putPart: (shop: ShopId, id: string, part: number, bytes: Uint8Array) => Promise<void>;
  /** Makes the parts put under its id the shop's snapshot; refused where a part is missing or differs, or its mark is not ours. */
  readonly putSnapshot: (
    shop: ShopId,
    head: SnapshotHead,
  ) => Promise<Result<null, "missingPart" | "apart" | "older">>;
  /** Whether the database answers; its schema's number. */
  readonly health: () => Promise<{ readonly schema: number } | null>;
  readonly close: () => Promise<void>;
};
