/** What is sealed and not copied yet counts as not safe, from the first moment on. */
import { expect, test } from "vitest";
import { sealTail } from "#log/seal.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { createMemoryDisk } from "#support/journal-disk.ts";
import { createTablet, openedTablet, openTab } from "./journal-world.ts";

test("a tablet whose second memory is gone says so before it begins to write it anew", async () => {
  const { tablet, tab } = await openedTablet();
  await tab.after(setUp(), enrol("anna"), ...Array.from({ length: 20 }, () => visit("anna", 350)));
  const sealed = await sealTail(tab.db, { keep: 5, run: 4 });
  expect(sealed).toBeGreaterThan(10);
  tab.die();
  const bare = { ...createTablet(createMemoryDisk()), name: tablet.name };
  let firstSeen: number | null = null;
  const again = await openTab(bare, { waits: false });
  again.journal.subscribe(() => {
    if (again.journal.state().phase === "ready") firstSeen ??= again.journal.notSafe();
  });
  await again.journal.settled();
  expect(firstSeen).toBeGreaterThanOrEqual(sealed);
  await again.journal.sealed();
  expect(again.journal.notSafe()).toBe(0);
});
