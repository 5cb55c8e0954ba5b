/** Who opens a PIN again that was locked after too many wrong tries. */
import type { StaffId } from "#domain/ids.ts";
import type { Shop } from "#domain/shop.ts";
import { own } from "#domain/records.ts";
import { isLocked, type TriesBook } from "./pin-tries.ts";
import { colleagues, type Colleague } from "./staff-keys.tsx";

export type WaysOut = {
  /** The hash of the recovery code; null where there is none. Only owners have one. */
  readonly recovery: string | null;
  /** Managers and owners with a PIN of their own that is not locked as well. */
  readonly others: readonly (Colleague & { readonly pin: string })[];
};

/** How somebody gets in again who does not know their PIN. Whoever has no PIN vouches for nobody: anybody can be them. */
export const waysOut = (shop: Shop, id: StaffId, tries: Pick<TriesBook, "of">): WaysOut => {
  const staff = own(shop.staff, id)?.doc;
  const recovery = staff?.role === "owner" ? (staff.recovery ?? null) : null;
  const others = colleagues(shop, ["manager", "owner"]).flatMap((other) => {
    const { pin } = other.staff;
    const vouches = other.id !== id && pin !== null && !isLocked(tries.of(other.id));
    return vouches ? [{ ...other, pin }] : [];
  });
  return { recovery, others };
};

/** Locked for good, until somebody opens it: only where there is anybody who can. Otherwise the wait is all there is. */
export const isShut = (tries: Pick<TriesBook, "of">, id: StaffId, { recovery, others }: WaysOut): boolean =>
  isLocked(tries.of(id)) && (recovery !== null || others.length > 0);
