/** Loads the made-up café through the log's own door: all of it in one transaction, or nothing. */
import type { Dexie } from "dexie";
import type { DayAt } from "#log/business-day.ts";
import { logTables } from "#log/database.ts";
import type { Journal } from "#log/journal/journal.ts";
import { createLoad } from "#log/load.ts";
import { breathe } from "#projections/breath.ts";
import { createFolding } from "#projections/folding.ts";
import { createPackingElsewhere, startPackingWorker } from "#projections/packing.ts";
import type { Demo } from "#shell/demo.ts";
import type { Opening } from "#shell/keeping.ts";
import { madeUpCafe } from "./made-up-cafe.ts";

type OpenDemoEdges = {
  readonly db: Dexie;
  readonly journal: Pick<Journal, "again">;
  readonly shown: { readonly become: (opening: Opening) => void };
  readonly dayAt: DayAt;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random128: () => string;
};

/** Whether nothing was ever recorded here, nor is a shop on its way here: what is made up would be sent to its cloud. */
const isEmpty = async (db: Dexie): Promise<boolean> => {
  const head = await logTables(db).head.get("head");
  return head === undefined || (head.seq === 0 && head.shared !== true);
};

/** Makes the door to the demo shop. Writes nothing where there is a shop, also one that came while it was at work. */
export const createOpenDemo =
  ({ db, journal, shown, dayAt, now, random128 }: OpenDemoEdges): Demo["open"] =>
  async (wish, progress) => {
    if (!(await isEmpty(db))) return false;
    const folding = await createFolding(db, createPackingElsewhere(startPackingWorker));
    const door = await createLoad(db, folding, { newLogId: random128 });
    for (const { entries, part } of madeUpCafe(wish, now(), dayAt)) {
      await door.add(entries);
      progress(part);
      await breathe();
    }
    if (!(await isEmpty(db))) return false;
    await door.finish();
    shown.become({ phase: "ready", recovered: 0 });
    // The second copy is made behind the open counter, as after a restore.
    void journal.again();
    return true;
  };
