/** Syncs for as long as the tablet belongs to a cloud, and sees to the place that it has there. */
import type { Dexie } from "dexie";
import { forgetBelonging } from "#log/belong.ts";
import { takeOwnPlace } from "#sync/own-place.ts";
import type { PlaceShelf } from "../place-shelf.ts";
import { startSyncing, type Syncing, type SyncingEdges } from "./syncing.ts";

export type BelongingEdges = {
  readonly db: Dexie;
  readonly sync: SyncingEdges;
  readonly place: PlaceShelf;
  /** What this tablet is called until somebody names it. */
  readonly tabletName: string;
  /** All is sent and here. */
  readonly atRest: () => void;
  /** What sync is about has changed. */
  readonly changed: () => void;
};

export type Belonging = {
  /** Begins, if the tablet belongs to a cloud and has not begun. */
  readonly here: () => Promise<void>;
  /** The tablet belongs to no cloud any more. */
  readonly end: () => void;
  /** null where nothing is synced in this tab. */
  readonly syncing: () => Syncing | null;
};

/** One at a time of that work: whoever asks meanwhile waits for the one that is under way. */
const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let underWay: Promise<void> | null = null;
  return async () => (underWay ??= work().finally(() => (underWay = null)));
};

/** Makes it; nothing is begun yet. */
export const createBelonging = (edges: BelongingEdges): Belonging => {
  const { db, sync, place, tabletName, atRest, changed } = edges;
  const { memory, report } = sync;
  let syncing: Syncing | null = null;

  /** Where nothing of the shop is here and its cloud does not know this tablet, it is free for any other shop. */
  const beFree = async (): Promise<void> => {
    if (await forgetBelonging(db)) place.forget();
  };
  const rest = oneAtATime(async () => {
    atRest();
    if (!(await takeOwnPlace(sync, tabletName))) return;
    await here();
    syncing?.letIn();
  });
  const begin = (): void => {
    if (syncing !== null) return;
    const begun = startSyncing(sync);
    syncing = begun;
    begun.subscribe(() => {
      changed();
      if (begun.phase() === "rest") rest().catch(report);
      if (begun.phase() === "pairAgain") beFree().catch(report);
    });
  };
  const here = oneAtATime(async () => {
    if ((await memory.shared()) === null) return;
    // Before anything is sent, if that can be: a log is whose who first sends from it.
    await takeOwnPlace(sync, tabletName).catch(report);
    const row = await memory.shared();
    if (row === null) return;
    place.write(row);
    begin();
  });
  return {
    here,
    end: () => {
      syncing?.stop();
      syncing = null;
    },
    syncing: () => syncing,
  };
};
