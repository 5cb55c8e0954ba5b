/** What the counter says of its standing to the other tablets: nothing while all is sent and all is here. */
import type { SyncView } from "#shell/sync-state.ts";

/** One thing at a time, the one that needs somebody first. Moments in milliseconds since 1970. */
export type Sign =
  | { readonly kind: "pairAgain" | "revoked" | "tooOld" | "joining" }
  | { readonly kind: "unsent"; readonly n: number; readonly oldestMs: number }
  | { readonly kind: "asOf"; readonly atMs: number };

/** What is younger is on its way: an act that was recorded just now is no reason for a sign that comes and goes. */
const PATIENCE_MS = 60_000;
/** Where the last try has failed it will not be there in a moment. */
const PATIENCE_CUT_OFF_MS = 10_000;
/** A tablet that rests asks every half a minute; after so long without an answer others may know more. */
const FRESH_MS = 120_000;

/** The sign for how things stand at that moment; null: none. */
export const signOf = (view: SyncView, nowMs: number): Sign | null => {
  const { phase, unsent, oldest, asOf } = view;
  switch (phase) {
    case "alone":
      return null;
    case "pairAgain":
    case "revoked":
    case "tooOld":
    case "joining":
      return { kind: phase };
    case "fresh":
    case "working":
    case "waiting": {
      const patienceMs = phase === "waiting" ? PATIENCE_CUT_OFF_MS : PATIENCE_MS;
      if (unsent > 0 && oldest !== null && nowMs - oldest >= patienceMs)
        return { kind: "unsent", n: unsent, oldestMs: oldest };
      return asOf !== null && nowMs - asOf >= FRESH_MS ? { kind: "asOf", atMs: asOf } : null;
    }
  }
};
