/** How this tablet stands to the shop's cloud and other tablets, as screens are told it; nothing here is a fact of the log. */
import type { Progress } from "#domain/backup.ts";
import type { Refusal } from "#domain/command.ts";
import type { Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import type { DeviceId, EntryId, MemberId, Op } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import type { Unit } from "#domain/units.ts";

/** What sharing the shop is about just now. */
export type SyncPhase =
  /** No cloud knows this shop: the tablet is its only place. */
  | "alone"
  /** The tablet belongs to a shop and is fetching what it needs to serve. */
  | "joining"
  /** All is sent, and all is here. */
  | "fresh"
  /** Something is on its way. */
  | "working"
  /** The cloud did not answer; it is tried again by itself. */
  | "waiting"
  /** The cloud does not know this tablet any more: everything is kept, the counter goes on. */
  | "pairAgain"
  /** An owner shut this tablet out. */
  | "revoked"
  /** The cloud speaks to newer versions of the app only. */
  | "tooOld";

/** How things stand. */
export type SyncView = {
  readonly phase: SyncPhase;
  /** When the cloud last answered, in milliseconds since 1970 by this tablet's clock; null: never yet. */
  readonly asOf: number | null;
  /** Own entries that the cloud has not taken yet, and when the oldest of them was written. */
  readonly unsent: number;
  readonly oldest: number | null;
  /** Tablets that may write in this shop, this one included. */
  readonly devices: number;
  /** While joining, how much has come of what the counter needs; afterwards, of the older entries. Null: all is here. */
  readonly history: Progress | null;
  /** Entries of this tablet that wait for the owner's word. */
  readonly held: number;
};

/** A tablet of the shop, with what it said of itself when it was last heard of; moments in milliseconds since 1970. */
export type DeviceView = {
  readonly id: DeviceId;
  readonly name: string;
  /** Whether it is this one. */
  readonly here: boolean;
  readonly state: "active" | "revoked";
  readonly contactAt: number | null;
  readonly unsent: number;
  readonly oldest: number | null;
};

/** Why the cloud holds entries for the owner instead of taking them. */
type HeldCode =
  | "unreadable"
  | "fork"
  | "badAmount"
  | "badShape"
  | "needsManager"
  | "needsOwner"
  | "revokedDevice"
  | "givenUp";

/** An act that is held: from which tablet, when it came, why, and what it says as far as that can be read. */
export type HeldView = {
  readonly entries: readonly EntryId[];
  readonly device: string;
  readonly at: number;
  readonly code: HeldCode;
  readonly told: Entry | null;
};

/** What lets one more tablet in: to be typed, to be scanned, and until when (milliseconds since 1970). */
export type Pairing = { readonly code: string; readonly url: string; readonly until: number };

/** No contact; or the shop must be sent whole before others may join it. */
export type PairTrouble = "network" | "unsent";
/** No contact; another tablet has brought this very shop already; or the cloud takes in no more shops. */
export type ConnectTrouble = "network" | "shopTaken" | "closed";
/** The cloud knows no such code (any more); no contact; or this tablet serves another shop. */
export type JoinTrouble = "badCode" | "network" | "shopHere";

/** What a reward needs, in units. */
type RewardAsked = {
  readonly member: MemberId;
  readonly day: Day;
  readonly needs: readonly { readonly unit: Unit; readonly cost: number }[];
};

/** By what right a reward is given: nobody else could, the cloud has agreed, or the owner's rules for being offline. */
type Basis = { readonly basis: "sole" | "confirmed" | "policy" };

/** What screens may do and ask about the shop's cloud and its other tablets. */
export type Sharing = {
  /** The same object until something changes. */
  readonly view: () => SyncView;
  /** Calls `listener` after every change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Brings a shop that was alone to the cloud it was loaded from. Sending it all comes after; `view` tells how far it is. */
  readonly connect: () => Promise<Result<null, ConnectTrouble>>;
  /** Has the cloud make a code for one more tablet. */
  readonly pair: () => Promise<Result<Pairing, PairTrouble>>;
  /** Belongs to the shop whose code that is, under a name; fetching it comes after, and `view` tells how far it is. */
  readonly join: (code: string, name: string) => Promise<Result<null, JoinTrouble>>;
  /** The shop's tablets; null while there is no contact. */
  readonly devices: () => Promise<readonly DeviceView[] | null>;
  /** What is held for the owner; null while there is no contact. */
  readonly held: () => Promise<readonly HeldView[] | null>;
  /** Asks whether a reward may be given now; within a moment, with or without a network. */
  readonly redeem: (asked: RewardAsked, op: Op) => Promise<Basis | Refusal>;
};
