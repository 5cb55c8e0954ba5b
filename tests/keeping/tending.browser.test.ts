/** What nobody waits for is done while nobody waits: old rows are sealed, this tablet's own and those of others. */
import { expect, test } from "vitest";
import { tend, type TendingEdges } from "#keeping/tending.ts";
import { logTables } from "#log/database.ts";
import { receivedTables } from "#log/sharing.ts";
import { verifyChain } from "#log/verify.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { ordered } from "../log/shared-order.ts";

const VISITS = Array.from({ length: 12 }, (_, i) => visit("Anna", i + 1));
const SEALING = { keep: 5, run: 4 };

const sharedShop = async (): Promise<ShopWorld> => {
  const [shop, other] = [await openedShop({ seed: 5 }), await openedShop({ seed: 6 })];
  await shop.after(setUp(), enrol("Anna"), ...VISITS);
  await other.after(setUp(), enrol("Anna"));
  await ordered(shop, await other.after(...VISITS), [true, true, false]);
  return shop;
};

const edgesOf = ({ db }: Pick<ShopWorld, "db">) => {
  const [reported, rounds]: [unknown[], string[]] = [[], []];
  const edges: TendingEdges = {
    db,
    journal: {
      sealed: async () => {
        rounds.push("journal");
        return null;
      },
      erase: async (members, edits) => {
        rounds.push(`forgets ${members.join()} at ${edits.join()}`);
        return null;
      },
    },
    search: { pack: async () => null },
    alone: async (work) => work(),
    report: (error) => void reported.push(error),
  };
  return { edges, reported, rounds };
};

test("a round seals what was written here, which the journal hears of, and what others wrote", async () => {
  const shop = await sharedShop();
  const { edges, reported, rounds } = edgesOf(shop);
  await tend(edges, SEALING);
  expect(reported).toEqual([]);
  expect(rounds).toEqual(["journal"]);
  const [own, others] = [logTables(shop.db).entries, receivedTables(shop.db).received];
  expect(await own.count()).toBeLessThan(10);
  expect(await others.count()).toBeLessThan(10);
  expect(await receivedTables(shop.db).receivedRuns.count()).toBeGreaterThan(0);
  await verifyChain(shop.db);
  await tend(edges, SEALING);
  expect(rounds).toEqual(["journal"]);
});

test("what goes wrong is told, and the next round goes on", async () => {
  const shop = await sharedShop();
  const { edges, reported } = edgesOf(shop);
  const broken = {
    ...edges,
    journal: { ...edges.journal, sealed: () => Promise.reject(new Error("the disk is full")) },
  };
  await tend(broken, SEALING);
  expect(reported).toMatchObject([{ message: "the disk is full" }]);
  await tend(edges, SEALING);
  expect(await receivedTables(shop.db).receivedRuns.count()).toBeGreaterThan(0);
});

test("whom a page erased before the app ended the journal forgets, and is asked again until it has", async () => {
  const { db } = await openedShop();
  const { edges, rounds } = edgesOf({ db });
  await receivedTables(db).shared.put({ key: "erasing", members: ["Anna", "Bea"], edits: [7, 9] });
  const trouble = { ...edges, journal: { ...edges.journal, erase: async () => "the disk is full" } };
  await tend(trouble, SEALING);
  await tend(edges, SEALING);
  await tend(edges, SEALING);
  expect(rounds).toEqual(["forgets Anna,Bea at 7,9"]);
});
