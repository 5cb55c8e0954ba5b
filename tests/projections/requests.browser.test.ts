/** What an act at the counter asks of the disk: each request is time that somebody waits for a tick. */
import type { Dexie, DBCore } from "dexie";
import { expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { card, enrol, redeem, setUp, undo, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";

/** Counts what is asked of an open database, which is opened anew for it. */
const counting = async (db: Dexie): Promise<() => Readonly<Record<string, number>>> => {
  let counts: Record<string, number> = {};
  db.close();
  db.use({
    stack: "dbcore",
    name: "count",
    create: (core: DBCore): DBCore => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        const counted = <T>(answer: T): T => {
          counts[name] = (counts[name] ?? 0) + 1;
          return answer;
        };
        return {
          ...table,
          get: (ask) => counted(table.get(ask)),
          getMany: (ask) => counted(table.getMany(ask)),
          query: (ask) => counted(table.query(ask)),
          openCursor: (ask) => counted(table.openCursor(ask)),
          count: (ask) => counted(table.count(ask)),
          mutate: (ask) => counted(table.mutate(ask)),
        };
      },
    }),
  });
  await db.open();
  return () => {
    const all = counts;
    counts = {};
    return all;
  };
};

/** How often each of a shop's tables is asked for a visit, a sale, a reward, an enrolment and an undo. */
const toldOf = async (
  shop: ShopWorld,
): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> => {
  const asked = await counting(shop.db);
  await shop.after(setUp(), enrol("Anna", { card: card(1), openingStamps: 10 }));
  const requestsOf = async (command: Command): Promise<Readonly<Record<string, number>>> => {
    asked();
    await shop.after(command);
    return asked();
  };
  const op = shop.newOp();
  return {
    visit: await requestsOf(visit("Anna", 100)),
    sale: await requestsOf(visit(null, 100)),
    reward: await requestsOf(redeem("Anna", "coffee")),
    enrolment: await requestsOf(enrol("Bea", { card: card(2) })),
    undo: await shop.send(visit("Anna", 50), op).then(() => requestsOf(undo(op))),
  };
};

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);

test("an act in a shop without a cloud asks for what it needs, and for nothing that is there for sharing", async () => {
  const told = await toldOf(await openedShop());
  const sums = Object.fromEntries(Object.entries(told).map(([act, counts]) => [act, sumOf(counts)]));
  expect(sums).toEqual({ visit: 17, sale: 15, reward: 15, enrolment: 22, undo: 21 });
  const tables = new Set(Object.values(told).flatMap(Object.keys));
  expect(["aliases", "flags", "confirmed"].filter((table) => tables.has(table))).toEqual([]);
});

test("where the shop is shared it asks once what is kept of the rows it changes, and keeps it", async () => {
  const alone = await toldOf(await openedShop());
  const shared = await toldOf(
    await openedShop({
      through: (projecting) => ({ ...projecting, project: (entries) => projecting.project(entries, true) }),
    }),
  );
  for (const act of ["visit", "sale", "reward", "enrolment", "undo"])
    expect(shared[act], act).toEqual({ ...alone[act], confirmed: 2 });
});
