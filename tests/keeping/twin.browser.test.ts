/** Proves that a tablet and its copy out of a backup, which both live, are two tablets of the shop before long. */
import { expect, test, vi } from "vitest";
import { createProjections } from "#projections/project.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { visit } from "#support/cafe.ts";
import { countersOnDisk, NOON } from "#support/counters-on-disk.ts";
import { fetchFrom, openedSharing } from "#support/opened-sharing.ts";
import { openedShop } from "#support/shop-opened.ts";
import { createEdges } from "#support/shop-world.ts";
import { backupOf, cheapKey, given, made, PASSWORD, watching } from "../log/backup-world.ts";

test("a tablet that was brought back beside the one that was backed up is paired anew, and nothing is lost", async () => {
  const { cloud, world, busy, disk: diskOf, till: tillOf } = await countersOnDisk(1);
  const [disk, till] = [diskOf(0), tillOf(0)];
  const old = till.row();
  till.record(5);
  await world.quiet();
  // Some of it was not sent when the backup was made, and is sent by both.
  const projecting = createProjections(disk.db());
  const kept = { db: disk.db(), projecting, clock: { now: NOON }, edges: createEdges(99, { now: NOON }) };
  const { file } = await made(kept, await cheapKey());

  const copy = await openedShop({ seed: 1234 });
  given(await backupOf(copy, null).restore(file, PASSWORD, watching()));
  await copy.after(visit(null, 300));
  await busy([0, 0]);
  const { sharing, shelf } = await openedSharing(copy.db, fetchFrom(cloud.handle));
  await vi.waitFor(() => expect(shelf.read()?.device ?? old?.device).not.toBe(old?.device), 5_000);
  await vi.waitFor(() => expect(sharing.view().devices).toBe(2));
  await busy([0, 5]);
  expect(till.row()?.device).toBe(old?.device);
  expect(till.row()?.devices).toBe(2);
  await copy.after(visit(null, 400));
  sharing.committed();
  await vi.waitFor(() => expect(sharing.view()).toMatchObject({ unsent: 0, held: 0, phase: "fresh" }), 5_000);
  await busy([0, 0]);
  await vi.waitFor(async () => expect(await sharedHash(copy.db)).toBe(await sharedHash(disk.db())), 5_000);
  expect(new Set(cloud.ids()).size).toBe(cloud.ids().length);
});
