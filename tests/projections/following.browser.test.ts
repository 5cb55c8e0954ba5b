/** Proves that what follows a query goes on following it behind a moment in which the database could not be read. */
import { Dexie } from "dexie";
import { expect, onTestFinished, test, vi } from "vitest";
import { followQuery } from "#projections/following.ts";
import { openedShop } from "#support/shop-opened.ts";

const CLOSED = new Dexie.DatabaseClosedError();
const BROKEN = new DOMException("the disk could not", "UnknownError");

test.each([
  ["is closed", CLOSED],
  ["cannot be read", BROKEN],
])("a query is asked again where the database %s at first", async (_, error) => {
  const { db } = await openedShop();
  const head = db.table<{ readonly key: string; readonly seq: number }>("head");
  const again: (() => void)[] = [];
  const found: unknown[] = [];
  const reported: unknown[] = [];
  let fails = 2;
  const stop = followQuery(
    async () => {
      if (fails-- > 0) throw error;
      return (await head.get("head"))?.seq;
    },
    {
      next: (seq) => found.push(seq),
      report: (one) => reported.push(one),
      later: (work) => again.push(work),
    },
  );
  onTestFinished(stop);
  await vi.waitFor(() => expect(again).toHaveLength(1));
  again.pop()?.();
  await vi.waitFor(() => expect(reported).toEqual([error, error]));
  again.pop()?.();
  await vi.waitFor(() => expect(found).toEqual([undefined]));
  await head.put({ key: "head", seq: 7 });
  await vi.waitFor(() => expect(found).toEqual([undefined, 7]));
});

test("whoever has stopped hears nothing, and asks no more", async () => {
  const again: (() => void)[] = [];
  let asked = 0;
  const stop = followQuery(
    () => {
      asked += 1;
      return Promise.reject(CLOSED);
    },
    { next: expect.unreachable, report: () => undefined, later: (work) => again.push(work) },
  );
  await vi.waitFor(() => expect(again).toHaveLength(1));
  stop();
  again[0]?.();
  expect(asked).toBe(1);
});

test("looks that fail together are followed by one, and by none once it is stopped", async () => {
  const { db } = await openedShop();
  const head = db.table<{ readonly key: string; readonly seq: number }>("head");
  const again: (() => void)[] = [];
  const found: unknown[] = [];
  const failing: ((error: unknown) => void)[] = [];
  let [looks, isBroken] = [0, false];
  const stop = followQuery(
    async () => {
      looks += 1;
      const seq = (await head.get("head"))?.seq;
      if (isBroken) await Dexie.waitFor(new Promise((_, fail) => failing.push(fail)));
      return seq;
    },
    {
      next: (seq) => found.push(seq),
      report: () => undefined,
      later: (work) => again.push(work),
    },
  );
  onTestFinished(stop);
  await vi.waitFor(() => expect(found).toEqual([undefined]));
  isBroken = true;
  await head.put({ key: "head", seq: 1 });
  await vi.waitFor(() => expect(failing).toHaveLength(1));
  await head.put({ key: "head", seq: 2 });
  await vi.waitFor(() => expect(failing).toHaveLength(2));
  isBroken = false;
  for (const fail of failing) fail(CLOSED);
  await vi.waitFor(() => expect(again.length).toBeGreaterThan(0));
  for (const work of again.splice(0)) work();
  await vi.waitFor(() => expect(found).toEqual([undefined, 2]));
  const before = looks;
  await head.put({ key: "head", seq: 3 });
  await vi.waitFor(() => expect(found).toEqual([undefined, 2, 3]));
  expect(looks).toBe(before + 1);
  stop();
  await head.put({ key: "head", seq: 4 });
  await new Promise((rested) => setTimeout(rested, 50));
  expect(looks).toBe(before + 1);
});
