/** Chance and the passing of time come into a store from outside, so that whoever plays both can play a whole endpoint. */
import { describe, expect, onTestFinished, test } from "vitest";
import { openStoreAt } from "#cloud/store/open.ts";
import { openSqlite } from "#cloud/store/sqlite.ts";
import { newShop, newToken } from "#support/pushes.ts";
import { storeKinds } from "#support/stores.ts";

test("whoever finds another writer waits as it is told to", async () => {
  const under = await storeKinds[0].make();
  onTestFinished(under.remove);
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const waits: number[] = [];
  const [one, other] = [
    openSqlite(under.address),
    openSqlite(under.address, async (ms) => {
      waits.push(ms);
      letGo();
      await writing;
    }),
  ];
  const writing = one.tx("whole", false, async (tx) => {
    await tx.run("create table things (name text)");
    await held;
  });
  await other.tx("whole", false, (tx) => tx.run("insert into things values ('one')"));
  expect(waits).toEqual([2]);
  await Promise.all([one.close(), other.close()]);
});

describe.each(storeKinds)("a new store in $kind", ({ make }) => {
  test("has the name that was made for it, and keeps it", async () => {
    const under = await make();
    onTestFinished(under.remove);
    for (const name of ["first", "second"]) {
      const opened = await openStoreAt(
        under.address,
        () => 0,
        () => name,
      );
      if (!opened.ok) throw new Error(opened.refusal);
      const adopted = await opened.value.adopt(newToken(newShop()), "Counter");
      expect(adopted).toMatchObject({ ok: true, value: { store: "first" } });
      await opened.value.close();
    }
  });
});
