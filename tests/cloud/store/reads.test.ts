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

/** What a database was asked: each statement with its last values, and the most rows that it was ever answered with. */
type Asked = Map<string, { readonly values: readonly Value[]; readonly most: number }>;

/** The same database, which notes what it is asked. */
const noting = (db: Db, asked: Asked): Db => {
  const over = (tx: Tx): Tx => {
    const note = (sql: string, values: readonly Value[] = [], rows = 0): void => {
      asked.set(sql, { values, most: Math.max(rows, asked.get(sql)?.most ?? 0) });
    };
    return {
      all: async (sql, values) => {
        const rows = await tx.all(sql, values);
        note(sql, values, rows.length);
        return rows;
      },
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

/** A shop of two tablets over a file that notes what it is asked. */
const openNoting = async () => {
  const asked: Asked = new Map();
  const shop = await openShop(async () => {
    const under = await storeKinds[0].make();
    return { ...under, open: () => noting(under.open(), asked) };
  });
  return { ...shop, asked };
};

/** A step of a plan that goes through all entries of a shop, or of all shops. */
const WHOLE = /^(SCAN|SEARCH) entries( USING (COVERING )?INDEX \w+ \(shop=\?\))?$/;

test("neither pushes nor pulls nor reservations read a whole order", async () => {
  const { cloud, first, second, asked } = await openNoting();
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
  for (const [sql, { values }] of [...asked].filter(([text]) =>
    /^\s*(select|with|update|delete)/.test(text),
  )) {
    const steps = await db.read("whole", (tx) => tx.all(`explain query plan ${sql}`, values));
    for (const step of steps) if (WHOLE.test(String(step["detail"]))) plans.push(sql);
  }
  expect(plans).toEqual([]);
  expect([...asked.keys()].filter((sql) => sql.includes("from entries")).length).toBeGreaterThan(8);
});

test("a push reads no more of what is held than it names", async () => {
  const { cloud, first, second, asked } = await openNoting();
  const lines = Array.from({ length: 400 }, (_, i) => odd(`not a line, number ${i}`));
  await push(cloud, second, 1, lines);
  asked.clear();
  // Sent again, and brought back with holes in between: what was held is not held once more.
  await push(cloud, second, 399, lines.slice(398));
  const runs = [1, 200].map((seq) => ({ log: second.log, seq, n: 1 }));
  const again = [0, 199].flatMap((i) => lines[i] ?? []);
  const done = await push(cloud, second, 1, again, { runs, refill: true });
  expect(done.body.verdicts).toMatchObject([{ code: "unreadable" }, { code: "unreadable" }]);
  const read = [...asked].filter(([sql]) => sql.includes("from quarantine")).map(([, { most }]) => most);
  expect(Math.max(...read)).toBe(2);
  expect(await heldIn(cloud, first)).toHaveLength(400);
});
