/** What sync needs of the tablet's memory: the unsent tail, the shop's order as far as it is here, and how both move. */
import type { DeviceId, LogId, ShopId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import type { Line } from "#log/chain.ts";
import type { PageLine } from "#log/page-plan.ts";
import type { Applied } from "#log/receive-pages.ts";
import type { Contact, SharedRow } from "#log/sharing.ts";
import type { Batch } from "#log/unsent.ts";
import type { PullHead, PushDone, SnapshotHead, Tip } from "#protocol/messages.ts";

/** A page of the shop's order after cursor `after`; `mark` is that after its last line. */
export type Pulled = {
  readonly after: number;
  readonly mark: string;
  readonly head: PullHead;
  readonly lines: readonly PageLine[];
  /** The texts as they came, where none of them is ours: that is how they may be kept. */
  readonly body: Uint8Array | null;
};

/** Everything that comes from the cloud goes through here; each call is one transaction. */
export type Receiving = {
  /**
   * Takes pages, the first at least and the others as far as each follows on the one before. Refused as "stale" when the
   * first does not begin where this tablet stands (another tab was quicker), as "gap" when it has holes, as "chain" when
   * its texts do not make its mark. What stands in the order is held for nobody, even
   * if it was held or given up before: the owner let it in, or the answer that said it was taken had been lost.
   */
  readonly apply: (
    pages: readonly Pulled[],
    contact: Contact,
  ) => Promise<Result<Applied, "stale" | "gap" | "chain">>;
  /**
   * Takes the answer to a push. The cloud's number overrides ours. `rewind`: the order was taken back to the last page at
   * or before this cursor, because entries of ours stood in it as somebody else's; null: it was not.
   */
  readonly acked: (
    batch: Batch,
    done: PushDone,
    contact: Contact,
  ) => Promise<{ readonly rewind: number | null }>;
  /** Believes the cloud that it has settled no more than this of an own log; true where that is less than we thought. */
  readonly stands: (log: LogId, ack: number) => Promise<boolean>;
  /** The cloud holds everything of an own log up to a number for the owner: this tablet is revoked. */
  readonly putBy: (log: LogId, ack: number) => Promise<void>;
  /**
   * An act that the cloud holds as bytes, since it could not be got through: it is settled, and shown to the owner. What
   * of it stands in the order by then (another tab was quicker) is not.
   */
  readonly gaveUp: (act: Batch) => Promise<void>;
  /** Takes the order back to the last page known at or before this cursor, and answers which that is. */
  readonly rewind: (to: number) => Promise<number>;
  /** This tablet belongs to a cloud from now on. */
  readonly begin: (row: SharedRow, snapshot: SnapshotHead | null) => Promise<void>;
};

/** Some of what a cloud with an older past is offered: whole acts, of any logs. */
export type OfferPart = {
  readonly runs: readonly { readonly log: LogId; readonly seq: number; readonly n: number }[];
  readonly lines: readonly Line[];
  /** Entries still to be offered after these. */
  readonly left: number;
};

/** Who this tablet is to be for a cloud. */
export type Identity = {
  readonly device: DeviceId;
  /** 32 random bytes in hexadecimal digits. */
  readonly secret: string;
  readonly name: string;
};

/** What a tablet that joins fetches first; parts lie on disk as they come, so that a restart goes on where it was. */
export type Bootstrap = {
  /** What is to be fetched, and how many of its parts are here; null: nothing any more. */
  readonly wanted: () => Promise<{ readonly head: SnapshotHead; readonly have: number } | null>;
  readonly keep: (part: number, bytes: Uint8Array) => Promise<void>;
  /** Does without: all is fetched from the first entry on. */
  readonly forgo: () => Promise<void>;
  /** Makes the parts this tablet's tables. */
  readonly take: () => Promise<Result<null, "version" | "damaged">>;
  /** Up to which cursor older entries have come, of how many; null: they are all here. */
  readonly history: () => Promise<{
    readonly cursor: number;
    readonly mark: string;
    readonly to: number;
  } | null>;
  /** Keeps a page of older entries, which changes nothing that is shown; answers how many are still to come. */
  readonly keepPage: (page: Pulled) => Promise<Result<number, "gap" | "chain">>;
};

/** The tablet's memory as sync sees it. */
export type SyncMemory = {
  /** null: a shop without a cloud. */
  readonly shared: () => Promise<SharedRow | null>;
  /** The next unsent entries after a place (null: the first that are unsent): at most `most`, or one act. */
  readonly batch: (ask: { readonly after: number | null; readonly most: number }) => Promise<Batch | null>;
  readonly unsent: () => Promise<{ readonly count: number; readonly tip: Tip }>;
  /** The own logs, and how far each goes. */
  readonly logs: () => Promise<ReadonlyMap<LogId, number>>;
  /** Ascending cursors at which this tablet knows the mark. */
  readonly pages: () => Promise<readonly { readonly cursor: number; readonly mark: string }[]>;
  /** All of the order above a cursor: acts that erase first, then the rest as it stands. The unsent are not among it. */
  readonly offerFrom: (cursor: number) => AsyncGenerator<OfferPart>;
  /** Folds everything anew in the order as it now is. */
  readonly rebuild: () => Promise<void>;
  /** Who this tablet will be for the cloud that first hears of its shop: kept before it is told, the same ever after. */
  readonly adopting: () => Promise<Identity & { readonly shop: ShopId }>;
  /** The same for a tablet that is about to join a shop; refused where another shop is here. */
  readonly joining: (
    name: string,
  ) => Promise<Result<Identity & { readonly shop: ShopId | null }, "shopHere">>;
  readonly receiving: Receiving;
  readonly bootstrap: Bootstrap;
};
