/** The tablet's battery gives up in the middle of bursts, twenty times: a tick stays a tick. */
import { afterAll, expect, test } from "vitest";
import { killAgainAndAgain } from "../support/killed-shop.ts";

const KILLS = 20;
const SEED = 20_260_104;

test("a shop whose tablet is killed in the middle of bursts keeps every act it ticked, and none twice", async () => {
  console.log(`seed ${SEED}`);
  const killed = await killAgainAndAgain({ kills: KILLS, seed: SEED, until: afterAll, say: console.log });
  console.log(
    `${killed.inBurst} of ${killed.kills} kills in a burst, ${killed.ticked} acts ticked, ${killed.unticked} written without a tick`,
  );
  expect(killed.lost).toEqual([]);
  expect(killed.wrong).toEqual([]);
  expect(killed.rebuilt).toBe(killed.live);
  // Without an act that was on its way when the tablet died, nothing would be proved.
  expect(killed.unticked).toBeGreaterThan(0);
  expect(killed.ticked).toBeGreaterThan(KILLS);
}, 300_000);
