/** Most rows lie packed, and nobody can tell: not the counter, not a crash, not two tabs, and least of all the erased. */
import { Dexie, liveQuery } from "dexie";
import { describe, expect, test, vi } from "vitest";
import type { MemberId } from "#domain/ids.ts";
import { asId } from "#domain/ids.ts";
import { replay } from "#log/replay.ts";
import { linesAtOnce } from "#projections/block-body.ts";
import { pack } from "#projections/pack.ts";
import { packedTables } from "#projections/packed.ts";
import { createQueries } from "#projections/queries.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { projectionTables } from "#projections/tables.ts";
import { adjust, card, editMember, enrol, linkCard, revokeCard, setUp, undo, visit } from "#support/cafe.ts";
import { createRandom } from "#support/random.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { crashing } from "./crashing.ts";
import { merged, spread } from "./merged.ts";
import { happen } from "./random-history.ts";

const ALL = { atMost: 0 };
const packAll = ({ db }: ShopWorld) => pack(db, ALL);
const foldAnew = ({ db }: ShopWorld) => rebuild(db, (seq) => replay(db, seq));

/** Does something at the very moment when rows have been read and are being packed, before they are written. */
const whilePacking = async (shop: ShopWorld, act: () => Promise<unknown>): Promise<void> => {
  const doing: Promise<unknown>[] = [];
  class Telling extends CompressionStream {
    constructor(format: CompressionFormat) {
      super(format);
      if (doing.length === 0) doing.push(act());
    }
  }
  vi.stubGlobal("CompressionStream", Telling);
  await packAll(shop).finally(() => vi.unstubAllGlobals());
  expect(doing).toHaveLength(1);
  await doing[0];
};

/** All that is written anywhere, packed or not, as one text. */
const textOf = async (shop: ShopWorld): Promise<string> => {
  const rows = Object.values(await everything(shop)).flat();
  const packed = (await projectionTables(shop.db).blocks.toArray()).flatMap(({ body }) => linesAtOnce(body));
  return JSON.stringify([rows, packed]);
};

describe("packed at any moment", () => {
  test("a random history is the one that was never packed, and the one folded anew", async () => {
    for (const seed of [11, 12, 13]) {
      const [plain, packed] = [await openedShop({ seed }), await openedShop({ seed })];
      const chance = createRandom(seed + 100);
      await happen(plain, seed, 120);
      await happen(packed, seed, 120, async () => {
        if (chance() < 0.15) await packAll(packed);
      });
      expect(await merged(packed.db), `seed ${seed}`).toEqual(await merged(plain.db));
      const hash = await stateHash(plain.db);
      expect(await stateHash(packed.db)).toBe(hash);
      await packAll(plain);
      expect(await spread(plain.db)).toMatchObject({ singles: 0 });
      expect(await stateHash(plain.db)).toBe(hash);
      await foldAnew(packed);
      expect(await merged(packed.db)).toEqual(await merged(plain.db));
      expect(await stateHash(packed.db)).toBe(hash);
    }
  });

  test("few rows are left as they are", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    await pack(shop.db);
    expect(await spread(shop.db)).toMatchObject({ blocks: 0 });
  });

  test("a member's cards and edits are theirs, and the card in use is the one bound last", async () => {
    const shop = await openedShop();
    const { cardOf, card: ask } = createQueries(shop.db);
    const anna = asId<MemberId>("Anna");
    await shop.after(setUp(), enrol("Anna", { card: card(1) }), enrol("Bea"), linkCard("Anna", card(2)));
    await packAll(shop);
    expect(await cardOf(anna)).toBe(card(2));
    await shop.after(revokeCard(card(2)), editMember("Anna", { note: "oat milk" }));
    await packAll(shop);
    expect(await cardOf(anna)).toBe(card(1));
    expect(await cardOf(asId("Bea"))).toBeNull();
    expect(await ask(card(2))).toMatchObject({ member: "Anna", state: "revoked" });
    expect(await ask(card(3))).toBeNull();
    const edits = await shop.projecting.editsOf(anna);
    const profile = (await Array.fromAsync(replay(shop.db)))
      .flat()
      .filter((entry) => entry.type === "RecordEdited" && entry.data.kind === "member");
    expect(edits).toEqual(profile.filter((entry) => entry.member === "Anna").map((entry) => entry.seq));
    expect(edits).toHaveLength(2);
    expect(await shop.projecting.editsOf(asId("nobody"))).toEqual([]);
  });
});

test("a visit recorded while rows are being packed is not lost, nor packed away", async () => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna"), enrol("Zoe"));
  await whilePacking(shop, () => shop.after(editMember("Anna", { note: "oat" }), visit("Anna", 100)));
  expect(await shop.stateOf("Anna")).toMatchObject({ visits: 1 });
  expect(await createQueries(shop.db).member(asId("Anna"))).toMatchObject({ profile: { note: "oat" } });
  const live = await merged(shop.db);
  await packAll(shop);
  await foldAnew(shop);
  expect(await merged(shop.db)).toEqual(live);
});

describe("a crash while packing", () => {
  test("loses nothing, at whatever write it comes", async () => {
    const shop = await openedShop({ seed: 21 });
    const crash = await crashing(shop.db);
    await happen(shop, 21, 60);
    const before = await merged(shop.db);
    let died = 0;
    for (;;) {
      crash.at(died);
      const outcome = await packAll(shop).then(
        () => "packed",
        (error: unknown) => String(error),
      );
      crash.at(undefined);
      expect(await merged(shop.db), `died at write ${died}`).toEqual(before);
      if (outcome === "packed") break;
      expect(outcome).toContain("battery");
      died += 1;
    }
    expect(died).toBeGreaterThan(5);
    expect(await spread(shop.db)).toMatchObject({ singles: 0 });
  });
});

