/** The shop's order: gapless, the same for all, and no entry is ever passed by. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createStore } from "#cloud/store/store.ts";
import { NO_MARK } from "#protocol/mark.ts";
import { eachStore } from "#support/each-store.ts";
import {
  NOWHERE,
  type Tablet,
  after,
  cursorsOf,
  newLog,
  newTablet,
  nextTablet,
  pushOf,
  pushRows,
  rowsFrom,
  takingAll,
  visits,
} from "#support/pushes.ts";
import { type OpenStore, openStore, pooledKinds } from "#support/stores.ts";

/** Pulls page after page until there is nothing new; what came, in its order, and the last page's mark. */
async function pullAll({ store }: OpenStore, { who }: Tablet, limit = 1_000) {
  const texts: string[] = [];
  let at: { cursor: number; mark: string; store: string | null } = NOWHERE;
  for (;;) {
    const page = await store.pull(who, after(at, limit));
    if (!page.ok) throw new Error(page.refusal.error);
    if (page.value.head.count === 0) return { texts, ...at, head: page.value.head.head };
    texts.push(...page.value.texts);
    const { count, mark } = page.value.head;
    at = { cursor: at.cursor + count, mark, store: page.value.head.store };
  }
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe.each(pooledKinds)("the order of a shop in $kind", ({ make }) => {
  const open = eachStore(make);

  test("what is pushed is pulled, in its order", async () => {
    const tablet = await newTablet(open.store);
    const rows = rowsFrom(tablet.log, 1, visits(3));
    const done = await pushRows(open.store, tablet, rows);
    expect(done).toMatchObject({ ok: true, value: { ack: 3, head: 3, devices: 1, last: { cursor: 3 } } });
    expect((await pullAll(open, tablet)).texts).toEqual(rows.map(({ line }) => line));
  });

  test("eight writers leave no hole", async () => {
    const tablet = await newTablet(open.store);
    const others = [open, await openStore(open.under)];
    const writers = await Promise.all(upTo(7).map(() => nextTablet(open.store, tablet)));
    await Promise.all(
      [tablet, ...writers].map(async (writer, i) => {
        for (let seq = 1; seq <= 20; seq += 2) {
          const store = others[i % 2]?.store ?? open.store;
          const done = await pushRows(store, writer, rowsFrom(writer.log, seq, visits(2)));
          expect(done).toMatchObject({ ok: true, value: { ack: seq + 1 } });
        }
      }),
    );
    expect(await cursorsOf(open.db, tablet.who.shop)).toEqual(upTo(160));
    await others[1]?.store.close();
  });

  test("every page's mark is the chain's", async () => {
    const tablet = await newTablet(open.store);
    const rows = rowsFrom(tablet.log, 1, visits(7));
    await pushRows(open.store, tablet, rows.slice(0, 4));
    await pushRows(open.store, tablet, rows.slice(4));
    let chain: Buffer = Buffer.alloc(32);
    const marks = rows.map(({ line }) => {
      chain = createHash("sha256").update(chain).update(line).digest();
      return chain.subarray(0, 8).toString("hex");
    });
    expect(await pullAll(open, tablet, 3)).toMatchObject({ cursor: 7, mark: marks[6] });
    const asked = await open.store.marks(tablet.who.shop, [0, 1, 4, 7, 8]);
    expect(asked).toEqual([NO_MARK, marks[0], marks[3], marks[6], null]);
  });

  test("a page ends where an act does", async () => {
    const tablet = await newTablet(open.store);
    const acts = [{ rest: 0 }, { rest: 2 }, { rest: 1 }, { rest: 0 }, { rest: 0 }];
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, acts));
    const first = await open.store.pull(tablet.who, after(NOWHERE, 3));
    expect(first).toMatchObject({ ok: true, value: { head: { count: 1, head: 5 } } });
    const mark = first.ok ? first.value.head.mark : "";
    // Longer than the page was to be, it comes alone.
    const second = await open.store.pull(tablet.who, after({ cursor: 1, mark, store: null }, 2));
    expect(second).toMatchObject({ ok: true, value: { head: { after: 1, count: 3 } } });
  });

  test("a tablet is not sent what it said itself", async () => {
    const tablet = await newTablet(open.store);
    const second = await nextTablet(open.store, tablet);
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(2)));
    const theirs = rowsFrom(second.log, 1, [{ payload: '{"name":"Ann"}' }]);
    await pushRows(open.store, second, theirs);
    const skip = new Map([[tablet.log, 2]]);
    const page = await open.store.pull(tablet.who, { ...after(NOWHERE), skip });
    expect(page).toMatchObject({
      ok: true,
      value: {
        texts: theirs.map(({ line }) => line),
        payloads: new Map([[0, '{"name":"Ann"}']]),
        head: {
          count: 3,
          runs: [
            { log: tablet.log, seq: 1, n: 2, yours: true },
            { log: second.log, seq: 1, n: 1 },
          ],
          logs: { [tablet.log]: tablet.who.device, [second.log]: second.who.device },
        },
      },
    });
  });

  test("a cursor from a newer past is told apart", async () => {
    const tablet = await newTablet(open.store);
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(3)));
    const { mark } = await pullAll(open, tablet);
    const apart = { ok: false, refusal: { error: "apart", head: 3, headMark: mark } };
    const beyond = { cursor: 4, mark, store: null };
    expect(await open.store.pull(tablet.who, after(beyond))).toMatchObject(apart);
    const wrong = { cursor: 2, mark: "0123456789abcdef", store: null };
    expect(await open.store.pull(tablet.who, after(wrong))).toMatchObject(apart);
    const rows = rowsFrom(tablet.log, 4, visits(1));
    expect(await open.store.push(tablet.who, pushOf(tablet, rows, wrong), takingAll(rows))).toMatchObject(
      apart,
    );
    expect(await cursorsOf(open.db, tablet.who.shop)).toEqual([1, 2, 3]);
    const fits = { cursor: 3, mark, store: "another store" };
    expect(await open.store.push(tablet.who, pushOf(tablet, rows, fits), takingAll(rows))).toMatchObject({
      ok: true,
      value: { head: 4 },
    });
  });

  test("commit order is cursor order under group commit", async () => {
    const tablet = await newTablet(open.store);
    const writers = await Promise.all(upTo(12).map(() => nextTablet(open.store, tablet)));
    const order: number[] = [];
    await Promise.all(
      writers.map(async (writer) => {
        const done = await pushRows(open.store, writer, rowsFrom(writer.log, 1, visits(3)));
        if (done.ok) order.push(done.value.last?.cursor ?? 0);
      }),
    );
    expect(order).toEqual(upTo(12).map((n) => n * 3));
    expect((await pullAll(open, tablet, 5)).texts).toHaveLength(36);
  });

  test("a push that fails by a bug takes nobody along who went with it", async () => {
    const tablet = await newTablet(open.store);
    const writers = await Promise.all(upTo(3).map(() => nextTablet(open.store, tablet)));
    const outcomes = await Promise.allSettled(
      writers.map((writer, i) => {
        const rows = rowsFrom(writer.log, 1, visits(1));
        const broken = (): never => {
          throw new Error("a bug");
        };
        return open.store.push(writer.who, pushOf(writer, rows), i === 1 ? broken : takingAll(rows));
      }),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await cursorsOf(open.db, tablet.who.shop)).toEqual([1, 2]);
  });

  test("a batch sent twice is there once", async () => {
    const tablet = await newTablet(open.store);
    const rows = rowsFrom(tablet.log, 1, visits(2));
    await Promise.all([pushRows(open.store, tablet, rows), pushRows(open.store, tablet, rows)]);
    expect(await pushRows(open.store, tablet, rows)).toMatchObject({
      value: {
        ack: 2,
        last: null,
        verdicts: [
          { is: "duplicate", cursor: 1 },
          { is: "duplicate", cursor: 2 },
        ],
      },
    });
    expect(await cursorsOf(open.db, tablet.who.shop)).toEqual([1, 2]);
  });

  test("missing numbers are asked for", async () => {
    const tablet = await newTablet(open.store);
    const rows = rowsFrom(tablet.log, 5, visits(1));
    expect(await pushRows(open.store, tablet, rows)).toEqual({
      ok: false,
      refusal: { error: "gap", want: 1 },
    });
  });

  test("shops side by side have orders of their own", async () => {
    const shops = await Promise.all(upTo(4).map(() => newTablet(open.store)));
    await Promise.all(shops.map((one) => pushRows(open.store, one, rowsFrom(one.log, 1, visits(5)))));
    for (const { who } of shops) expect(await cursorsOf(open.db, who.shop)).toEqual(upTo(5));
    const heads = await open.store.heads(shops.map(({ who }) => who.shop));
    expect([...heads.values()]).toEqual(shops.map(() => ({ head: 5, devices: 1 })));
  });

  test("a second process sees the same order", async () => {
    const tablet = await newTablet(open.store);
    await pushRows(open.store, tablet, rowsFrom(newLog(), 1, visits(2)));
    const other = createStore(open.under.open(), { store: "same", now: Date.now });
    expect(await other.marks(tablet.who.shop, [2])).toEqual(await open.store.marks(tablet.who.shop, [2]));
    await other.close();
  });
});
