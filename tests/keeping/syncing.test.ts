/** Proves that a tablet which the cloud has let in again goes on at once, and that all its tabs say how it stands. */
import { expect, test } from "vitest";
import { startSyncing, type Syncing } from "#keeping/sharing/syncing.ts";
import { anyPort } from "#support/any-port.ts";
import { oneLock, QUIET_PAGE } from "#support/quiet-page.ts";
import { join } from "#sync/join.ts";
import type { LeaderEdges, TabWord } from "#sync/leader.ts";
import { record, tillOf } from "../sync/at-a-till.ts";
import { drain, expectOneTruth, openShop } from "../sync/shared-shop.ts";

/** A tablet's tabs, each of which hears what the others say. */
const someTabs = (): (() => Pick<LeaderEdges, "post" | "listen">) => {
  const ears = new Map<object, Set<(word: TabWord) => void>>();
  return () => {
    const mine = new Set<(word: TabWord) => void>();
    ears.set(mine, mine);
    return {
      post: (word) => {
        for (const [whose, heard] of ears) if (whose !== mine) for (const hear of heard) hear(word);
      },
      listen: (heard) => {
        mine.add(heard);
        return () => void mine.delete(heard);
      },
    };
  };
};

const HOUR_MS = 3_600_000;

/** A shop whose tablet has sent what it has, and its tabs; `asked` counts how often one asked for hints. */
const openTablet = async () => {
  const { world, cloud } = await openShop(1);
  const till = tillOf(world.tills, 0);
  record(till, 4);
  expect(await drain(world, cloud)).toBe(true);
  till.runner().stop();
  const { http, clock } = world;
  const [locks, newTab] = [oneLock(), someTabs()];
  let asked = 0;
  const openTab = (): Syncing =>
    startSyncing({
      ...{ http, memory: till.memory, now: clock.now, later: clock.later, port: anyPort, app: "test" },
      ...{ origin: "", dice: () => 0.5, locks, tabs: newTab(), page: QUIET_PAGE },
      fetch: async () => {
        asked += 1;
        return new Response("{}", { status: 401 });
      },
      erase: async () => {},
      wipe: async () => {},
      report: (error) => expect.unreachable(String(error)),
    });
  const letIn = async (): Promise<void> => {
    let isHere = false;
    const joined = join({ http, memory: till.memory, now: clock.now }, cloud.code, "again");
    void joined.then(({ ok }) => (isHere = ok));
    await world.until(() => isHere);
  };
  return { world, cloud, till, openTab, letIn, asked: () => asked };
};

test("a tablet that is let in again sends what it has while the app stays open", async () => {
  const { world, cloud, till, openTab, letIn, asked } = await openTablet();
  const syncing = openTab();
  await world.until(() => syncing.phase() === "rest");
  cloud.forgetTokens();
  till.record(5);
  syncing.committed();
  await world.until(() => syncing.phase() === "pairAgain");
  const before = world.clock.now();
  await letIn();
  expect(asked()).toBe(1);
  syncing.letIn();
  await world.until(() => syncing.phase() === "rest");
  expect(cloud.ids()).toHaveLength(9);
  expect(world.clock.now() - before).toBeLessThan(HOUR_MS / 2);
  // And hears of news again, though it was told an hour ago that nobody knows it.
  expect(asked()).toBe(2);
  await expectOneTruth(world, cloud);
});

test("every tab says that the tablet must be paired anew, and that it was, also one that was opened later", async () => {
  const { world, cloud, openTab, letIn } = await openTablet();
  const first = openTab();
  await world.until(() => first.phase() === "rest");
  const second = openTab();
  let told = 0;
  second.subscribe(() => (told += 1));
  expect(second.phase()).toBe(null);
  cloud.forgetTokens();
  first.committed();
  await world.until(() => first.phase() === "pairAgain");
  expect(second.phase()).toBe("pairAgain");
  const third = openTab();
  expect(third.phase()).toBe("pairAgain");
  await letIn();
  third.letIn();
  await world.until(() => first.phase() === "rest");
  expect(second.phase()).toBe(null);
  expect(third.phase()).toBe(null);
  expect(told).toBe(2);
});
