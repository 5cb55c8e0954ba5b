/** What a tablet does for its shop once all is sent and here: gives others a snapshot, and compares what it has with the cloud. */
import type { SharedRow } from "#log/sharing.ts";
import type { Cloud } from "#sync/cloud.ts";
import { sitDown, type SyncEdges } from "#sync/desk.ts";
import type { Later } from "#sync/runner.ts";
import { createCalm } from "./calm.ts";
import type { ComparingEdges } from "./comparing.ts";
import type { Syncing } from "./syncing.ts";

export type AtRestEdges = Omit<ComparingEdges, "rewind"> & {
  readonly sync: SyncEdges;
  readonly later: Later;
  readonly syncing: () => Syncing | null;
  readonly giveSnapshot: (row: SharedRow, cloud: Cloud, guest: boolean) => Promise<void>;
};

/** What is to be called whenever all has come to rest. */
export const createAtRest = (edges: AtRestEdges): (() => void) => {
  const { sync, later, report, syncing, giveSnapshot } = edges;
  const work = async (): Promise<void> => {
    const desk = await sitDown(sync);
    void giveSnapshot(desk.row, desk.cloud, false).catch(report);
    const { createComparing } = await import("./comparing.ts");
    const { rewind } = sync.memory.receiving;
    // What was taken back is to be fetched again.
    if (await createComparing({ ...edges, rewind })(desk)) syncing()?.committed();
  };
  return createCalm(
    later,
    () => syncing()?.phase() === "rest",
    () => void work().catch(report),
  );
};
