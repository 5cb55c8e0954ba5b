/** Proves that a counter that lost its database, and then its journal as well, comes back to its shop. */
import { expect, onTestFinished, test } from "vitest";
import { comeBack } from "#keeping/came-back.ts";
import { createPlaceShelf } from "#keeping/place-shelf.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { verifyChain } from "#log/verify.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { anyPort } from "#support/any-port.ts";
import { counter } from "#support/shared-counter.ts";
import { createTabletOnDisk, type TabletOnDisk } from "#support/shared-world.ts";
import { createRunner, type Runner } from "#sync/runner.ts";
import { createCloudInMemory } from "../sync/cloud-in-memory.ts";
import { drain } from "../sync/shared-shop.ts";
import { createVirtualClock } from "../sync/virtual-clock.ts";
import { createWorld } from "../sync/world.ts";

const NOON = Date.UTC(2026, 2, 2, 9);

test("a counter without anything but its place on the shelf has all of it again", async () => {
  const clock = createVirtualClock(NOON);
  const cloud = createCloudInMemory(clock.now, 40);
  const disks: TabletOnDisk[] = [];
  const opened = (no: number): TabletOnDisk => {
    const disk = createTabletOnDisk(`pult-back-${crypto.randomUUID()}`, no, clock.now, counter);
    disks.push(disk);
    return disk;
  };
  const world = createWorld(clock, 2, cloud.handle, ["none"], opened);
  const runners: Runner[] = [];
  onTestFinished(async () => {
    for (const runner of [...world.tills.map((till) => till.runner()), ...runners]) runner.stop();
    await world.quiet();
    await Promise.all(disks.map((disk) => disk.close()));
  });
  world.tills[0]?.record(20);
  await world.quiet();
  await world.found(async () => cloud.code);
  for (const till of world.tills) till.record(15);
  await world.quiet();
  for (const till of world.tills) till.open();
  expect(await drain(world, cloud)).toBe(true);

  const texts = new Map<string, string>();
  const shelf = createPlaceShelf({
    get: (key) => texts.get(key) ?? null,
    set: (key, value) => void (value === null ? texts.delete(key) : texts.set(key, value)),
  });
  expect(shelf.read()).toBe(null);
  const place = world.tills[1]?.row();
  if (!place) throw new Error("the shop is shared");
  shelf.write(place);
  expect(shelf.read()).toEqual({ shop: place.shop, device: place.device, token: place.token });
  world.tills[1]?.runner().stop();

  const back = opened(2);
  // Two tabs are opened at once: only one of them finds nothing here.
  const came = [1, 2].map(() => comeBack(back.db(), shelf, () => "f".repeat(32)));
  expect((await Promise.all(came)).filter((did) => did)).toEqual([true]);
  expect(await comeBack(back.db(), shelf, () => "f".repeat(32))).toBe(false);
  const runner = createRunner({
    ...{ http: world.http, memory: back.memory, now: clock.now, later: clock.later, port: anyPort },
    ...{ app: "", erase: async () => {}, wipe: async () => {}, offsetMs: null, dice: () => 0.5 },
    report: (error) => expect.unreachable(String(error)),
  });
  runners.push(runner);
  runner.event({ is: "start", here: "shared", cursor: 0, history: false });
  const head = cloud.ids().length;
  await world.until(async () => {
    await back.settled();
    return runner.state().phase === "rest" && back.row()?.cursor === head;
  });
  await verifyChain(back.db());
  expect(await readShared(receivedTables(back.db()))).toMatchObject({ token: place.token, bulk: false });
  const [first] = disks;
  if (first === undefined) throw new Error("there are counters");
  expect(await sharedHash(back.db())).toBe(await sharedHash(first.db()));
});
