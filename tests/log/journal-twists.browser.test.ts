/** Twists of fate that take several things going wrong at once. */
import { expect, test } from "vitest";
import { visit } from "#support/cafe.ts";
import { wholeLog } from "./history.ts";
import { afterWiping, morning, texts } from "./journal-stories.ts";
import { createTablet, isSound, openTab, wipeDatabase } from "./journal-world.ts";

test("an act sent again after the database lost it is one act, although the journal gets both", async () => {
  const tablet = createTablet();
  let isFull = false;
  const tab = await openTab(tablet, {
    onStep: (step) => (isFull && (step === "flush" || step === "write") ? "fail" : null),
  });
  await morning(tab);
  isFull = true;
  const op = tab.newOp();
  expect(await tab.tap(visit("Anna", 5), op)).toMatchObject({ refusal: { reason: "NotSafe" } });
  tab.db.close({ disableAutoOpen: false });
  await wipeDatabase(tablet);
  expect(await tab.journal.again()).toMatchObject({ phase: "ready" });
  isFull = false;
  expect(await tab.journal.flushPending()).toBe(null);
  expect(await tab.tap(visit("Anna", 5), op)).toMatchObject({ ok: true });
  const before = await wholeLog(tab);
  tab.die();
  const next = await openTab(tablet);
  expect(next.journal.state()).toMatchObject({ phase: "ready" });
  expect(texts(await wholeLog(next))).toEqual(texts(before));
  await isSound(next);
  const last = await afterWiping(tablet, next);
  expect(last.journal.state()).toMatchObject({ phase: "ready" });
  const ops = (await wholeLog(last)).map((entry) => `${entry.op} ${entry.index}`);
  expect(new Set(ops).size).toBe(ops.length);
  expect(ops).toHaveLength(before.length);
});
