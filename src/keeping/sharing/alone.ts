/** How a shop stands that no cloud knows. */
import type { SyncView } from "#shell/sync-state.ts";

/** Its tablet is the only place. */
export const ALONE: SyncView = {
  ...{ phase: "alone", asOf: null, unsent: 0, oldest: null, devices: 1, history: null, held: 0 },
};
