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

test("lines that a dead tab wrote and did not flush are flushed by whoever goes on with them", async () => {
  const tablet = createTablet();
  let dies = false;
  const tab = await openTab(tablet, {
    onStep: (step, name) => (dies && step === "flush" && name.startsWith("open-") ? "die" : null),
    hurry: 100,
  });
  await morning(tab);
  dies = true;
  void tab.tap(visit("Anna", 5)).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  tab.die();
  const next = await openTab(tablet);
  expect(await next.journal.flushPending()).toBe(null);
  expect(next.journal.notSafe()).toBe(0);
  const before = await wholeLog(next);
  next.die();
  tablet.disk.powerCut(false);
  await wipeDatabase(tablet);
  expect(await wholeLog(await openTab(tablet))).toEqual(before);
});
