/** What the store tells of tablets, and to those that are new in a shop. */
import type { DeviceId, ShopId } from "#domain/ids.ts";
import type { SnapshotHead } from "#protocol/messages.ts";

/** A tablet as the owner sees it; times are ms since 1970. */
export type DeviceRow = {
  readonly device: DeviceId;
  readonly name: string;
  readonly state: "active" | "revoked";
  readonly contactAt: number;
  readonly unsent: number;
  readonly oldest: number | null;
  readonly app: string;
  readonly cursor: number;
};

/** Where a store stands with a shop. */
export type StandingHere = {
  readonly store: string;
  readonly cursor: number;
  readonly mark: string;
  readonly now: number;
};

/** What a paired tablet is told first. */
export type Claimed = StandingHere & { readonly shop: ShopId; readonly snapshot: SnapshotHead | null };
