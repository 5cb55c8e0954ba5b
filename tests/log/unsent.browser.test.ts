/** Proves what of the own log is sent next, and how much of it there is. */
import { describe, expect, test } from "vitest";
import { asId, type LogId } from "#domain/ids.ts";
import { sealTail } from "#log/seal.ts";
import { idOf, logOf } from "../sync/made-acts.ts";
import { NOON, openTablet, type BareTablet } from "./bare-tablet.ts";

/** How many entries each batch holds, when the cloud takes everything at once. */
const batches = async (tablet: BareTablet, most: number): Promise<readonly number[]> => {
  const sizes: number[] = [];
  let after: number | null = null;
  for (;;) {
    const batch = await tablet.memory.batch({ after, most });
    if (batch === null) return sizes;
    expect(batch.places).toEqual(batch.lines.map((_, i) => (after ?? 0) + i + 1));
    expect(batch.from).toBe((after ?? 0) + 1);
    sizes.push(batch.lines.length);
    after = batch.places.at(-1) ?? null;
  }
};

describe("what is unsent", () => {
  test("goes in whole acts, at most so many entries or one act, sealed or not", async () => {
    const tablet = await openTablet([3, 3, 3, 12, 1, 1]);
    for (const sealed of [0, 4, 15]) {
      await sealTail(tablet.db(), { keep: 0, run: Math.max(1, sealed), atMost: sealed === 0 ? 0 : 1 });
      expect(await batches(tablet, 7)).toEqual([6, 3, 12, 2]);
      expect(await batches(tablet, 1)).toEqual([3, 3, 3, 12, 1, 1]);
      expect(await batches(tablet, 100)).toEqual([23]);
    }
    const batch = await tablet.memory.batch({ after: null, most: 7 });
    expect(batch).toMatchObject({ log: logOf(1, 1), acts: 2 });
    expect(batch?.lines[1]?.payload).toContain("Anna");
  });

  test("is counted, and told how old it is, wherever it lies", async () => {
    const tablet = await openTablet([2, 4]);
    tablet.record(3);
    await tablet.settled();
    const unsent = { log: logOf(1, 1), seq: 9, unsent: 9, oldest: NOON };
    expect(await tablet.memory.unsent()).toEqual({ count: 9, tip: unsent });
    await sealTail(tablet.db(), { keep: 0, run: 2 });
    expect(await tablet.memory.unsent()).toEqual({ count: 9, tip: unsent });
    await tablet.push(6);
    expect(await tablet.memory.unsent()).toMatchObject({ count: 3, tip: { unsent: 3 } });
    await tablet.push();
    expect(await tablet.memory.unsent()).toEqual({ count: 0, tip: { ...unsent, unsent: 0, oldest: null } });
    expect(await tablet.memory.batch({ after: null, most: 5 })).toBe(null);
  });

  test("is each log's own after a recovery, the closed one's first", async () => {
    const tablet = await openTablet([2, 2]);
    tablet.newLog();
    tablet.record(3);
    await tablet.settled();
    const [first, second] = [1, 2].map((no) => asId<LogId>(logOf(1, no)));
    expect(await tablet.memory.logs()).toEqual(
      new Map([
        [first, 4],
        [second, 3],
      ]),
    );
    expect(await tablet.memory.batch({ after: null, most: 100 })).toMatchObject({
      ...{ log: first, from: 1, places: [1, 2, 3, 4] },
    });
    await tablet.push();
    expect(await tablet.memory.batch({ after: null, most: 100 })).toMatchObject({
      ...{ log: second, from: 1, places: [5, 6, 7] },
    });
    // The cloud's number overrides ours, and only downwards.
    const { receiving } = tablet.memory;
    expect(first && (await receiving.stands(first, 9))).toBe(false);
    expect(first && (await receiving.stands(first, 2))).toBe(true);
    expect(await tablet.memory.batch({ after: null, most: 100 })).toMatchObject({ from: 3, places: [3, 4] });
  });

  test("is nothing in a shop without a cloud", async () => {
    const tablet = await openTablet([2]);
    tablet.wipe();
    await tablet.settled();
    expect(await tablet.memory.batch({ after: null, most: 5 })).toBe(null);
    expect(await tablet.memory.unsent()).toMatchObject({ count: 0 });
    expect(tablet.recorded()).toEqual([idOf(1, 0), idOf(1, 1)]);
  });
});
