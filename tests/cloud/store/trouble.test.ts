/** Databases that do not answer: nothing acknowledged is lost, nothing is there twice, and it goes on without a hand. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { describe, expect, inject, test } from "vitest";
import { type Db, StoreDown } from "#cloud/store/db.ts";
import { SCHEMA } from "#cloud/store/migrations.ts";
import { openStoreAt } from "#cloud/store/open.ts";
import { createStore } from "#cloud/store/store.ts";
import { newTablet, nextTablet, pushOf, pushRows, rowsFrom, takingAll, visits } from "#support/pushes.ts";
import { openStore, storeKinds } from "#support/stores.ts";

/** Ends every connection to a database, as a restart of its server would. */
async function cutOff(address: string): Promise<void> {
  const admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
    new URL(address).pathname.slice(1),
  ]);
  await admin.end();
}

/** Asks until the database answers, as a tablet does: a connection may have been cut and not be known as dead yet. */
async function untilAnswered<T>(ask: () => Promise<T>, failures: StoreDown[] = []): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreDown)) throw error;
      failures.push(error);
    }
  }
}

test("a PostgreSQL that drops everybody under load loses nothing it acknowledged", async () => {
  const under = await storeKinds[1].make();
  const { store, db } = await openStore(under);
  const tablet = await newTablet(store);
  const writers = await Promise.all(Array.from({ length: 6 }, () => nextTablet(store, tablet)));
  const failures: StoreDown[] = [];
  let pushed = 0;
  const over = new AbortController();
  const writing = writers.map(async (writer) => {
    // On until it has hurt, or this shows nothing.
    for (let seq = 1; seq <= 30 || failures.length < 3; seq += 2) {
      const rows = rowsFrom(writer.log, seq, visits(2));
      const done = await untilAnswered(() => pushRows(store, writer, rows), failures);
      expect(done).toMatchObject({ ok: true, value: { ack: seq + 1 } });
      pushed += rows.length;
    }
  });
  const cutting = (async () => {
    while (!over.signal.aborted) await cutOff(under.address);
  })();
  await Promise.all(writing).finally(() => over.abort());
  await cutting;
  const texts = new Set<string>();
  const rows = await untilAnswered(() =>
    db.read({ shop: tablet.who.shop }, (tx) =>
      tx.all("select cursor, line from entries where shop = $1 order by cursor", [tablet.who.shop]),
    ),
  );
  for (const row of rows) texts.add(String(row["line"]));
  expect([texts.size, rows.length, rows.at(-1)?.["cursor"]]).toEqual([pushed, pushed, pushed]);
  await store.close();
  await under.remove();
});

test("a PostgreSQL that is not there is told in a sentence, without its password", async () => {
  const opened = await openStoreAt("postgres://pult:secret@127.0.0.1:1/pult", Date.now);
  expect(opened).toEqual({ ok: false, refusal: expect.stringContaining("does not answer") });
  expect(JSON.stringify(opened)).not.toContain("secret");
});

test("a file that is no store is told in a sentence", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pult-store-"));
  const opened = await openStoreAt(join(folder, "missing", "store.sqlite"), Date.now);
  expect(opened).toEqual({ ok: false, refusal: expect.stringContaining("does not answer") });
  rmSync(folder, { recursive: true });
});

describe.each(storeKinds)("a reply that is lost in $kind", ({ make }) => {
  test("after the commit costs nothing: the same push again is told where it lies", async () => {
    const under = await make();
    const { store, db } = await openStore(under);
    const tablet = await newTablet(store);
    const deaf: Db = {
      ...db,
      tx: async (scope, lock, work) => {
        await db.tx(scope, lock, work);
        throw new StoreDown("the answer is lost");
      },
    };
    const rows = rowsFrom(tablet.log, 1, visits(2));
    const lossy = createStore(deaf, { store: "here", now: Date.now });
    await expect(lossy.push(tablet.who, pushOf(tablet, rows), takingAll(rows))).rejects.toThrow(StoreDown);
    expect(await pushRows(store, tablet, rows)).toMatchObject({
      ok: true,
      value: { ack: 2, head: 2, verdicts: [{ cursor: 1, is: "duplicate" }, { cursor: 2 }] },
    });
    await store.close();
    await under.remove();
  });

  test("before the commit leaves nothing behind", async () => {
    const under = await make();
    const { store, db } = await openStore(under);
    const tablet = await newTablet(store);
    const failing: Db = {
      ...db,
      tx: (scope, lock, work) =>
        db.tx(scope, lock, async (tx, head) => {
          await work(tx, head);
          throw new StoreDown("gone");
        }),
    };
    const rows = rowsFrom(tablet.log, 1, visits(2));
    const lossy = createStore(failing, { store: "here", now: Date.now });
    await expect(lossy.push(tablet.who, pushOf(tablet, rows), takingAll(rows))).rejects.toThrow(StoreDown);
    expect(await store.logAt(tablet.who.shop, tablet.log, 9)).toEqual({ ack: 0, ackAt: 0 });
    expect(await pushRows(store, tablet, rows)).toMatchObject({ value: { head: 2, last: { cursor: 2 } } });
    await store.close();
    await under.remove();
  });

  test("from a database that is closed is no health", async () => {
    const under = await make();
    const { store } = await openStore(under);
    expect(await store.health()).toEqual({ schema: SCHEMA });
    await store.close();
    expect(await store.health()).toBeNull();
    await under.remove();
  });
});
