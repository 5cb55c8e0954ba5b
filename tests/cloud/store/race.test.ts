/** The race that a bare sequence loses: a number is taken and not committed, a later one is, and a reader goes on behind it. */
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Db } from "#cloud/store/db.ts";
import { createStore } from "#cloud/store/store.ts";
import { eachStore } from "#support/each-store.ts";
import { after, cursorsOf, newTablet, nextTablet, pushRows, rowsFrom, visits } from "#support/pushes.ts";
import { openStore, pooledKinds, storeKinds } from "#support/stores.ts";

/** A promise and the hand that keeps it. */
const gate = () => Promise.withResolvers<void>();

const HERE = { store: "here", now: Date.now };

/** Long enough for a writer to commit that nothing holds up. */
const A_WHILE_MS = 200;

/** One writer has written and does not commit, another writes, a reader reads on each time from where it stands. */
async function race(parts: {
  readonly slow: () => Promise<unknown>;
  readonly reached: Promise<void>;
  readonly go: () => void;
  readonly quick: () => Promise<unknown>;
  readonly readOn: (from: number) => Promise<readonly number[]>;
  readonly all: () => Promise<readonly number[]>;
}) {
  const seen: number[] = [];
  const read = async (): Promise<void> => void seen.push(...(await parts.readOn(seen.at(-1) ?? 0)));
  const slow = parts.slow();
  await parts.reached;
  const quick = parts.quick();
  await Promise.race([quick, pause(A_WHILE_MS)]);
  await read();
  parts.go();
  await Promise.all([slow, quick]);
  await read();
  return { seen, all: await parts.all() };
}

describe.each(pooledKinds)("two writers on two connections in $kind", ({ make }) => {
  const open = eachStore(make);

  test("a writer that is slow to commit hides nobody's entry", async () => {
    const tablet = await newTablet(open.store);
    const second = await nextTablet(open.store, tablet);
    const other = await openStore(open.under);
    const [go, reached] = [gate(), gate()];
    // Everything of a push is done but the commit.
    const slow: Db = {
      ...open.db,
      tx: (scope, lock, work) =>
        open.db.tx(scope, lock, async (tx, head) => {
          const value = await work(tx, head);
          reached.resolve();
          await go.promise;
          return value;
        }),
    };
    const { seen, all } = await race({
      slow: () => pushRows(createStore(slow, HERE), tablet, rowsFrom(tablet.log, 1, visits(1))),
      reached: reached.promise,
      go: go.resolve,
      quick: () => pushRows(other.store, second, rowsFrom(second.log, 1, visits(1))),
      readOn: async (from) => {
        const marks = await other.store.marks(tablet.who.shop, [from]);
        const page = await other.store.pull(
          second.who,
          after({ cursor: from, mark: marks[0] ?? "", store: null }),
        );
        if (!page.ok) throw new Error(page.refusal.error);
        return Array.from({ length: page.value.head.count }, (_, i) => from + 1 + i);
      },
      all: () => cursorsOf(open.db, tablet.who.shop),
    });
    expect(all).toEqual([1, 2]);
    expect(seen).toEqual(all);
    await other.store.close();
  });
});

// What the lock of the head is for: the same race with numbers that are taken as a sequence gives them, without waiting.
test("with numbers from a bare sequence the race would be lost", async () => {
  const under = await storeKinds[1].make();
  const { store, db } = await openStore(under);
  await db.tx("whole", false, (tx) => tx.run("create table numbered (cursor bigserial primary key)"));
  const [go, reached] = [gate(), gate()];
  const write = "insert into numbered default values";
  const { seen, all } = await race({
    slow: () =>
      db.tx("whole", false, async (tx) => {
        await tx.run(write);
        reached.resolve();
        await go.promise;
      }),
    reached: reached.promise,
    go: go.resolve,
    quick: () => db.tx("whole", false, (tx) => tx.run(write)),
    readOn: async (from) => {
      const rows = await db.read("whole", (tx) =>
        tx.all("select cursor from numbered where cursor > $1 order by cursor", [from]),
      );
      return rows.map((row) => Number(row["cursor"]));
    },
    all: async () => [1, 2],
  });
  expect(all).toEqual([1, 2]);
  expect(seen).toEqual([2]);
  await store.close();
  await under.remove();
});
