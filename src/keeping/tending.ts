/** What is done for the stores while nobody waits: seals old rows, copies them, packs tables, stores the search's index. */
import type { Dexie } from "dexie";
import type { Journal } from "#log/journal/journal.ts";
import { sealTail, type SealOptions } from "#log/seal.ts";
import { pack } from "#projections/pack.ts";
import type { SearchClient } from "#projections/search/search-client.ts";
import { storeIndex } from "#projections/search/stored-index.ts";

export type TendingEdges = {
  readonly db: Dexie;
  readonly journal: Pick<Journal, "sealed" | "erase">;
  readonly search: Pick<SearchClient, "pack">;
  /** Runs work in at most one tab at a time; not at all while another tab does it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Hears of what went wrong: nothing is lost by it, and it is tried again. */
  readonly report: (error: unknown) => void;
};

/** Rows that stay: more than a day's, so that the latest acts and their names are at hand. */
const KEEP = 2000;

/** One round. Each step is safe to be cut off, and finds at the next round what it left. */
export const tend = async (
  { db, journal, search, alone, report }: TendingEdges,
  sealing: SealOptions = { keep: KEEP },
): Promise<void> =>
  alone(async () => {
    try {
      if ((await sealTail(db, sealing)) > 0) await journal.sealed();
      const { tendShared } = await import("./tending-shared.ts");
      await tendShared(db, journal, sealing);
      await pack(db);
      await storeIndex(db, search);
    } catch (error) {
      report(error);
    }
  });
