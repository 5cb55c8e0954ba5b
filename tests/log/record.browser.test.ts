/** The log keeps what happened at the counter: all of an act or nothing of it, and once. */
import { describe, expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { balanceOf } from "#domain/lots.ts";
import { createQueries } from "#projections/queries.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { replay } from "#log/replay.ts";
import { verifyChain } from "#log/verify.ts";
import {
  SETTINGS,
  adjust,
  card,
  enrol,
  item,
  linkCard,
  redeem,
  setUp,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import { MONDAY_AT_TEN, type ShopWorld } from "#support/shop-world.ts";

const stampsOf = async (shop: ShopWorld, member: string): Promise<number> => {
  const state = await shop.stateOf(member);
  return state ? balanceOf(state.purse, "stamps", shop.edges.dayAt(shop.clock.now, "UTC", 4)).active : 0;
};

const wholeLog = async (shop: ShopWorld): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for await (const block of replay(shop.db)) entries.push(...block);
  return entries;
};

describe("an act", () => {
  test("a regular collects ten stamps, has a coffee for them, and the coffee is taken back", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna", { card: card(1), openingStamps: 9 }), visit("Anna", 370));
    expect(await stampsOf(shop, "Anna")).toBe(10);
    const op = shop.newOp();
    const redeemed = await shop.send(redeem("Anna", "coffee"), op);
    expect(redeemed.ok && redeemed.value.entries.map((entry) => entry.type)).toEqual(["RewardRedeemed"]);
    expect(await stampsOf(shop, "Anna")).toBe(0);
    await shop.after(undo(op));
    expect(await stampsOf(shop, "Anna")).toBe(10);
    await verifyChain(shop.db);
  });

  test("what was answered is what the log holds, in order and without a gap", async () => {
    const shop = await openedShop();
    const told = await shop.after(
      setUp(),
      enrol("Anna", { card: card(1), phone: "+36 20 123 4567" }),
      visit("Anna", null, { items: [item("latte", 2, 370)] }),
      visit(null, 250),
    );
    const kept = await wholeLog(shop);
    expect(kept).toEqual(told);
    expect(kept.map((entry) => entry.seq)).toEqual(kept.map((_, i) => i + 1));
    expect(new Set(kept.map((entry) => entry.logId)).size).toBe(1);
    expect(new Set(kept.map((entry) => entry.id)).size).toBe(kept.length);
  });

  test("a time zone nobody knows is refused, and the shop can still be opened and go on", async () => {
    const shop = await openedShop();
    const nowhere = { ...SETTINGS, timeZone: "Europe/Nowhere" };
    const bad = { ok: false, refusal: { reason: "BadSettings" } };
    expect(await shop.send(setUp({ settings: nowhere }))).toEqual(bad);
    await shop.after(setUp());
    expect(await shop.send({ type: "EditShop", set: { timeZone: "Mars/Olympus" } })).toEqual(bad);
    await shop.after(visit(null, 250));
  });

  test("an act before the cut-off hour belongs to the evening before", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    shop.clock.now = MONDAY_AT_TEN + 17.5 * 3_600_000;
    const [late] = await shop.after(visit("Anna", 100));
    shop.clock.now += 3_600_000;
    const [early] = await shop.after(visit("Anna", 100));
    expect(early?.day).toBe((late?.day ?? 0) + 1);
  });

  test("a refusal is a value and leaves nothing behind", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    const before = await everything(shop);
    expect(await shop.send(redeem("Anna", "coffee"))).toMatchObject({
      ok: false,
      refusal: { reason: "NotEnough", need: 10, have: 0 },
    });
    expect(await shop.send(visit("Nobody", 100))).toMatchObject({ refusal: { reason: "UnknownMember" } });
    expect(await everything(shop)).toEqual(before);
  });

  test("before the shop is set up nothing but setting it up is possible", async () => {
    const shop = await openedShop();
    expect(await shop.send(visit(null, 100))).toMatchObject({ refusal: { reason: "ShopNotSetUp" } });
    expect((await shop.send(setUp())).ok).toBe(true);
    expect(await shop.send(setUp())).toMatchObject({ refusal: { reason: "ShopAlreadySetUp" } });
  });

  test("part of a sale without a card is taken back once and no further", async () => {
    const shop = await openedShop();
    const entries = await shop.after(setUp(), visit(null, 500), visit(null, 900));
    const sale = entries.at(-1)?.id ?? "";
    await shop.after(voidPart(null, sale, { amount: 600 }));
    expect(await shop.send(voidPart(null, sale, { amount: 301 }))).toMatchObject({
      refusal: { reason: "MoreThanRecorded", left: 300 },
    });
  });
});

