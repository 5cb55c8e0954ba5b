/** Proves that a tablet which the cloud has let in again goes on at once, and not when its hour is over. */
import { expect, test } from "vitest";
import { startSyncing } from "#keeping/sharing/syncing.ts";
import { anyPort } from "#support/any-port.ts";
import { join } from "#sync/join.ts";
import { record, tillOf } from "../sync/at-a-till.ts";
import { drain, expectOneTruth, openShop } from "../sync/shared-shop.ts";

/** A page that nothing happens to, and the only one of its tablet. */
const PAGE = {
  addEventListener: () => undefined,
  document: { addEventListener: () => undefined, visibilityState: "visible" },
} as const;
const LOCKS = {
  request: async (_name: string, _options: LockOptions, held: () => Promise<void>) => held(),
} as unknown as Pick<LockManager, "request">;

const HOUR_MS = 3_600_000;

test("a tablet that is let in again sends what it has while the app stays open", async () => {
  const { world, cloud } = await openShop(1);
  const till = tillOf(world.tills, 0);
  record(till, 4);
  expect(await drain(world, cloud)).toBe(true);
  till.runner().stop();
  const { http, clock } = world;
  const syncing = startSyncing({
    ...{ http, memory: till.memory, now: clock.now, later: clock.later, port: anyPort, app: "test" },
    ...{ origin: "", fetch: async () => Promise.reject(new Error("no hints")), dice: () => 0.5 },
    ...{ locks: LOCKS, tabs: { post: () => {}, listen: () => () => {} }, page: PAGE },
    erase: async () => {},
    wipe: async () => {},
    report: (error) => expect.unreachable(String(error)),
  });
  await world.until(() => syncing.phase() === "rest");
  cloud.forgetTokens();
  till.record(5);
  syncing.committed();
  await world.until(() => syncing.phase() === "pairAgain");
  const before = clock.now();
  let isHere = false;
  void join({ http, memory: till.memory, now: clock.now }, cloud.code, "again").then(
    ({ ok }) => (isHere = ok),
  );
  await world.until(() => isHere);
  syncing.letIn();
  await world.until(() => syncing.phase() === "rest");
  expect(cloud.ids()).toHaveLength(9);
  expect(clock.now() - before).toBeLessThan(HOUR_MS / 2);
  await expectOneTruth(world, cloud);
});
