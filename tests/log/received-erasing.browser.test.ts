/** Whom anybody erases leaves everything that this tablet keeps of what others wrote. */
import { describe, expect, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import { dropErased } from "#log/erasing.ts";
import { sealReceived } from "#log/received-seal.ts";
import { logTables } from "#log/database.ts";
import { receivedTables } from "#log/sharing.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { editMember, enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { databaseText } from "./journal-inside.ts";
import { ordered, type Ordered } from "./shared-order.ts";

const CANARY = "canary";
const ANNA = asId<MemberId>("Anna");

/** Two counters, at both of which Anna's profile was written, and Bea's at the other one. */
const twoCounters = async (): Promise<{ shop: ShopWorld; order: Ordered }> => {
  const [shop, other] = [await openedShop({ seed: 5 }), await openedShop({ seed: 6 })];
  await shop.after(setUp(), enrol("Anna", { note: `${CANARY} here` }), visit("Anna", 1), visit("Anna", 2));
  await other.after(setUp());
  const theirs = [
    ...(await other.after(
      enrol("Bea", { phone: "+36207654321" }),
      enrol("Anna", { note: `${CANARY} there` }),
    )),
    ...(await other.after(
      visit("Anna", 3),
      editMember("Anna", { note: `${CANARY} again` }),
      visit("Bea", 4),
    )),
    ...(await other.after({ type: "EraseMember", member: ANNA, cards: [] })),
  ];
  return { shop, order: await ordered(shop, theirs, [true, true, false, true, false, true]) };
};

/** The places of everything that was written of Anna's profile, as the projections know them. */
const editsOf = ({ confirmed, unsent }: Ordered): readonly number[] =>
  [...confirmed, ...unsent].flatMap(({ type, data, seq }) =>
    type === "RecordEdited" && "record" in data && data.record === ANNA ? [seq] : [],
  );

const drop = ({ db }: ShopWorld, edits: readonly number[] | null): Promise<void> =>
  db.transaction("rw", db.tables, async () => dropErased(logTables(db), receivedTables(db), [ANNA], edits));

const isGone = async (shop: ShopWorld): Promise<void> => {
  // What is folded forgets them by itself.
  await shop.db.table("members").clear();
  const text = await databaseText(shop);
  expect(text.includes(CANARY)).toBe(false);
  expect(text.includes("36207654321")).toBe(true);
  await verifyChain(shop.db);
};

describe("erasing", () => {
  test.each(["by the places of their edits", "where nobody knows those"])(
    "reaches rows and sealed runs of ours and theirs, %s",
    async (how) => {
      for (const run of [null, 2, 5]) {
        const { shop, order } = await twoCounters();
        if (run) {
          await sealReceived(shop.db, { keep: 0, run });
          await sealTail(shop.db, { keep: 2, run });
        }
        for (const where of ["here", "there", "again"])
          expect((await databaseText(shop)).includes(`${CANARY} ${where}`)).toBe(true);
        await drop(shop, how.startsWith("by") ? editsOf(order) : null);
        await isGone(shop);
      }
    },
  );

  test("reaches what was put aside until it is pulled again", async () => {
    const { shop, order } = await twoCounters();
    const rewound = shop.db.table("rewound");
    await rewound.put({ id: "some", at: 1, own: 1, member: ANNA, text: "[]", payload: CANARY, missed: 0 });
    await drop(shop, editsOf(order));
    expect(await rewound.toArray()).toMatchObject([{ member: ANNA, payload: null }]);
    await isGone(shop);
  });

  test("of nobody leaves everything as it is", async () => {
    const { shop } = await twoCounters();
    const before = await databaseText(shop);
    const { db } = shop;
    await db.transaction("rw", db.tables, async () =>
      dropErased(logTables(db), receivedTables(db), [], null),
    );
    expect(await databaseText(shop)).toBe(before);
  });
});
