/** Parts of the app over a network that fails for a while. */
import { expect, test } from "vitest";
import { coming, loadedOnce, oneAtATime, untilItComes } from "#shell/loading.ts";

/** A part that comes at the try of that number. */
const comesAt = (nth: number) => {
  const tries = { n: 0 };
  const load = loadedOnce(async () => {
    tries.n += 1;
    if (tries.n < nth) throw new Error("no network");
    return "here";
  });
  return { tries, load };
};

test("what came once is not fetched again, and what failed is", async () => {
  const { tries, load } = comesAt(2);
  await expect(load()).rejects.toThrow("no network");
  expect([await load(), await load(), tries.n]).toEqual(["here", "here", 2]);
});

test("what does not come now is fetched again until it comes", async () => {
  const { tries, load } = comesAt(3);
  const waits: (() => void)[] = [];
  untilItComes(load, (work) => waits.push(work));
  for (let i = 1; i < 3; i += 1) {
    await expect.poll(() => waits.length).toBe(i);
    waits[i - 1]?.();
  }
  expect(await load()).toBe("here");
  expect([tries.n, waits.length]).toEqual([3, 2]);
});

test("what is on its way can be waited for without asking for it, and comes once", async () => {
  let loads = 0;
  const { load, come } = coming(async () => {
    loads += 1;
    if (loads === 1) throw new Error("no network");
    return loads;
  });
  await expect(load()).rejects.toThrow("no network");
  const waiting = come.then((got) => `came ${got}`);
  await Promise.all([load(), load()]);
  expect(await waiting).toBe("came 2");
  expect(loads).toBe(2);
});

test("what is begun again while it goes on is done once more at its end, and fails alone", async () => {
  const waits: (() => void)[] = [];
  const ends: ((error: Error | null) => void)[] = [];
  const begin = oneAtATime(
    () => new Promise<void>((done, fail) => ends.push((error) => (error === null ? done() : fail(error)))),
    (work) => waits.push(work),
  );
  for (let i = 0; i < 3; i += 1) begin();
  expect(ends).toHaveLength(1);
  ends[0]?.(new Error("no disk"));
  await expect.poll(() => waits.length).toBe(1);
  begin();
  expect(ends).toHaveLength(1);
  waits[0]?.();
  begin();
  ends[1]?.(null);
  await expect.poll(() => ends.length).toBe(3);
  ends[2]?.(null);
  await new Promise((rested) => setTimeout(rested, 5));
  expect([ends.length, waits.length]).toEqual([3, 1]);
  begin();
  expect(ends).toHaveLength(4);
});
