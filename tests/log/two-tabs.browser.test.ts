/** Two tabs of one tablet ring up at the same time, and the log stays one. */
import { expect, test } from "vitest";
import { verifyChain } from "#log/verify.ts";
import { replay } from "#log/replay.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { card, enrol, redeem, setUp, undo, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";

const twoTabs = async (): Promise<readonly [ShopWorld, ShopWorld]> => {
  const name = `pult-test-${crypto.randomUUID()}`;
  return [await openedShop({ name, seed: 1 }), await openedShop({ name, seed: 2 })];
};

const seqsOf = async (shop: ShopWorld): Promise<number[]> => {
  const seqs: number[] = [];
  for await (const block of replay(shop.db)) seqs.push(...block.map((entry) => entry.seq));
  return seqs;
};

const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

test("tabs that take turns see each other's acts", async () => {
  const [left, right] = await twoTabs();
  await left.after(setUp(), enrol("Anna", { card: card(1) }));
  for (let i = 0; i < 5; i += 1) {
    await right.after(visit("Anna", 300));
    await left.after(visit("Anna", 200));
  }
  await right.after(redeem("Anna", "coffee"));
  expect(await left.send(redeem("Anna", "coffee"))).toMatchObject({
    refusal: { reason: "NotEnough", have: 0 },
  });
  expect(await right.stateOf("Anna")).toMatchObject({ visits: 10, spent: 2500 });
  await verifyChain(left.db);
});

test("bursts from both tabs at once leave no gap, no double and the right sums", async () => {
  const [left, right] = await twoTabs();
  await left.after(setUp(), enrol("Anna"), enrol("Bea"));
  const before = (await seqsOf(left)).length;
  const answers = await Promise.all(
    upTo(40).flatMap((i) => [
      left.send(visit(i % 2 ? "Anna" : "Bea", 100)),
      right.send(visit(i % 3 ? "Anna" : null, 10)),
    ]),
  );
  expect(answers.every((answer) => answer.ok && !answer.value.again)).toBe(true);
  expect(await seqsOf(right)).toEqual(upTo(before + 80));
  await verifyChain(right.db);
  expect(await left.stateOf("Anna")).toMatchObject({ visits: 20 + 27, spent: 2000 + 270 });
  expect(await left.stateOf("Bea")).toMatchObject({ visits: 20, spent: 2000 });
  expect(await left.stateOf("")).toMatchObject({ visits: 13, spent: 130 });
  const live = await stateHash(left.db);
  await rebuild(left.db, (seq) => replay(left.db, seq));
  expect(await stateHash(left.db)).toBe(live);
});

test("the last reward goes to one tab only", async () => {
  const [left, right] = await twoTabs();
  await left.after(setUp(), enrol("Anna", { openingStamps: 10 }));
  const answers = await Promise.all([left, right].map((tab) => tab.send(redeem("Anna", "coffee"))));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ refusal: { reason: "NotEnough" } });
});

test("one act sent by both tabs is one act", async () => {
  const [left, right] = await twoTabs();
  await left.after(setUp(), enrol("Anna"));
  const op = left.newOp();
  const answers = await Promise.all([left, right].map((tab) => tab.send(visit("Anna", 370), op)));
  const told = answers.map((answer) => (answer.ok ? answer.value : null));
  expect(told.map((one) => one?.again).filter(Boolean)).toHaveLength(1);
  expect(told[0]?.entries).toEqual(told[1]?.entries);
  expect(await left.stateOf("Anna")).toMatchObject({ visits: 1 });
});

test("both tabs opening the same shop open it once", async () => {
  const [left, right] = await twoTabs();
  const answers = await Promise.all([left, right].map((tab) => tab.send(setUp())));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  await left.after(enrol("Anna"));
  await right.after(visit("Anna", 100));
  await verifyChain(left.db);
});

test("one tab takes back what the other has just done, once", async () => {
  const [left, right] = await twoTabs();
  const op = left.newOp();
  await left.after(setUp(), enrol("Anna"));
  await left.send(visit("Anna", 370), op);
  const answers = await Promise.all([left, right].map((tab) => tab.send(undo(op))));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ refusal: { reason: "AlreadyUndone" } });
  expect(await right.stateOf("Anna")).toMatchObject({ visits: 0, spent: 0 });
});

test("the chain is checked while the other tab goes on ringing up", async () => {
  const [left, right] = await twoTabs();
  await left.after(setUp(), enrol("Anna"));
  const [, ...answers] = await Promise.all([
    verifyChain(left.db),
    ...upTo(15).map((i) => right.send(visit("Anna", i))),
  ]);
  expect(answers.every((answer) => answer.ok)).toBe(true);
  await expect(verifyChain(left.db)).resolves.toBeUndefined();
});
