/** The tables made for reading can be thrown away: folding the log again gives the same rows, key by key. */
import { describe, expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { asId, type ProductId } from "#domain/ids.ts";
import { verifyChain } from "#log/verify.ts";
import { replay } from "#log/replay.ts";
import { pack } from "#projections/pack.ts";
import { catchUp, rebuild, type BlocksAfter } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { card, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { crashing } from "./crashing.ts";
import { merged } from "./merged.ts";
import { happen } from "./random-history.ts";

const ESPRESSO = { name: "Espresso", price: 250 };

const nothing: BlocksAfter = async function* () {};

const folded = async ({ db }: ShopWorld) => merged(db);

const whole =
  ({ db }: ShopWorld): BlocksAfter =>
  (seq) =>
    replay(db, seq);

const inSmallBlocks = ({ db }: ShopWorld): BlocksAfter =>
  async function* (seq) {
    for await (const block of replay(db, seq)) {
      let act: Entry[] = [];
      for (const entry of block) {
        act.push(entry);
        if (entry.index < entry.size - 1) continue;
        yield act;
        act = [];
      }
    }
  };

describe("rebuilt is live", () => {
  test("after random histories of every kind of entry, row by row", { timeout: 60_000 }, async () => {
    const kinds = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const shop = await openedShop({ seed });
      const { written, accepted, refused } = await happen(shop, seed, 160);
      const live = await folded(shop);
      const hash = await stateHash(shop.db);
      await rebuild(shop.db, whole(shop));
      expect(await folded(shop), `seed ${seed}`).toEqual(live);
      expect(await stateHash(shop.db)).toBe(hash);
      await verifyChain(shop.db);
      expect(Math.min(accepted, refused), `seed ${seed} is a history`).toBeGreaterThan(20);
      for (const { type } of written) kinds.add(type);
    }
    expect([...kinds].toSorted((a, b) => a.localeCompare(b))).toEqual([
      "MemberEnrolled",
      "MemberErased",
      "PointsAdjusted",
      "RecordEdited",
      "RedemptionReversed",
      "RewardRedeemed",
      "VisitRecorded",
      "VisitVoided",
    ]);
  });

  test("a tablet that died while folding anew has the tables it had, and folds when it is back", async () => {
    const shop = await openedShop();
    await happen(shop, 7, 60);
    const before = await everything(shop);
    async function* torn(seq: number) {
      for await (const block of replay(shop.db, seq)) {
        yield block.slice(0, block.findLastIndex((entry, i) => i < 30 && entry.index === entry.size - 1) + 1);
        throw new Error("the battery is empty");
      }
    }
    await expect(rebuild(shop.db, torn)).rejects.toThrow("battery");
    expect(await everything(shop)).toEqual(before);
    const live = await folded(shop);
    await rebuild(shop.db, nothing);
    expect(await folded(shop)).not.toEqual(live);
    expect(await shop.send(visit(null, 100))).toMatchObject({ refusal: { reason: "Busy" } });
    await expect(catchUp(shop.db, torn, { atOnce: 20 })).rejects.toThrow("battery");
    await catchUp(shop.db, whole(shop), { atOnce: 20 });
    expect(await folded(shop)).toEqual(live);
    await shop.after(visit(null, 100));
  });

  test("an act is folded whole, wherever the log is cut into blocks", async () => {
    const shop = await openedShop();
    const products = Array.from({ length: 994 }, (_, i) => ({
      ...ESPRESSO,
      id: asId<ProductId>(`product-${i}`),
    }));
    await shop.after(setUp({ products }), enrol("Anna", { card: card(1), openingStamps: 3 }));
    const live = await folded(shop);
    await rebuild(shop.db, whole(shop));
    expect(await folded(shop)).toEqual(live);
  });

  test("two tabs that catch up at the same time fold every entry once", async () => {
    const shop = await openedShop();
    const other = await openedShop({ name: shop.db.name, seed: 2 });
    await shop.after(setUp(), enrol("Anna"), visit("Anna", 100));
    const live = await folded(shop);
    for (const atOnce of [1, 1000]) {
      expect(await rebuild(shop.db, nothing)).toBe(true);
      await Promise.all([shop, other].map(async (tab) => catchUp(tab.db, whole(tab), { atOnce })));
      expect(await folded(shop)).toEqual(live);
    }
  });

  test("a crash at any write of it loses nothing", async () => {
    const shop = await openedShop();
    const crash = await crashing(shop.db);
    await happen(shop, 8, 60, async (i) => {
      if (i === 40) await pack(shop.db, { atMost: 0 });
    });
    const before = await everything(shop);
    let died = 0;
    for (;;) {
      crash.at(died);
      const outcome = await rebuild(shop.db, whole(shop)).catch(String);
      crash.at(undefined);
      if (outcome === true) break;
      expect(outcome).toContain("battery");
      expect(await everything(shop), `died at write ${died}`).toEqual(before);
      died += 1;
    }
    expect(died).toBeGreaterThan(10);
  });

  test("called off at any block it leaves all as it was", async () => {
    const shop = await openedShop();
    await happen(shop, 10, 40);
    const before = await everything(shop);
    const told: number[] = [];
    for (const after of [1, 2, 3]) {
      const calledOff = new AbortController();
      let blocks = 0;
      const done = await rebuild(shop.db, inSmallBlocks(shop), {
        signal: calledOff.signal,
        progress: (seq) => {
          told.push(seq);
          blocks += 1;
          if (blocks === after) calledOff.abort();
        },
      });
      expect(done).toBe(false);
      expect(await everything(shop)).toEqual(before);
    }
    expect(told).toHaveLength(6);
    expect(told[2]).toBeGreaterThan(told[1] ?? 0);
  });

  test("what is recorded while it goes on is in it, also what comes in the last moment", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"), enrol("Bea"));
    const op = shop.newOp();
    await shop.send(enrol("Canary"), op);
    let rounds = 0;
    const meanwhile: BlocksAfter = async function* (seq) {
      yield* replay(shop.db, seq);
      rounds += 1;
      // After the log was read to its end: only the next round can find it.
      if (rounds === 1) await shop.after(visit("Anna", 100), enrol("Cleo", { card: card(3) }));
      if (rounds === 2) await shop.after(undo(op));
    };
    expect(await rebuild(shop.db, meanwhile)).toBe(true);
    expect(rounds).toBe(3);
    expect(await shop.stateOf("Anna")).toMatchObject({ visits: 1 });
    await shop.after(visit("Cleo", 100));
    const live = await folded(shop);
    expect(live).toMatchObject({ members: [{ id: "Anna" }, { id: "Bea" }, { id: "Cleo" }] });
    await rebuild(shop.db, whole(shop));
    expect(await folded(shop)).toEqual(live);
  });

  test("one row more or less, or one unit, is another state", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"), visit("Anna", 100));
    const hashes = [await stateHash(shop.db)];
    await shop.db.table("cards").put({ code: "X", rev: 0, kept: { doc: {}, cursors: {}, setters: {} } });
    hashes.push(await stateHash(shop.db));
    await shop.db.table("cards").delete("X");
    expect(await stateHash(shop.db)).toBe(hashes[0]);
    await shop.db.table<{ revenue: number }>("days").toCollection().modify({ revenue: 101 });
    hashes.push(await stateHash(shop.db));
    expect(new Set(hashes).size).toBe(3);
  });
});
