/** What every exchange needs: who this tablet is, how the cloud is spoken to, and how an answer becomes an event. */
import { assert } from "#domain/result.ts";
import type { MemberId } from "#domain/ids.ts";
import type { Contact, SharedRow } from "#log/sharing.ts";
import type { Port } from "#protocol/frame.ts";
import { markOf } from "#protocol/mark.ts";
import type { Standing } from "#protocol/messages.ts";
import type { CloudClock } from "./clock.ts";
import { createCloud, type Cloud } from "./cloud.ts";
import type { Http, Trouble } from "./http.ts";
import type { SyncMemory } from "./memory.ts";
import type { Failed, Tried } from "./state.ts";

/** What sync needs of the outside. */
export type SyncEdges = {
  readonly http: Http;
  readonly memory: SyncMemory;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly port: Port;
  /** Which build of the app this is. */
  readonly app: string;
  /** The journal forgets whom a page erased. */
  readonly erase: (members: readonly MemberId[], edits: readonly number[]) => Promise<void>;
};

/** A tablet of a shop, and the cloud it belongs to. */
export type Desk = { readonly row: SharedRow; readonly cloud: Cloud };

/** Where a tablet stands, as every exchange names it. */
export const standingOf = ({ cursor, chain, store }: SharedRow): Standing => ({
  cursor,
  mark: markOf(chain),
  store,
});

/** Sits down to speak with the cloud. There must be one. */
export const sitDown = async ({ memory, http, port }: SyncEdges): Promise<Desk> => {
  const row = await memory.shared();
  assert(row !== null, "only a shared shop syncs");
  return { row, cloud: createCloud(http, port, row.shop, row.token) };
};

/** The event of something that failed. */
export const failedBy = (
  { how, askedMs }: Trouble,
  tried: Tried | null = null,
  left: number | null = null,
): Failed => ({ is: "failed", how, askedMs, tried, left });

/** What an answer that came at `cameAt` to what was asked at `askedAt` says of the cloud; it also sets the clock. */
export const contactOf = (
  said: {
    readonly head: number;
    readonly devices: number;
    readonly now: number;
    readonly store: string;
    readonly snapshotAt: number;
  },
  clock: CloudClock,
  askedAt: number,
  cameAt: number,
): Contact => {
  clock.heard(said.now, askedAt, cameAt);
  const { head, devices, store, snapshotAt } = said;
  return { head, devices, store, snapshotAt, offsetMs: clock.offsetMs(), contactAt: cameAt };
};