describe("two tabs", () => {
  test("that pack at the same time, while both record, keep every row once", async () => {
    const name = `pult-test-${crypto.randomUUID()}`;
    const [left, right] = [await openedShop({ name, seed: 1 }), await openedShop({ name, seed: 2 })];
    await left.after(setUp());
    const names = Array.from({ length: 12 }, (_, i) => `member-${i}`);
    await left.after(...names.map((who) => enrol(who)));
    await Promise.all(
      [left, right].flatMap((tab) => [
        ...names.map(async (who) => tab.after(visit(who, 100))),
        (async () => {
          for (let i = 0; i < 6; i += 1) await packAll(tab);
        })(),
      ]),
    );
    await packAll(left);
    expect(await spread(right.db)).toMatchObject({ singles: 0 });
    for (const who of names) expect(await right.stateOf(who)).toMatchObject({ visits: 2, spent: 200 });
    const live = await merged(right.db);
    await foldAnew(right);
    expect(await merged(left.db)).toEqual(live);
  });
});

describe("erasing a member whose rows are packed", () => {
  test("leaves no trace of the name in any table", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp(), enrol("Anna"), enrol("Zoe"));
    await shop.send(enrol("Bea", { name: "Canary Kovács", phone: "+36201112223", card: card(1) }), op);
    expect(await textOf(shop)).toContain("Canary");
    await packAll(shop);
    expect(await textOf(shop)).toContain("Canary");
    await shop.after(undo(op));
    expect(await textOf(shop)).not.toMatch(/Canary|1112223/);
    expect(await createQueries(shop.db).member(asId("Bea"))).toBeNull();
    expect(await createQueries(shop.db).member(asId("Zoe"))).not.toBeNull();
    const live = await merged(shop.db);
    await foldAnew(shop);
    expect(await merged(shop.db)).toEqual(live);
  });

  test("also when the rows were just being packed", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp(), enrol("Anna"));
    await packAll(shop);
    await shop.after(enrol("Zoe"));
    await shop.send(enrol("Bea", { name: "Canary Kovács" }), op);
    await whilePacking(shop, () => shop.after(undo(op)));
    expect(await textOf(shop)).not.toContain("Canary");
    const live = await merged(shop.db);
    expect(live).toMatchObject({ members: [{ id: "Anna" }, { id: "Zoe" }] });
    await foldAnew(shop);
    expect(await merged(shop.db)).toEqual(live);
  });

  test("also where it was the only one packed", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp());
    await shop.send(enrol("Bea", { name: "Canary Kovács" }), op);
    await packAll(shop);
    await shop.after(undo(op));
    expect(await textOf(shop)).not.toContain("Canary");
    await shop.after(enrol("Anna"), enrol("Zoe"));
    await packAll(shop);
    expect(await createQueries(shop.db).members([asId("Anna"), asId("Bea"), asId("Zoe")])).toHaveLength(2);
  });
});

describe("a live query", () => {
  test("notices what becomes of a packed member, in whatever tab", async () => {
    const name = `pult-test-${crypto.randomUUID()}`;
    const [here, there] = [await openedShop({ name, seed: 1 }), await openedShop({ name, seed: 2 })];
    const op = here.newOp();
    await here.after(setUp(), enrol("Zoe"));
    await here.send(enrol("Anna", { card: card(1) }), op);
    await packAll(here);
    const { member } = createQueries(here.db);
    const seen: (string | null)[] = [];
    const live = liveQuery(() => member(asId("Anna"))).subscribe((view) =>
      seen.push(view && `${view.profile.note}/${view.state.visits}`),
    );
    const sees = async (what: string): Promise<void> => {
      await expect.poll(() => seen.at(-1)).toBe(what);
    };
    await sees("/0");
    await there.after(editMember("Anna", { note: "oat" }));
    await sees("oat/0");
    await packAll(there);
    await there.after(adjust("Zoe", "stamps", 2), visit("Anna", 100));
    await sees("oat/1");
    live.unsubscribe();
    expect(seen).not.toContain(null);
  });

  test("notices that a packed member was erased", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp(), enrol("Zoe"));
    await shop.send(enrol("Anna"), op);
    await packAll(shop);
    const seen: boolean[] = [];
    const live = liveQuery(() => createQueries(shop.db).member(asId("Anna"))).subscribe((view) =>
      seen.push(view !== null),
    );
    await expect.poll(() => seen.at(-1)).toBe(true);
    await shop.after(undo(op));
    await expect.poll(() => seen.at(-1)).toBe(false);
    live.unsubscribe();
  });
});

test("rows found by key are those found by reading all", async () => {
  const shop = await openedShop({ seed: 31 });
  await happen(shop, 31, 100);
  await packAll(shop);
  const all = (await merged(shop.db))["balances"] as { readonly member: string }[];
  const { balances } = packedTables(shop.db);
  const keys = all.map((row) => row.member);
  expect(await balances.bulkGet([...keys, "nobody", "~"])).toEqual([...all, undefined, undefined]);
  await shop.db.transaction("r", shop.db.tables, async () => {
    expect(await balances.get(keys[3] ?? "")).toEqual(all[3]);
  });
  expect(Dexie.currentTransaction).toBeNull();
});
