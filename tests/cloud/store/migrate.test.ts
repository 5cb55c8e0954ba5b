/** The schema: made by whoever starts first, never taken back by an older version, and safe from the wrong user. */
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { SCHEMA, migrate, unsafe } from "#cloud/store/migrations.ts";
import { logAt } from "#cloud/store/marks.ts";
import { openPostgres } from "#cloud/store/postgres.ts";
import { firstSchema } from "#cloud/store/schema.ts";
import { newLog, newShop } from "#support/pushes.ts";
import { type TestStore, storeKinds } from "#support/stores.ts";

describe.each(storeKinds)("a store in $kind", ({ make }) => {
  let store: TestStore;
  beforeEach(async () => {
    store = await make();
  });
  afterEach(() => store.remove());

  test("three that start at once make one schema and one store", async () => {
    const dbs = [store.open(), store.open(), store.open()];
    const made = await Promise.all(dbs.map((db, i) => migrate(db, () => `store ${i}`)));
    const ids = new Set(made.map((one) => (one.ok ? one.value.store : one.refusal)));
    expect([...ids]).toEqual([expect.stringMatching(/^store \d$/)]);
    await Promise.all(dbs.map((db) => db.close()));
  });

  test("starting again keeps what is there", async () => {
    const db = store.open();
    await migrate(db, () => "first");
    expect(await migrate(db, () => "second")).toEqual({ ok: true, value: { store: "first" } });
    await db.close();
  });

  test("an older schema is completed, and what was dealt with is dealt with", async () => {
    const [db, tablet] = [store.open(), { shop: newShop(), log: newLog() }];
    await db.tx("whole", false, async (tx) => {
      await tx.run("create table meta (key text primary key, value text not null)");
      for (const [key, value] of [
        ["schema", "1"],
        ["store", "first"],
      ] as const)
        await tx.run("insert into meta (key, value) values ($1, $2)", [key, value]);
      for (const statement of firstSchema(db.dialect, db.kind === "postgres")) await tx.run(statement);
    });
    await db.tx({ shop: tablet.shop }, false, (tx) =>
      tx.run("insert into logs (shop, log, device, ack, ack_cursor, seen) values ($1, $2, $1, 7, 7, 9)", [
        tablet.shop,
        tablet.log,
      ]),
    );
    expect(await migrate(db, () => "second")).toEqual({ ok: true, value: { store: "first" } });
    expect(await logAt(db, tablet.shop, tablet.log, 0)).toEqual({ ack: 7, ackAt: 0 });
    await db.close();
  });

  test("a schema from a newer version is refused with a sentence", async () => {
    const db = store.open();
    await migrate(db, () => "first");
    await db.tx("whole", false, (tx) =>
      tx.run("update meta set value = $1 where key = 'schema'", [String(SCHEMA + 1)]),
    );
    expect(await migrate(db, () => "second")).toEqual({
      ok: false,
      refusal: expect.stringContaining("start the newer version"),
    });
    await db.close();
  });

  test("a user bound by row-level security is safe", async () => {
    const db = store.open();
    expect(await unsafe(db)).toBeNull();
    await db.close();
  });
});

test("a PostgreSQL user whom row-level security does not bind is refused with a sentence", async () => {
  const db = openPostgres(inject("postgresUrl"));
  expect(await unsafe(db)).toContain("NOSUPERUSER");
  await db.close();
});

test("a PostgreSQL that answers before it has written is refused with a sentence", async () => {
  const { open, remove } = await storeKinds[1].make();
  const before = open();
  const hurried =
    "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$";
  await before.tx("whole", false, (tx) => tx.run(hurried, []));
  await before.close();
  // What a database is told holds for whoever comes after.
  const db = open();
  expect(await unsafe(db)).toContain("synchronous_commit");
  await db.close();
  await remove();
});
