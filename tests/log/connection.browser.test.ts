/** A connection that the browser drops is opened again, once, and the same act is sent again. */
import type { DBCore } from "dexie";
import { describe, expect, test } from "vitest";
import { createReopeningLog } from "#log/connection.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import { openedShop } from "#support/shop-opened.ts";

const BY = asId<StaffId>("olga");

/** A shop whose connection can be lost: every transaction fails as WebKit's do, until it is opened again. */
const opened = async () => {
  const shop = await openedShop();
  const lost = {
    times: 0,
    name: "UnknownError",
    message: "Connection to Indexed Database server lost. Refresh the page",
  };
  shop.db.use({
    stack: "dbcore",
    name: "losing",
    create: (core: DBCore): DBCore => ({
      ...core,
      transaction: (stores, mode) => {
        if (mode === "readwrite" && lost.times > 0) {
          lost.times -= 1;
          throw new DOMException(lost.message, lost.name);
        }
        return core.transaction(stores, mode);
      },
    }),
  });
  shop.db.close({ disableAutoOpen: false });
  await shop.db.open();
  let compared = 0;
  let isFit = true;
  const log = createReopeningLog(shop.log, shop.db, async () => {
    compared += 1;
    return isFit;
  });
  return {
    ...shop,
    lost,
    compared: () => compared,
    unfit: () => {
      isFit = false;
    },
    tap: (command: Parameters<typeof log.record>[0], op = shop.newOp()) =>
      log.record(command, { op, by: BY }),
  };
};

describe("a lost connection", () => {
  test.each([
    ["UnknownError", "Connection to Indexed Database server lost. Refresh the page to try again"],
    ["InvalidStateError", "Failed to execute 'transaction': The database connection is closing."],
  ])("is opened again, and the very same act sent once more (%s)", async (name, message) => {
    const shop = await opened();
    await shop.after(setUp(), enrol("Anna"));
    Object.assign(shop.lost, { times: 1, name, message });
    expect(await shop.tap(visit("Anna", 370))).toMatchObject({ ok: true, value: { again: false } });
    expect(await shop.stateOf("Anna")).toMatchObject({ visits: 1 });
  });

  test("of several acts at once is opened again once, and each is recorded once", async () => {
    const shop = await opened();
    await shop.after(setUp(), enrol("Anna"));
    shop.lost.times = 2;
    const answers = await Promise.all([shop.tap(visit("Anna", 1)), shop.tap(visit("Anna", 2))]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(shop.compared()).toBe(1);
    expect(await shop.stateOf("Anna")).toMatchObject({ visits: 2, spent: 3 });
  });

  test("that is lost again at once is told, and nothing is recorded", async () => {
    const shop = await opened();
    await shop.after(setUp(), enrol("Anna"));
    shop.lost.times = 2;
    expect(await shop.tap(visit("Anna", 370))).toMatchObject({ ok: false, refusal: { reason: "NotSaved" } });
    expect(await shop.stateOf("Anna")).toMatchObject({ visits: 0 });
  });

  test("a closed database is opened again", async () => {
    const shop = await opened();
    await shop.after(setUp(), enrol("Anna"));
    shop.db.close();
    expect(await shop.tap(visit("Anna", 370))).toMatchObject({ ok: true });
    expect(await shop.stateOf("Anna")).toMatchObject({ visits: 1 });
  });

  test("behind which is another database records nothing", async () => {
    const shop = await opened();
    await shop.after(setUp(), enrol("Anna"));
    shop.unfit();
    shop.lost.times = 1;
    expect(await shop.tap(visit("Anna", 370))).toMatchObject({ ok: false, refusal: { reason: "NotSaved" } });
    expect(await shop.stateOf("Anna")).toMatchObject({ visits: 0 });
  });
});
