/** A tablet whose clock is wrong: it is asked about, never obeyed blindly and never in the way. Hostile row T1 on one tablet. */
import { expect, test } from "vitest";
import { addDays, dayOf } from "#domain/day.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import { createLog } from "#log/log.ts";
import { replay } from "#log/replay.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { MONDAY_AT_TEN, openShopWorld } from "#support/shop-world.ts";

const DAY_MS = 86_400_000;
const MONDAY = dayOf(2026, 3, 2);
const BUILT = addDays(MONDAY, -30);

const openShop = async (name: string) => {
  const shop = await openShopWorld({ name });
  const log = createLog(shop.db, shop.projecting, { ...shop.edges, builtOn: BUILT });
  const by = asId<StaffId>("olga");
  const ring = (daysOff: number, clockChecked = false) => {
    shop.clock.now = MONDAY_AT_TEN + daysOff * DAY_MS;
    return log.record(visit("anna", 350), { op: shop.newOp(), by, clockChecked });
  };
  await shop.after(setUp(), enrol("anna"));
  return { ...shop, log, ring };
};

test("a clock three days ahead is taken, and asked about once it is right again", async () => {
  const shop = await openShop("clock-ahead");
  const ahead = await shop.ring(3);
  expect(ahead).toMatchObject({ ok: true, value: { entries: [{ day: MONDAY + 3 }] } });
  const right = await shop.ring(0);
  expect(right).toMatchObject({
    ok: false,
    refusal: { reason: "ClockDoubted", today: MONDAY, doubt: { why: "behind", last: MONDAY + 3 } },
  });
  expect(await shop.ring(0, true)).toMatchObject({ ok: true, value: { entries: [{ day: MONDAY }] } });
  // Confirmed once, it is not asked about at every cup of coffee.
  expect(await shop.ring(0)).toMatchObject({ ok: true });
  shop.db.close();
});

test.each([
  ["400 days behind", -400],
  ["in 1970", -Math.floor(MONDAY_AT_TEN / DAY_MS)],
])("a clock %s is asked about and never blocks", async (name, daysOff) => {
  const shop = await openShop(`clock ${name}`);
  expect(await shop.ring(daysOff)).toMatchObject({ ok: false, refusal: { reason: "ClockDoubted" } });
  expect((await shop.stateOf("anna"))?.visits).toBe(0);
  expect(await shop.ring(daysOff, true)).toMatchObject({ ok: true });
  expect(await shop.ring(daysOff)).toMatchObject({ ok: true });
  expect(await shop.ring(0)).toMatchObject({ ok: true });
  expect((await shop.stateOf("anna"))?.visits).toBe(3);
  const live = await stateHash(shop.db);
  await rebuild(shop.db, (seq) => replay(shop.db, seq));
  expect(await stateHash(shop.db)).toBe(live);
  shop.db.close();
});

test("a tablet that thinks it is before the app was made is asked about at its very first act", async () => {
  const shop = await openShopWorld({ name: "clock-before-app" });
  const log = createLog(shop.db, shop.projecting, { ...shop.edges, builtOn: addDays(MONDAY, 2) });
  const act = { op: shop.newOp(), by: null };
  expect(await log.record(setUp(), act)).toMatchObject({
    ok: false,
    refusal: { reason: "ClockDoubted", doubt: { why: "beforeApp" } },
  });
  expect(await log.record(setUp(), { ...act, clockChecked: true })).toMatchObject({ ok: true });
  shop.db.close();
});
