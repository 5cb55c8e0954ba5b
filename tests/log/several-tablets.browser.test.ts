/** Proves what a counter of several hands out on which basis, and by whose clock it tells the day. */
import { describe, expect, test } from "vitest";
import { asId, type DeviceId, type ShopId, type StaffId } from "#domain/ids.ts";
import { belong, expectAnother } from "#log/belong.ts";
import { GENESIS } from "#log/genesis.ts";
import { readShared, receivedTables, type SharedState } from "#log/sharing.ts";
import { enrol, PROGRAM, redeem, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import { MONDAY_AT_TEN, type ShopWorld } from "#support/shop-world.ts";

const DAY_MS = 86_400_000;

/** A café in which Anna has stamps for three coffees, which are handed out offline once a day. */
const shopWithStamps = async (): Promise<ShopWorld> => {
  const shop = await openedShop();
  const rewards = PROGRAM.rewards.map((reward) => ({
    ...reward,
    offline: { policy: "capped", cap: 400 } as const,
  }));
  await shop.after(setUp({ program: { ...PROGRAM, rewards } }), enrol("Anna", { openingStamps: 30 }));
  return shop;
};

const share = async ({ db, edges }: ShopWorld, other: Partial<SharedState>): Promise<void> => {
  const who = { shop: asId<ShopId>("shop"), device: asId<DeviceId>("device"), token: "" };
  const told = { store: "one", head: 0, snapshotAt: 0, devices: 1, offsetMs: null, contactAt: MONDAY_AT_TEN };
  const tables = receivedTables(db);
  if ((await readShared(tables)) === null)
    await belong(db, { ...who, ...told, cursor: 0, chain: GENESIS, acks: {} }, edges.random128);
  const state = await readShared(tables);
  if (state === null) throw new Error("the shop is shared");
  await tables.shared.put({ ...state, ...other });
};

/** On what basis a coffee is handed out, or why it is not. */
const coffee = async ({ log, newOp }: ShopWorld, basis?: "confirmed"): Promise<string | undefined> => {
  const act = { op: newOp(), by: asId<StaffId>("olga"), ...(basis === undefined ? {} : { basis }) };
  const answer = await log.record(redeem("Anna", "coffee"), act);
  if (!answer.ok) return answer.refusal.reason;
  const [entry] = answer.value.entries;
  return entry?.type === "RewardRedeemed" ? entry.data.basis : undefined;
};

describe("a reward", () => {
  test("of a shop without a cloud, or with one tablet, is nobody else's to know of", async () => {
    const shop = await shopWithStamps();
    expect(await coffee(shop)).toBe("sole");
    await share(shop, { devices: 1 });
    expect(await coffee(shop)).toBe("sole");
  });

  test("goes by the owner's rules where another tablet may know better, unless the cloud was asked", async () => {
    const shop = await shopWithStamps();
    await share(shop, { devices: 2 });
    expect(await coffee(shop, "confirmed")).toBe("confirmed");
    expect(await coffee(shop)).toBe("OfflineTwiceToday");
    shop.clock.now += DAY_MS;
    expect(await coffee(shop)).toBe("policy");
    shop.clock.now += 8 * DAY_MS;
    expect(await coffee(shop)).toBe("OfflineTooLong");
  });

  test("is not the only tablet's any more once a code is shown that lets another in", async () => {
    const shop = await shopWithStamps();
    await expectAnother(shop.db);
    expect(await coffee(shop)).toBe("sole");
    await share(shop, { devices: 1 });
    await expectAnother(shop.db);
    shop.clock.now += DAY_MS;
    expect(await coffee(shop)).toBe("policy");
    expect(await readShared(receivedTables(shop.db))).toMatchObject({ devices: 2 });
  });
});

describe("a shop", () => {
  test("is not set up on a tablet that belongs to one which has not come yet", async () => {
    const shop = await openedShop();
    await share(shop, { devices: 2 });
    expect(await shop.send(setUp())).toMatchObject({ ok: false, refusal: { reason: "ShopAlreadySetUp" } });
  });

  test("that a tab brings to its cloud once more has no fewer tablets for that", async () => {
    const { db, edges } = await shopWithStamps();
    const who = { shop: asId<ShopId>("shop"), device: asId<DeviceId>("device"), token: "" };
    const told = { store: "one", head: 0, snapshotAt: 0, devices: 1, offsetMs: null, contactAt: null };
    const row = { ...who, ...told, cursor: 0, chain: GENESIS, acks: {} };
    await belong(db, row, edges.random128);
    await expectAnother(db);
    await belong(db, row, edges.random128);
    expect(await readShared(receivedTables(db))).toMatchObject({ devices: 2 });
  });
});

describe("the day", () => {
  test("is told by the cloud's clock where ours is far off, and the time by ours", async () => {
    const shop = await shopWithStamps();
    const [before] = await shop.after(visit("Anna", 100));
    await share(shop, { offsetMs: 2 * DAY_MS });
    const [after] = await shop.after(visit("Anna", 100));
    expect(after?.day).toBe((before?.day ?? 0) + 2);
    expect(after?.at).toBe(before?.at);
  });

  test("is our own where the two differ by less than anybody would notice", async () => {
    const shop = await shopWithStamps();
    await share(shop, { offsetMs: 119_000 });
    // A minute before the shop's day ends.
    shop.clock.now = Date.UTC(2026, 2, 3, 2, 59);
    const [entry] = await shop.after(visit("Anna", 100));
    await share(shop, { offsetMs: 121_000 });
    const [next] = await shop.after(visit("Anna", 100));
    expect(next?.day).toBe((entry?.day ?? 0) + 1);
  });
});
