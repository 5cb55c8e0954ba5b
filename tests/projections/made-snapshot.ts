/** Snapshots as one tablet makes them for another, with what the cloud tells of them. */
import type { Dexie } from "dexie";
import { makeSnapshot } from "#projections/snapshot-make.ts";
import type { Announced } from "#projections/snapshot-take.ts";
import { toHex } from "#domain/hex.ts";

/** Where others find what this tablet wrote: all of it is in the shop's order, and nobody else's is. */
export const alone = (place: number): number => 2 ** 40 + place;

/** What is said of parts before they are fetched. */
export const announced = async (
  made: { readonly cursor: number; readonly version: number },
  parts: readonly Uint8Array<ArrayBuffer>[],
): Promise<Announced> => ({
  cursor: made.cursor,
  version: made.version,
  parts: await Promise.all(
    parts.map(async (part) => ({
      bytes: part.length,
      sha256: toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", part))),
    })),
  ),
});

/** A snapshot of a tablet all of whose entries are sent. */
export const madeSnapshot = async (db: Dexie, placeOf: (place: number) => number | null = alone) => {
  const made = await makeSnapshot(db, placeOf);
  if (!made) throw new Error("everything is in the order, so that a snapshot can be made");
  return { ...made, head: await announced(made, made.parts) };
};