describe("all or nothing", () => {
  test("an act whose folding fails leaves no entry, no place in the log and no balance, and can be sent again", async () => {
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
    await shop.after(setUp(), enrol("Anna"));
    const before = await everything(shop);
    const op = shop.newOp();
    isBroken = true;
    await expect(shop.send(visit("Anna", 370), op)).rejects.toThrow("a bug in folding");
    expect(await everything(shop)).toEqual(before);
    isBroken = false;
    expect(await shop.send(visit("Anna", 370), op)).toMatchObject({ ok: true, value: { again: false } });
    expect(await stampsOf(shop, "Anna")).toBe(1);
    await verifyChain(shop.db);
  });

  test("two rewards at once are had both or neither", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna", { openingStamps: 24 }));
    const before = await everything(shop);
    expect((await shop.send(redeem("Anna", "coffee", "cake"))).ok).toBe(false);
    expect(await everything(shop)).toEqual(before);
    await shop.after(visit("Anna"), redeem("Anna", "coffee", "cake"));
    expect(await stampsOf(shop, "Anna")).toBe(0);
  });

  test("taking back an enrolment that gave a card and stamps takes all of it", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp());
    await shop.send(enrol("Anna", { card: card(1), openingStamps: 3 }), op);
    await shop.after(undo(op));
    expect(await createQueries(shop.db).member((await wholeLog(shop)).at(-1)?.member ?? ("" as never))).toBe(
      null,
    );
    await shop.after(enrol("Bea", { card: card(1) }));
  });
});

describe("a double tap", () => {
  test("is one act, tapped one after the other", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    const op = shop.newOp();
    const first = await shop.send(visit("Anna", 370), op);
    const second = await shop.send(visit("Anna", 370), op);
    expect(first).toMatchObject({ ok: true, value: { again: false } });
    expect(second).toEqual({ ...first, value: { ...(first.ok ? first.value : {}), again: true } });
    expect(await stampsOf(shop, "Anna")).toBe(1);
  });

  test("is one act, tapped at the same moment", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna", { openingStamps: 10 }));
    const op = shop.newOp();
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => shop.send(redeem("Anna", "coffee"), op)),
    );
    expect(answers.map((answer) => answer.ok && answer.value.again)).toEqual([false, true, true, true, true]);
    expect(await stampsOf(shop, "Anna")).toBe(0);
  });

  test("is one act even when the tablet died between the tap and the tick", async () => {
    const name = `pult-test-${crypto.randomUUID()}`;
    const shop = await openedShop({ name });
    await shop.after(setUp(), enrol("Anna"));
    const op = shop.newOp();
    await shop.send(visit("Anna", 370), op);
    shop.db.close();
    const later = await openedShop({ name, seed: 2 });
    expect(await later.send(visit("Anna", 370), op)).toMatchObject({ ok: true, value: { again: true } });
    expect(await stampsOf(later, "Anna")).toBe(1);
  });

  test("is not what another act is taken for that comes under the same name", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna", { openingStamps: 10 }), visit("Anna", 100));
    const op = shop.newOp();
    const { length } = await wholeLog(shop);
    await shop.send(visit("Anna", 370), op);
    const [visited, undoing] = [shop.newOp(), shop.newOp()];
    await shop.send(visit("Anna", 100), visited);
    await shop.send(undo(visited), undoing);
    for (const other of [redeem("Anna", "coffee"), visit("Anna", 371), visit(null, 370), undo(visited)])
      expect(await shop.send(other, op)).toEqual({ ok: false, refusal: { reason: "OpTaken" } });
    expect(await shop.send(undo(op), undoing)).toEqual({ ok: false, refusal: { reason: "OpTaken" } });
    expect(await shop.send(undo(visited), undoing)).toMatchObject({ ok: true, value: { again: true } });
    expect(await wholeLog(shop)).toHaveLength(length + 3);
  });

  test("two acts at the same moment are both kept, one after the other", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna", { openingStamps: 10 }));
    const answers = await Promise.all([1, 2].map(async () => shop.send(redeem("Anna", "coffee"))));
    expect(answers.filter((answer) => answer.ok).length).toBe(1);
    expect(await stampsOf(shop, "Anna")).toBe(0);
  });
});

describe("a member who is erased", () => {
  const erasedShop = async (): Promise<ShopWorld> => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp(), enrol("Bea", { phone: "+36 20 765 4321" }));
    await shop.send(enrol("Anna Kovács", { card: card(1), phone: "+36 20 123 4567", openingStamps: 3 }), op);
    await shop.after(undo(op));
    return shop;
  };

  test("leaves no name and no number in the database", async () => {
    const text = JSON.stringify(await everything(await erasedShop()));
    expect(text).toContain("+36207654321");
    expect(text).not.toContain("36201234567");
    expect(text).not.toContain('"name":"Anna');
    expect(text).not.toContain('\\"name\\":\\"Anna');
  });

  test("leaves a log whose chain still holds", async () => {
    const shop = await erasedShop();
    await expect(verifyChain(shop.db)).resolves.toBeUndefined();
    await shop.after(visit("Bea", 100));
    await expect(verifyChain(shop.db)).resolves.toBeUndefined();
  });

  test("leaves a card that somebody else can have, also after the tables were folded anew", async () => {
    const shop = await erasedShop();
    const live = await stateHash(shop.db);
    await rebuild(shop.db, (seq) => replay(shop.db, seq));
    expect(await stateHash(shop.db)).toBe(live);
    await shop.after(linkCard("Bea", card(1)));
    await rebuild(shop.db, (seq) => replay(shop.db, seq));
    const bound = await createQueries(shop.db).card(card(1));
    expect(bound).toEqual({ member: "Bea", state: "issued" });
  });

  test("leaves the books as they were", async () => {
    const shop = await erasedShop();
    await shop.after(adjust("Bea", "stamps", 5));
    expect(await stampsOf(shop, "Bea")).toBe(5);
    expect((await wholeLog(shop)).filter((entry) => entry.member === "Anna Kovács").length).toBeGreaterThan(
      3,
    );
  });
});
