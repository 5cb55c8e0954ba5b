/** The counter works: a camera that shows cards, visits, a reward, undo, no network, a dead battery. */
import { existsSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { newProfile, openChromium, startServer } from "../support/app.ts";
import { newCashier } from "../support/cashier.ts";
import { counterClip } from "../support/own-clip.ts";
import { count, entriesIn } from "../support/stored.ts";

const clip = await counterClip(newProfile(afterAll));
console.info(
  clip.madeHere ? "The camera plays a clip made by this test." : "The camera plays the shared clip.",
);
if (clip.madeHere && existsSync("../shared"))
  throw new Error("the shared clip is missing where it must be used");

const profileDir = newProfile(afterAll);
const server = await startServer({ until: afterAll });

test("two customers show their cards to the camera, earn, redeem and take back, with the network gone and the battery dead", async () => {
  const tablet = await openChromium({ profileDir, clip: clip.path });
  const cashier = await newCashier(tablet.page);
  await tablet.page.goto(server.url);
  await cashier.openShop("Corner Café", true);
  await cashier.enrolShown("Anna", 9);
  await cashier.enrolShown("Béla");

  await tablet.page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await server.stop();
  await tablet.page.reload();

  await cashier.served("Anna");
  expect(await cashier.progress()).toBe("9 of 10 stamps");
  await cashier.recordVisit();
  await cashier.served("Anna");
  await cashier.redeem("Free coffee");
  await cashier.served("Anna");
  await expect.poll(cashier.progress).toBe("0 of 10 stamps");
  await cashier.undo();
  await cashier.served("Anna");
  await expect.poll(cashier.progress).toBe("10 of 10 stamps");
  await cashier.served("Béla");
  await cashier.recordVisit();
  expect(tablet.complaints).toEqual([]);

  const before = await entriesIn(tablet.page);
  await tablet.page.reload();
  await cashier.served("Béla");
  expect(await cashier.progress()).toBe("1 of 10 stamps");
  expect(await entriesIn(tablet.page)).toEqual(before);
  await cashier.recordVisit();
  await tablet.kill();

  const revived = await openChromium({ profileDir, clip: clip.path });
  const nextShift = await newCashier(revived.page);
  await revived.page.goto(server.url);
  await nextShift.served("Béla");
  expect(await nextShift.progress()).toBe("2 of 10 stamps");
  await nextShift.served("Anna");
  expect(await nextShift.progress()).toBe("10 of 10 stamps");
  const after = await entriesIn(revived.page);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(count(after, "VisitRecorded")).toBe(3);
  expect(count(after, "RewardRedeemed")).toBe(1);
  expect(count(after, "RedemptionReversed")).toBe(1);
  expect(revived.complaints).toEqual([]);
}, 240_000);
