/** Proves that a tablet and its copy out of a backup, which both live, are two tablets of the shop before long. */
import { expect, onTestFinished, test, vi } from "vitest";
import { createProjections } from "#projections/project.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { visit } from "#support/cafe.ts";
import { fetchFrom, openedSharing } from "#support/opened-sharing.ts";
import { counter } from "#support/shared-counter.ts";
import { createTabletOnDisk, type TabletOnDisk } from "#support/shared-world.ts";
import { openedShop } from "#support/shop-opened.ts";
import { createEdges } from "#support/shop-world.ts";
import { backupOf, cheapKey, given, made, PASSWORD, watching } from "../log/backup-world.ts";
import { createCloudInMemory } from "../sync/cloud-in-memory.ts";
import { drain } from "../sync/shared-shop.ts";
import { createVirtualClock } from "../sync/virtual-clock.ts";
import { createWorld } from "../sync/world.ts";

const NOON = Date.UTC(2026, 2, 2, 9);

test("a tablet that was brought back beside the one that was backed up is paired anew, and nothing is lost", async () => {
  const clock = createVirtualClock(NOON);
  const cloud = createCloudInMemory(clock.now, 40);
  const disks: TabletOnDisk[] = [];
  const world = createWorld(clock, 1, cloud.handle, ["none"], (no, now) => {
    const disk = createTabletOnDisk(`pult-twin-${crypto.randomUUID()}`, no, now, counter);
    disks.push(disk);
    disk.record(12);
    return disk;
  });
  const [disk] = disks;
  const [till] = world.tills;
  if (disk === undefined || till === undefined) throw new Error("there is a tablet");
  onTestFinished(async () => {
    till.runner().stop();
    await world.quiet();
    await disk.close();
  });
  await world.quiet();
  await world.found(async () => cloud.code);
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
  till.open();
  expect(await drain(world, cloud)).toBe(true);
  const { sharing, shelf } = await openedSharing(copy.db, fetchFrom(cloud.handle));
  await vi.waitFor(() => expect(shelf.read()?.device ?? old?.device).not.toBe(old?.device), 5_000);
  await vi.waitFor(() => expect(sharing.view().devices).toBe(2));
  till.record(5);
  await world.quiet();
  expect(await drain(world, cloud)).toBe(true);
  expect(till.row()?.device).toBe(old?.device);
  expect(till.row()?.devices).toBe(2);
  await copy.after(visit(null, 400));
  sharing.committed();
  await vi.waitFor(() => expect(sharing.view()).toMatchObject({ unsent: 0, held: 0, phase: "fresh" }), 5_000);
  till.open();
  expect(await drain(world, cloud)).toBe(true);
  await vi.waitFor(async () => expect(await sharedHash(copy.db)).toBe(await sharedHash(disk.db())), 5_000);
  expect(new Set(cloud.ids()).size).toBe(cloud.ids().length);
});
