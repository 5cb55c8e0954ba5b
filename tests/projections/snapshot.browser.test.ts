/** Proves that a tablet that joins by a snapshot serves as if it had folded everything itself. */
import { describe, expect, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import { pack } from "#projections/pack.ts";
import { packedTables } from "#projections/packed.ts";
import { createQueries } from "#projections/queries.ts";
import { createSearchRows } from "#projections/search/search-rows.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { makeSnapshot } from "#projections/snapshot-make.ts";
import { blocksIn, partsOf } from "#projections/snapshot-part.ts";
import { takeSnapshot } from "#projections/snapshot-take.ts";
import { PAGE_SEQS, projectionTables } from "#projections/tables.ts";
import { card, enrol, setUp, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { alone, announced, madeSnapshot } from "./made-snapshot.ts";
import { happen } from "./random-history.ts";

const MEMBERS = Array.from({ length: 12 }, (_, i) => asId<MemberId>(`member-${i}`));

/** What a counter asks, whichever tablet it stands on. */
const served = async ({ db }: ShopWorld) => {
  const { shop, members, cardsOf, card: ask } = createQueries(db);
  return {
    shop: (await shop()).settings?.doc,
    members: await members(MEMBERS),
    cards: await Promise.all(MEMBERS.map(cardsOf)),
    scanned: await Promise.all(Array.from({ length: 15 }, (_, i) => ask(card(i)))),
  };
};

const taken = async (from: ShopWorld): Promise<ShopWorld> => {
  const { head, parts } = await madeSnapshot(from.db);
  const fresh = await openedShop({ seed: 99 });
  expect(await takeSnapshot(fresh.db, head, parts)).toEqual({ ok: true, value: null });
  return fresh;
};

describe("a tablet that takes a snapshot", () => {
  test("shows what the one shows that made it, packed or not", { timeout: 60_000 }, async () => {
    for (const [seed, packedAfter] of [
      [71, Infinity],
      [72, 119],
      [73, 80],
    ] as const) {
      const shop = await openedShop({ seed });
      await happen(shop, seed, 120, async (i) => {
        if (i === packedAfter) await pack(shop.db, { atMost: 0 });
      });
      const fresh = await taken(shop);
      expect(await served(fresh), `seed ${seed}`).toEqual(await served(shop));
      expect(await sharedHash(fresh.db)).toBe(await sharedHash(shop.db));
    }
  });

  test("knows who was merged with whom, and what the owner is asked about", async () => {
    const shop = await openedShop({ seed: 85 });
    await shop.after(setUp(), enrol("Anna"), enrol("Anna-2"), visit("Anna-2", 500));
    const [anna, again] = [asId<MemberId>("Anna"), asId<MemberId>("Anna-2")];
    const [merge] = await shop.after({ type: "MergeMembers", from: again, into: anna });
    const { id, logId, at, by, seq } = merge ?? {};
    const flag = { id, logId, at, by, seq, kind: "mergeCycle", member: again, settled: null };
    await shop.db.table("flags").add({ ...flag, others: [], short: null, fields: [] });
    const fresh = await taken(shop);
    const { member, flags } = createQueries(fresh.db);
    expect(await member(again)).toMatchObject({ id: anna, state: { visits: 1 } });
    expect(await flags(true)).toMatchObject([
      { id, kind: "mergeCycle", member: again, seq: alone(seq ?? 0) },
    ]);
    await fresh.after(visit("Anna-2", 300));
    expect(await member(anna)).toMatchObject({ state: { visits: 2, spent: 800 } });
  });

  test("makes the very same snapshot for the next one", async () => {
    const shop = await openedShop({ seed: 75 });
    await happen(shop, 75, 80);
    const first = await madeSnapshot(shop.db);
    const second = await madeSnapshot((await taken(shop)).db, (place) => place);
    expect(second.parts).toEqual(first.parts);
  });

  test("goes on from there: what is recorded on it is folded onto what came", async () => {
    const shop = await openedShop({ seed: 76 });
    await shop.after(setUp(), enrol("Anna", { card: card(1) }), visit("Anna", 500));
    const fresh = await taken(shop);
    await fresh.after(visit("Anna", 300));
    expect((await createQueries(fresh.db).member(asId("Anna")))?.state).toMatchObject({
      visits: 2,
      spent: 800,
    });
    expect(await createQueries(fresh.db).latestActs(10)).toHaveLength(1);
  });

  test("knows where a member's history will lie: in the shop's order", async () => {
    const shop = await openedShop({ seed: 77 });
    const written = await shop.after(setUp(), enrol("Anna"), visit("Anna", 500));
    const fresh = await taken(shop);
    const row = await packedTables(fresh.db).balances.get("Anna");
    const annas = written.filter(({ member }) => member === "Anna");
    const pages = annas.map(({ seq }) => Math.floor(alone(seq) / PAGE_SEQS));
    expect(row?.pages).toEqual(expect.arrayContaining(pages));
    expect(row?.pages.every((page) => page * PAGE_SEQS > 2 ** 40 - PAGE_SEQS)).toBe(true);
    const profile = await packedTables(fresh.db).members.get("Anna");
    expect(profile?.edits.every((place) => place > 2 ** 40)).toBe(true);
  });

  test("reads everybody anew for its search, whatever it had found before", async () => {
    const shop = await openedShop({ seed: 78 });
    await shop.after(setUp(), enrol("Anna"), enrol("Bea"));
    const { head, parts } = await madeSnapshot(shop.db);
    const fresh = await openedShop({ seed: 79 });
    const before = (await createSearchRows(fresh.db).all()).upTo;
    await takeSnapshot(fresh.db, head, parts);
    const rows = createSearchRows(fresh.db);
    expect(await rows.since(before)).toBeNull();
    const found = (await Array.fromAsync((await rows.all()).pieces)).flat();
    expect(found.map(({ member }) => member).toSorted()).toEqual(["Anna", "Bea"]);
  });
});

describe("a snapshot", () => {
  test("is not made while something is shown that is not in the shop's order", async () => {
    const shop = await openedShop({ seed: 80 });
    const written = await shop.after(setUp(), enrol("Anna"));
    const last = written.at(-1)?.seq ?? 0;
    expect(await makeSnapshot(shop.db, (place) => (place < last ? alone(place) : null))).toBeNull();
    const { confirmed } = projectionTables(shop.db);
    await confirmed.add({ table: "balances", key: "Anna", row: null, first: last, last, of: ["Anna"] });
    expect(await makeSnapshot(shop.db, alone)).toBeNull();
  });

  test("of other code, in part or damaged changes nothing", async () => {
    const shop = await openedShop({ seed: 81 });
    await happen(shop, 81, 40);
    const { head, parts } = await madeSnapshot(shop.db);
    const fresh = await openedShop({ seed: 82 });
    await takeSnapshot(fresh.db, head, parts);
    const before = await everything(fresh);
    const torn = parts.map((part) => part.slice(0, -1));
    const flipped = parts.map((part) => part.map((byte, i) => (i === 40 ? byte ^ 1 : byte)));
    const nonsense = parts.map(() => new Uint8Array([0, 0, 0, 2, 91, 93]));
    const take = takeSnapshot;
    expect(await take(fresh.db, { ...head, version: head.version + 1 }, parts)).toEqual({
      ok: false,
      refusal: "version",
    });
    for (const [said, came] of [
      [head, []],
      [head, torn],
      [head, flipped],
      [await announced(head, nonsense), nonsense],
      [await announced(head, torn), torn],
      [{ ...head, parts: [] }, []],
    ] as const)
      expect(await take(fresh.db, said, came)).toEqual({ ok: false, refusal: "damaged" });
    expect(await everything(fresh)).toEqual(before);
  });

  test("takes no place of what the tablet itself has written", async () => {
    const shop = await openedShop({ seed: 83 });
    await shop.after(setUp(), enrol("Anna"));
    const { head, parts } = await madeSnapshot(shop.db);
    const fresh = await openedShop({ seed: 84 });
    await fresh.after(setUp(), enrol("Zoe"));
    expect(await takeSnapshot(fresh.db, head, parts)).toEqual({ ok: false, refusal: "damaged" });
    expect(await createQueries(fresh.db).member(asId("Zoe"))).not.toBeNull();
  });

  test("comes in parts of about a megabyte, each with blocks whole", () => {
    const blocks = Array.from({ length: 40 }, (_, i) => ({
      table: "members" as const,
      from: `m${i}`,
      body: new Uint8Array(100_000).fill(i),
    }));
    const parts = partsOf(blocks);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part.length).toBeLessThan(2 ** 21);
    const again = parts.flatMap((part) => blocksIn(part) ?? []);
    expect(again.map(({ from, body }) => [from, body.length, body[0], body.at(-1)])).toEqual(
      blocks.map(({ from, body }) => [from, body.length, body[0], body[0]]),
    );
    for (const { body } of blocksIn(parts[0] ?? new Uint8Array()) ?? [])
      expect(body.buffer.byteLength).toBe(100_000);
    expect(blocksIn(new Uint8Array([0, 0]))).toBeNull();
  });
});
