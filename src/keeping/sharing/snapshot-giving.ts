/** Gives the cloud a snapshot of the shop now and then, so that a tablet that joins need not fetch every entry first. */
import { makeForOthers, type SnapshotEdges } from "../snapshots.ts";
import { giveSnapshot } from "#sync/bootstrap.ts";
import type { Cloud } from "#sync/cloud.ts";
import type { SharedRow } from "#log/sharing.ts";

/** Fewer entries than this are fetched one by one as fast. */
const FIRST = 2_000;
/** So many newer entries are few beside what a snapshot of theirs would weigh. */
const BEHIND = 20_000;
/** A tablet that is about to join fetches what is newer than the snapshot one by one, while somebody waits. */
const BEHIND_A_GUEST = 2_000;

const isDue = ({ cursor, head, snapshotAt }: SharedRow, most: number): boolean =>
  cursor === head && cursor - snapshotAt >= (snapshotAt === 0 ? FIRST : most);

/** Makes it where one is due; `guest`: somebody is about to join. Whatever fails is tried again at the next occasion. */
export const createSnapshotGiving = (edges: SnapshotEdges) => {
  let isBusy = false;
  return async (row: SharedRow, cloud: Cloud, guest: boolean): Promise<void> => {
    if (isBusy || !isDue(row, guest ? BEHIND_A_GUEST : BEHIND)) return;
    isBusy = true;
    try {
      const made = await makeForOthers(edges);
      if (made !== null) await giveSnapshot(cloud, made.head, made.parts);
    } finally {
      isBusy = false;
    }
  };
};
