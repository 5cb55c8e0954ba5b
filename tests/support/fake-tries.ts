/** A second place for wrong PINs, as empty as a new tablet's. */
import type { Tries, TriesShelf } from "#shell/tries.ts";

/** Keeps what it is told in memory; `kept` is what lies there, which a test may change. */
export const createFakeTries = (kept = new Map<string, Tries>()): TriesShelf => ({
  readAll: async () => new Map(kept),
  write: async (staff, tries) => void (tries === null ? kept.delete(staff) : kept.set(staff, tries)),
});
