/** Proves that folding a shared shop anew is shown for as long as it takes, and not taken for an open counter. */
import { expect, test } from "vitest";
import { foldWhatIsMissing } from "#keeping/opening.ts";
import { createOpeningShown } from "#keeping/opening-shown.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { projectionTables } from "#projections/tables.ts";
import type { Opening } from "#shell/keeping.ts";
import { countersOnDisk } from "#support/counters-on-disk.ts";

test("a tablet that wrote little itself shows how far it is with what the others wrote", async () => {
  const { cloud, busy, disk } = await countersOnDisk(2, 40);
  await busy([0, 0], [1, 2]);
  const db = disk(1).db();
  const hash = await sharedHash(db);
  // The app is opened anew, and is a newer one.
  await projectionTables(db).folded.update("folded", { version: 0 });
  const shown = createOpeningShown();
  const told: Opening[] = [];
  shown.subscribe(() => void told.push(shown.now()));
  await foldWhatIsMissing(db, shown, 20);
  const of = cloud.ids().length;
  expect(of).toBeGreaterThan(20);
  expect(told).toEqual([{ phase: "folding", done: of, of }]);
  expect(await sharedHash(db)).toBe(hash);
  told.splice(0);
  await foldWhatIsMissing(db, shown, 20);
  expect(told).toEqual([]);
});
