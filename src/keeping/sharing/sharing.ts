/** Sharing a shop with its other tablets: fetched when the shop is shared, or when somebody asks for it. */
import { toHex } from "#domain/hex.ts";
import { accept, refuse } from "#domain/result.ts";
import { expectAnother } from "#log/belong.ts";
import type { Journal } from "#log/journal/journal.ts";
import { createPackingElsewhere, startPackingWorker } from "#projections/packing.ts";
import { createConfirming } from "#projections/confirm.ts";
import { followQuery } from "#projections/following.ts";
import { createProjections } from "#projections/project.ts";
import { rebuildShared } from "#projections/rebuild-shared.ts";
import type { ConnectTrouble, Sharing, SyncView } from "#shell/sync-state.ts";
import { adoptShop } from "#sync/adopt.ts";
import { createFetchHttp } from "#sync/fetch-http.ts";
import { join } from "#sync/join.ts";
import type { SyncMemory } from "#sync/memory.ts";
import type { Later } from "#sync/runner.ts";
import type { Failed } from "#sync/state.ts";
import { streamPort } from "#sync/stream-port.ts";
import type { Desk } from "#sync/desk.ts";
import { comeBack } from "../came-back.ts";
import type { Memory } from "../memory.ts";
import { createPlaceShelf } from "../place-shelf.ts";
import type { Memory as DeviceTexts } from "../shelf.ts";
import { shopOrderOf } from "../shop-order.ts";
import { createTaking } from "../snapshots.ts";
import { createSyncMemory } from "../sync-memory.ts";
import { createAsking } from "./asking-cloud.ts";
import { createAtRest } from "./at-rest.ts";
import { createBelonging } from "./belonging.ts";
import { createSnapshotGiving } from "./snapshot-giving.ts";
import { readStanding, viewOf, type Standing } from "./standing.ts";
import type { Syncing, SyncingEdges } from "./syncing.ts";

export type SharingEdges = Pick<Memory, "db" | "blocks"> &
  Pick<SyncingEdges, "locks" | "tabs" | "page" | "fetch" | "dice" | "report"> & {
    readonly journal: Pick<Journal, "erase">;
    /** Where the app was loaded from, which is where its cloud is; without a slash at the end. */
    readonly origin: string;
    /** Which build of the app this is. */
    readonly app: string;
    /** What this tablet is called until somebody names it. */
    readonly tabletName: string;
    /** Milliseconds since 1970. */
    readonly now: () => number;
    readonly later: Later;
    /** A fresh UUID. */
    readonly newId: () => string;
    readonly randomBytes: (count: number) => Uint8Array;
    /** Everything of the shop is dropped from this tablet, which the owner has shut out. */
    readonly wipe: () => Promise<void>;
    /** What outlives the shop's stores: there the tablet remembers which cloud lets it in. */
    readonly device: DeviceTexts;
  };

const LOG_ID_BYTES = 16;

/** Why the cloud did not take the shop in, for whoever had it asked. */
const whyNotIn = ({ how }: Failed): ConnectTrouble => {
  if (how === "otherShop") return "shopTaken";
  return how === "closed" ? "closed" : "network";
};

export type StartedSharing = Sharing & {
  /** Something was recorded in this tab. */
  readonly committed: () => void;
  /** Goes back to the cloud that this tablet remembers, where its database has lost that; nothing where all is as it was. */
  readonly comeBack: () => Promise<void>;
};

const memoryOver = ({ db, blocks, newId, randomBytes, tabletName }: SharingEdges): SyncMemory => {
  const projections = createProjections(db, blocks);
  const { confirm, cursor } = createConfirming(db, blocks);
  return createSyncMemory({
    ...{ db, newId },
    projecting: { editsOf: projections.editsOf, confirm, cursor },
    refold: async () =>
      void (await rebuildShared(db, shopOrderOf(db), {
        packing: createPackingElsewhere(startPackingWorker),
      })),
    takeSnapshot: createTaking(db),
    randomHex: (bytes) => toHex(randomBytes(bytes)),
    name: () => tabletName,
  });
};

/** Follows how things stand, in the database and in what sync is about; `told` hears whether the shop has a cloud. */
const followView = (
  { db, report, later }: SharingEdges,
  phase: () => ReturnType<Syncing["phase"]>,
  told: (isShared: boolean) => void,
) => {
  const listeners = new Set<() => void>();
  let standing: Standing | null = null;
  let view: SyncView = viewOf(null, null);
  const look = (): void => {
    const next = viewOf(standing, phase());
    if (JSON.stringify(next) === JSON.stringify(view)) return;
    view = next;
    for (const listener of listeners) listener();
  };
  const stopFollowing = followQuery(() => readStanding(db), {
    next: (found) => {
      standing = found;
      look();
      told(found !== null);
    },
    ...{ report, later },
  });
  return {
    look,
    stopFollowing,
    view: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** Begins with whatever stands in the database: a shop that is shared is synced from now on. */
export const startSharing = async (edges: SharingEdges): Promise<StartedSharing> => {
  const { db, now, newId, journal, wipe, report } = edges;
  const memory = memoryOver(edges);
  const place = createPlaceShelf(edges.device);
  const sync = {
    ...edges,
    ...{ memory, http: createFetchHttp(edges), port: streamPort, wipe },
    erase: async (...whom: Parameters<Journal["erase"]>) => void (await journal.erase(...whom)),
  };
  const giveSnapshot = createSnapshotGiving({ db, now, newId });
  const give = ({ row, cloud }: Desk, guest: boolean): void =>
    void giveSnapshot(row, cloud, guest).catch(report);

  const { here, end, syncing } = createBelonging({
    ...{ db, sync, place, tabletName: edges.tabletName },
    atRest: () => atRest(),
    changed: () => look(),
  });
  const atRest = createAtRest({ ...edges, sync, syncing, giveSnapshot });
  const { look, view, subscribe, stopFollowing } = followView(
    edges,
    () => syncing()?.phase() ?? null,
    // A restored backup brings its cloud along while the app is open.
    (isShared) => {
      if (!isShared) end();
      else if (syncing() === null) here().catch(report);
    },
  );
  const back = async (): Promise<void> => {
    await comeBack(db, place, () => toHex(edges.randomBytes(LOG_ID_BYTES)));
    await here();
  };
  try {
    await back();
  } catch (error) {
    // Whoever tries again begins anew, and nothing of this try goes on beside that.
    stopFollowing();
    end();
    throw error;
  }

  return {
    ...{ view, subscribe },
    ...createAsking({
      ...sync,
      expectAnother: () => expectAnother(db),
      awaitGuest: (desk) => give(desk, true),
    }),
    connect: async () => {
      const adopted = await adoptShop(sync);
      if (adopted.is === "failed") return refuse(whyNotIn(adopted));
      await here();
      return accept(null);
    },
    join: async (code, name) => {
      const joined = await join(sync, code, name);
      if (!joined.ok) return joined;
      await here();
      syncing()?.letIn();
      return accept(null);
    },
    committed: () => syncing()?.committed(),
    comeBack: back,
  };
};
