/** Shops beside each other in one database: what belongs to one is not there for another. */
import { beforeEach, describe, expect, inject, test } from "vitest";
import { Client } from "pg";
import { tables } from "#cloud/store/schema.ts";
import { eachStore } from "#support/each-store.ts";
import { newShop, newTablet, nextTablet, pushRows, rowsFrom, visits } from "#support/pushes.ts";
import { storeKinds } from "#support/stores.ts";

const counted = (table: string): string => `select count(*) as n from ${table}`;

describe("row-level security in PostgreSQL", () => {
  const open = eachStore(storeKinds[1].make);
  beforeEach(async () => {
    for (let shop = 0; shop < 2; shop += 1) {
      const tablet = await newTablet(open.store);
      await nextTablet(open.store, tablet);
      await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(2)));
    }
  });

  test("a query without a shop sees no row", async () => {
    const filled = ["heads", "entries", "logs", "devices", "pairings"];
    for (const { name: table } of tables) {
      const [seen] = await open.db.read("whole", (tx) => tx.all(counted(table)));
      expect([table, seen?.["n"]]).toEqual([table, 0]);
    }
    // They are there: who stands above the policies sees them.
    const url = new URL(inject("postgresUrl"));
    url.pathname = new URL(open.under.address).pathname;
    const admin = new Client({ connectionString: url.href });
    await admin.connect();
    for (const table of filled) {
      const { rows } = await admin.query<{ n: string }>(counted(table));
      expect([table, Number(rows[0]?.n)]).not.toEqual([table, 0]);
    }
    await admin.end();
  });

  test("a query in one shop's name sees its rows only", async () => {
    const tablet = await newTablet(open.store);
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(3)));
    const [seen] = await open.db.read({ shop: tablet.who.shop }, (tx) => tx.all(counted("entries")));
    expect(seen?.["n"]).toBe(3);
  });

  test("nobody writes a row in another's name", async () => {
    const writing = open.db.tx({ shop: newShop() }, false, (tx) =>
      tx.run("insert into erased (shop, member, cursor) values ($1, 'm', 1)", [newShop()]),
    );
    await expect(writing).rejects.toThrow("row-level security");
  });

  test("every table of the schema is under it", async () => {
    const rows = await open.db.read("whole", (tx) =>
      tx.all(
        "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)",
      ),
    );
    expect(rows.map((row) => row["name"])).toEqual(["meta"]);
  });

  test("the watch over all heads sees nothing else", async () => {
    const [heads] = await open.db.read({ watch: true }, (tx) => tx.all(counted("heads")));
    const [entries] = await open.db.read({ watch: true }, (tx) => tx.all(counted("entries")));
    expect([heads?.["n"], entries?.["n"]]).toEqual([2, 0]);
  });
});

describe.each(storeKinds)("a shop in $kind", ({ make }) => {
  const open = eachStore(make);

  test("adopting twice is adopting once, and a second tablet cannot adopt it", async () => {
    const tablet = await newTablet(open.store);
    expect(await open.store.adopt(tablet.token, "Counter")).toMatchObject({
      ok: true,
      value: { isNew: false, cursor: 0 },
    });
    const stranger = { ...tablet.token, device: newShop() as never };
    expect(await open.store.adopt(stranger, "Mine")).toEqual({ ok: false, refusal: "shopTaken" });
    const guesser = { ...tablet.token, hash: "f".repeat(64) };
    expect(await open.store.adopt(guesser, "Mine")).toEqual({ ok: false, refusal: "shopTaken" });
  });

  test("a token is good for its own shop only", async () => {
    const [one, other] = [await newTablet(open.store), await newTablet(open.store)];
    expect(await open.store.who(one.token)).toMatchObject({ shop: one.who.shop, state: "active" });
    expect(await open.store.who({ ...one.token, shop: other.who.shop })).toBeNull();
  });

  test("what one shop wrote, another is not told", async () => {
    const [one, other] = [await newTablet(open.store), await newTablet(open.store)];
    await pushRows(open.store, one, rowsFrom(one.log, 1, visits(2)));
    expect(await open.store.marks(other.who.shop, [1])).toEqual([null]);
    expect(await open.store.logAt(other.who.shop, one.log, 9)).toEqual({ ack: 0, ackAt: 0 });
    expect(await open.store.logAt(one.who.shop, one.log, 1)).toEqual({ ack: 2, ackAt: 1 });
  });
});
