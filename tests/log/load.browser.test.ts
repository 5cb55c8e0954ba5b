/** Entries decided elsewhere come in by the log's own door, and the shop goes on from there. */
import { describe, expect, test } from "vitest";
import type { Unplaced } from "#log/load.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { replay } from "#log/replay.ts";
import { card, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { historyOf, load, unplaced, wholeLog } from "./history.ts";

const rebuiltHash = async (shop: ShopWorld): Promise<string> => {
  await rebuild(shop.db, (seq) => replay(shop.db, seq));
  return stateHash(shop.db);
};

/** A morning in a café: 20 regulars, 60 visits, some sales without a card. */
const morning = async (): Promise<readonly Unplaced[]> => {
  const shop = await openedShop({ seed: 9 });
  const regulars = Array.from({ length: 20 }, (_, i) => `regular-${i}`);
  await shop.after(setUp(), ...regulars.map((who, i) => enrol(who, { card: card(i) })));
  for (let i = 0; i < 60; i += 1) {
    shop.clock.now += 60_000;
    await shop.after(visit(i % 9 ? (regulars[(i * 7) % 20] ?? null) : null, 100 + i));
  }
  return unplaced(await wholeLog(shop));
};

describe("loading", () => {
  test("gives the state that recording gave, whatever the blocks", async () => {
    const history = await morning();
    const hashes = new Set<string>();
    for (const cut of [history.length, 86, 7]) {
      const shop = await openedShop({ seed: cut });
      let from = 0;
      while (from < history.length) {
        let to = Math.min(from + cut, history.length);
        while (to < history.length && history[to]?.index !== 0) to += 1;
        await load(shop, history.slice(from, to));
        from = to;
      }
      await verifyChain(shop.db);
      hashes.add(await stateHash(shop.db));
      hashes.add(await rebuiltHash(shop));
    }
    expect(hashes.size).toBe(1);
  });

  test("keeps every entry's identity and order and gives it a place in this log", async () => {
    const history = await morning();
    const shop = await openedShop();
    await load(shop, history);
    const kept = await wholeLog(shop);
    expect(unplaced(kept)).toEqual(history);
    expect(kept.map((entry) => entry.seq)).toEqual(kept.map((_, i) => i + 1));
  });

  test("goes on with recording, and order holds through rows, segments and rows again", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"), visit("Anna", 100));
    const block = await historyOf(enrol("Bea"), visit("Bea", 200), visit("Bea", 250), visit(null, 500));
    await load(shop, block.slice(0, -1), { run: 2, keep: 1 });
    await shop.after(visit("Anna", 300), visit("Bea", 400));
    await load(shop, block.slice(-1));
    await shop.after(visit(null, 600));
    const kept = await wholeLog(shop);
    const amounts = kept.flatMap((entry) => (entry.type === "VisitRecorded" ? [entry.data.amount] : []));
    expect(amounts).toEqual([100, 200, 250, 300, 400, 500, 600]);
    expect(kept.map((entry) => entry.seq)).toEqual(kept.map((_, i) => i + 1));
    await verifyChain(shop.db);
    const live = await stateHash(shop.db);
    expect(await rebuiltHash(shop)).toBe(live);
    expect(await shop.stateOf("Bea")).toMatchObject({ visits: 3, spent: 850 });
  });

  test("can be read again from any place", async () => {
    const history = await morning();
    const shop = await openedShop();
    await load(shop, history);
    await shop.after(visit(null, 1));
    const all = await wholeLog(shop);
    for (const after of [0, 1, 23, history.length - 1, history.length, history.length + 1]) {
      const rest: unknown[] = [];
      for await (const block of replay(shop.db, after)) rest.push(...block);
      expect(rest).toEqual(all.slice(after));
    }
  });

  test("what is more than stays rows is sealed, and no act is cut in two", async () => {
    const shop = await openedShop();
    const [set, ...rest] = await historyOf(
      ...Array.from({ length: 5 }, (_, i) => enrol(`Anna ${i}`, { card: card(i) })),
    );
    // One enrolment of three entries, four hundred times under other ids.
    const block = Array.from({ length: 400 }, (_, n) =>
      [set, ...rest].slice(0, 3).map((entry) => ({ ...entry, id: `${n}-${entry?.index}`, op: `op-${n}` })),
    ).flat() as unknown as Unplaced[];
    await load(shop, block, { keep: 100 });
    const segments = await shop.db.table<{ from: number; to: number }>("segments").toArray();
    expect(segments.map(({ from, to }) => [from, to])).toEqual([[1, 1002]]);
    expect(await shop.db.table("entries").count()).toBe(198);
    await verifyChain(shop.db);
  });

  test("drops the names of members whom the block itself erases", async () => {
    const elsewhere = await openedShop({ seed: 3 });
    const op = elsewhere.newOp();
    await elsewhere.after(setUp());
    await elsewhere.send(enrol("Anna Kovács", { phone: "+36201234567" }), op);
    const enrolment = unplaced(await wholeLog(elsewhere));
    await elsewhere.after(undo(op));
    const erasure = unplaced(await wholeLog(elsewhere)).slice(enrolment.length);
    for (const blocks of [[[...enrolment, ...erasure]], [enrolment, erasure]]) {
      const shop = await openedShop();
      for (const block of blocks) await load(shop, block);
      expect(JSON.stringify(await everything(shop))).not.toContain("36201234567");
      await verifyChain(shop.db);
      const live = await stateHash(shop.db);
      expect(await rebuiltHash(shop)).toBe(live);
    }
  });

  test("writes all of a block or none of it", async () => {
    let isBroken = false;
    const shop = await openedShop({
      through: (projecting) => ({
        ...projecting,
        project: async (entries, shared) => {
          await projecting.project(entries, shared);
          if (isBroken) throw new Error("a bug in folding");
        },
      }),
    });
    await shop.after(setUp());
    const before = await everything(shop);
    isBroken = true;
    await expect(load(shop, await historyOf(visit(null, 100)))).rejects.toThrow("a bug in folding");
    expect(await everything(shop)).toEqual(before);
  });

  test("gives way when another tab wrote meanwhile", async () => {
    const shop = await openedShop();
    const other = await openedShop({ name: shop.db.name, seed: 2 });
    await shop.after(setUp());
    const loading = load(shop, await historyOf(visit(null, 100)));
    const [load1, answer] = await Promise.allSettled([loading, other.send(visit(null, 200))]);
    expect(answer).toMatchObject({ status: "fulfilled", value: { ok: true } });
    const kept = await wholeLog(shop);
    expect(kept.filter((entry) => entry.type === "VisitRecorded")).toHaveLength(
      load1.status === "fulfilled" ? 2 : 1,
    );
    await verifyChain(shop.db);
  });
});
