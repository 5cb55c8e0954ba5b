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
