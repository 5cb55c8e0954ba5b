/** Proves that a tablet which lacks something of the shop finds out within a day, and fetches it. */
import { expect, test } from "vitest";
import { comparedIn } from "#domain/compared.ts";
import { createComparing } from "#keeping/sharing/comparing.ts";
import { receivedTables } from "#log/sharing.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { anyPort } from "#support/any-port.ts";
import { countersOnDisk, NOON } from "#support/counters-on-disk.ts";
import { sitDown } from "#sync/desk.ts";

const DAY_MS = 86_400_000;

/** Two counters that have all of a shop, and the second one's comparing on a day of its own. */
const twoCounters = async () => {
  const { cloud, clock, busy, disk } = await countersOnDisk(2, 30);
  const [first, second] = [disk(0), disk(1)];
  const drained = (): Promise<void> => busy([0, 0], [1, 0]);
  await drained();
  const texts = new Map<string, string>();
  const device = {
    get: (key: string) => texts.get(key) ?? null,
    set: (key: string, value: string | null) =>
      void (value === null ? texts.delete(key) : texts.set(key, value)),
  };
  let day = 0;
  const reported: unknown[] = [];
  const compare = createComparing({
    ...{ db: second.db(), device, rewind: second.memory.receiving.rewind },
    now: () => NOON + day * DAY_MS,
    report: (error) => void reported.push(error),
  });
  const edges = {
    http: { send: cloud.handle },
    memory: second.memory,
    now: clock.now,
    port: anyPort,
    app: "",
  };
  return {
    ...{ first, second, drained, reported },
    /** On that day. */
    compare: async (on: number): Promise<boolean> => {
      day = on;
      return compare(await sitDown({ ...edges, erase: async () => {} }));
    },
    asked: () => cloud.requests().filter((one) => one.endsWith("/digests")).length,
    compared: () => comparedIn(device.get("compared")),
  };
};

test("a counter that has what the cloud has asks once a day, and says so", async () => {
  const { compare, compared, asked, reported } = await twoCounters();
  for (const on of [0, 0.5, 1, 1.1]) expect(await compare(on)).toBe(false);
  expect(asked()).toBe(2);
  expect(compared()).toEqual({ at: NOON + DAY_MS, differs: 0, again: false });
  expect(reported).toEqual([]);
});

test("a counter that lost a line of another's fetches all of it anew, once", async () => {
  const { compare, compared, drained, first, second, reported } = await twoCounters();
  const { received } = receivedTables(second.db());
  const lost = await received.toCollection().first();
  if (lost === undefined) throw new Error("the other one wrote something");
  await received.delete(lost.cursor);
  expect(await compare(0)).toBe(true);
  expect(reported).toHaveLength(1);
  expect(compared()).toMatchObject({ again: true });
  await drained();
  expect(await received.get(lost.cursor)).toEqual(lost);
  expect(await compare(0.01)).toBe(false);
  expect(compared()).toMatchObject({ differs: 0, again: false });
  expect(await sharedHash(second.db())).toBe(await sharedHash(first.db()));
});

test("a counter whose cloud goes on saying something else only tells of it", async () => {
  const { compare, compared, drained, second } = await twoCounters();
  const { received } = receivedTables(second.db());
  const lose = async (): Promise<void> => {
    const lost = await received.toCollection().first();
    if (lost !== undefined) await received.delete(lost.cursor);
  };
  await lose();
  expect(await compare(0)).toBe(true);
  await drained();
  await lose();
  expect(await compare(0.01)).toBe(false);
  expect(compared()).toMatchObject({ again: false });
  expect(compared()?.differs).toBeGreaterThan(0);
});
