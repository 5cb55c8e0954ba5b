/** What travels, until the protocol says it: the types of its messages as the store needs them. */
import type { DeviceId, LogId, MemberId, Op } from "#domain/ids.ts";
import type { Day } from "#domain/day.ts";
import type { Unit } from "#domain/units.ts";

export type Framed<H> = {
  readonly head: H;
  readonly texts: readonly string[];
  readonly payloads: ReadonlyMap<number, string>;
};
export type Standing = { readonly cursor: number; readonly mark: string; readonly store: string | null };
export type Tip = {
  readonly log: LogId;
  readonly seq: number;
  readonly unsent: number;
  readonly oldest: number | null;
};
export type Code =
  | "unreadable"
  | "fork"
  | "badAmount"
  | "badShape"
  | "needsManager"
  | "needsOwner"
  | "revokedDevice"
  | "givenUp";
export type Verdict =
  | { readonly n: number; readonly is: "accepted" | "duplicate"; readonly cursor: number }
  | { readonly n: 1; readonly is: "quarantined"; readonly code: Code }
  | { readonly n: 1; readonly is: "retry" };
type Run = { readonly log: LogId; readonly seq: number; readonly n: number };
export type Reserve = {
  readonly op: Op;
  readonly member: MemberId;
  readonly day: Day;
  readonly needs: readonly { readonly unit: Unit; readonly cost: number }[];
};
export type PushHead = Standing & {
  readonly proto: 1;
  readonly runs: readonly Run[];
  readonly tip: Tip;
  readonly t0: number;
  readonly app: string;
  readonly refill?: true;
  readonly reserve?: Reserve;
};
export type PushDone = {
  readonly ack: number;
  readonly verdicts: readonly Verdict[];
  readonly last: { readonly cursor: number; readonly mark: string } | null;
  readonly head: number;
  readonly store: string;
  readonly now: number;
  readonly devices: number;
  readonly snapshotAt: number;
};
export type ReserveDone = PushDone & {
  readonly reservation:
    | { readonly ok: true; readonly until: number }
    | {
        readonly ok: false;
        readonly why: "notEnough" | "owes" | "unknownMember" | "tailTooLong";
        readonly have: number;
      };
};
export type PullHead = {
  readonly proto: 1;
  readonly store: string;
  readonly after: number;
  readonly count: number;
  readonly mark: string;
  readonly head: number;
  readonly headMark: string;
  readonly now: number;
  readonly devices: number;
  readonly snapshotAt: number;
  readonly runs: readonly (Run & { readonly yours?: true })[];
  readonly logs: Readonly<Record<LogId, DeviceId>>;
};
export type SnapshotHead = {
  readonly id: string;
  readonly cursor: number;
  readonly mark: string;
  readonly version: number;
  readonly rows: number;
  readonly parts: readonly { readonly bytes: number; readonly sha256: string }[];
  readonly device: DeviceId;
  readonly at: number;
};
