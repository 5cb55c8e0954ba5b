/** What tablets ask every day reads what it is about, and never a shop's whole order; told by SQLite's own plans. */
import { expect, test } from "vitest";
import type { Db, Tx, Value } from "#cloud/store/db.ts";
import { get, heldIn, openShop, pull, push, reserve, sendJson, bearer } from "#support/cloud-world.ts";
import {
  createPen,
  enrolment,
  erasure,
  hired,
  idAt,
  named,
  odd,
  takenBack,
  visit,
  visits,
} from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

type Asked = Map<string, readonly Value[]>;

/** The same database, which notes what it is asked. */
const noting = (db: Db, asked: Asked): Db => {
  const over = (tx: Tx): Tx => {
    const note = (sql: string, values: readonly Value[] = []): void => void asked.set(sql, values);
    return {
      all: (sql, values) => (note(sql, values), tx.all(sql, values)),
      run: (sql, values) => (note(sql, values), tx.run(sql, values)),
      together: (changes) => {
        for (const { sql, values } of changes) note(sql, values);
        return tx.together(changes);
      },
    };
  };
  return {
    ...db,
    tx: (scope, lock, work) => db.tx(scope, lock, (tx, head) => work(over(tx), head)),
    read: (scope, work) => db.read(scope, (tx) => work(over(tx))),
  };
};

/** A step of a plan that goes through all entries of a shop, or of all shops. */
const WHOLE = /^(SCAN|SEARCH) entries( USING (COVERING )?INDEX \w+ \(shop=\?\))?$/;

test("neither pushes nor pulls nor reservations read a whole order", async () => {
  const asked: Asked = new Map();
  const { cloud, first, second } = await openShop(async () => {
    const under = await storeKinds[0].make();
    return { ...under, open: () => noting(under.open(), asked) };
  });
  const write = createPen(900);
  await push(cloud, first, 1, write(hired("olga", "owner")));
  await push(cloud, first, 2, [...write(enrolment("mia"), named("mia", "Mia")), ...write(visit("mia", 20))]);
  const runs = [{ log: first.log, seq: 5, n: 2 }];
  await push(cloud, second, 1, visits(50, 2), { runs, refill: true });
  await push(cloud, second, 1, [odd("not a line"), ...write(takenBack("mia"))]);
  const member = { op: idAt(0xe001), member: "mia", cost: 10 };
  expect((await reserve(cloud, first, 5, [], member)).body.reservation.ok).toBe(true);
  await push(cloud, first, 5, write({ ...erasure("mia"), by: "olga" }));
  const { page } = await pull(cloud, second);
  await pull(cloud, second, { cursor: page.head.count, mark: page.head.mark });
  const shop = `/api/v1/shops/${first.shop}`;
  await sendJson(cloud, "POST", `${shop}/marks`, { at: [1, 3] }, bearer(first));
  for (const path of ["devices", "snapshot", `logs/${first.log}`, "digests?from=0&to=1"])
    await get(cloud, first, `${shop}/${path}`);
  expect(await heldIn(cloud, first)).toHaveLength(2);

  const plans: string[] = [];
  const { db } = cloud.opened;
  for (const [sql, values] of [...asked].filter(([text]) => /^\s*(select|with|update|delete)/.test(text))) {
    const steps = await db.read("whole", (tx) => tx.all(`explain query plan ${sql}`, values));
    for (const step of steps) if (WHOLE.test(String(step["detail"]))) plans.push(sql);
  }
  expect(plans).toEqual([]);
  expect([...asked.keys()].filter((sql) => sql.includes("from entries")).length).toBeGreaterThan(8);
});
