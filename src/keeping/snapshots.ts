/** Snapshots of the shop for tablets that join: made of what this one shows, and taken in the place of what it has. */
import type { Dexie } from "dexie";
import { toHex } from "#domain/hex.ts";
import { markOf } from "#log/marks.ts";
import { readPlaces } from "#log/place-of.ts";
import { recountsIn } from "#log/recount.ts";
import { readShared, receivedTables, type SnapshotHead } from "#log/sharing.ts";
import { createPackingElsewhere, startPackingWorker } from "#projections/packing.ts";
import { makeSnapshot } from "#projections/snapshot-make.ts";
import { takeSnapshot } from "#projections/snapshot-take.ts";
import type { TakeSnapshot } from "./bootstrap-memory.ts";

/** A snapshot as the cloud is given it. */
export type Snapshot = { readonly head: SnapshotHead; readonly parts: readonly Uint8Array[] };

export type SnapshotEdges = {
  readonly db: Dexie;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newId: () => string;
};

/** What is said of a part before it is fetched. */
export const announced = async (part: Uint8Array): Promise<SnapshotHead["parts"][number]> => ({
  bytes: part.length,
  sha256: toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(part)))),
});

/** The chain's hash at a cursor, where this tablet knows it. */
const chainAt = async (db: Dexie, cursor: number): Promise<Uint8Array | null> => {
  const tables = receivedTables(db);
  const [state, page] = await Promise.all([readShared(tables), tables.pages.get(cursor)]);
  return state?.cursor === cursor ? state.chain : (page?.chain ?? null);
};

/**
 * Makes a snapshot of the shop; null in a shop without a cloud, and while anything is shown that is not in its order. Before
 * the parts of the tables goes the chain's hash, without which nobody could follow the order from there.
 */
export const makeForOthers = async ({ db, now, newId }: SnapshotEdges): Promise<Snapshot | null> => {
  const tables = receivedTables(db);
  const [state, { asked, done }] = await Promise.all([readShared(tables), recountsIn(tables)]);
  if (state === null || state.bulk || state.missing !== null || asked > done) return null;
  const packing = createPackingElsewhere(startPackingWorker);
  const made = await makeSnapshot(db, await readPlaces(db), packing);
  const chain = made && (await chainAt(db, made.cursor));
  if (!made || !chain) return null;
  const parts = [chain, ...made.parts];
  const { cursor, version, rows } = made;
  const head: SnapshotHead = {
    ...{ id: newId(), cursor, mark: markOf(chain), version, rows },
    ...{ parts: await Promise.all(parts.map(announced)), device: state.device, at: now() },
  };
  return { head, parts };
};

/** Takes a snapshot into the tables of a tablet that joins, which stands at it from the same moment on. */
export const createTaking =
  (db: Dexie): TakeSnapshot =>
  (head, parts, stand) =>
    takeSnapshot(db, head, parts, stand);
