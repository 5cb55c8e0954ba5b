/** Proves that an answer of the endpoint is a promise, with the endpoint killed around its commits on both stores. */
import { test } from "vitest";
import { storeKinds } from "#support/stores.ts";
import { killServerAgainAndAgain } from "./killing.ts";

const KILLS = 25;
const SEED = 7;
/** Twenty-five starts take a busy machine a while. */
const PATIENCE_MS = 240_000;

// Side by side: mostly they wait for a process to start.
test.concurrent.for(storeKinds)(
  "an endpoint over $kind that is killed again and again loses nothing it acknowledged and takes nothing twice",
  { timeout: PATIENCE_MS },
  async ({ make }, { expect, onTestFinished }) => {
    const under = await make();
    onTestFinished(under.remove);
    const killed = await killServerAgainAndAgain({ address: under.address, kills: KILLS, seed: SEED });
    expect(killed.wrong).toEqual([]);
    // Had no kill come inside a push, and none between a commit and its answer, nothing would have been proved.
    expect(killed.unanswered).toBeGreaterThan(0);
    expect(killed.takenUnheard).toBeGreaterThan(0);
  },
);
