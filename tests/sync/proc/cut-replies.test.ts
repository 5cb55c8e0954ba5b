/** Proves that it costs nothing when replies are lost between the endpoint and its tablets, on both stores. */
import { describe, expect, onTestFinished, test } from "vitest";
import { startEndpoint } from "#support/endpoint-process.ts";
import { storeKinds } from "#support/stores.ts";
import { openCuttingProxy } from "./cutting-proxy.ts";
import { GONE, overHttp } from "./over-http.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { foundShop, recordEverywhere } from "./shop-at.ts";
import { createWitness } from "./witness.ts";

describe.each(storeKinds)("behind a proxy that cuts replies, over $kind", ({ make }) => {
  test("what was taken unheard is counted once", async () => {
    const under = await make();
    onTestFinished(under.remove);
    const endpoint = await startEndpoint(under.address);
    onTestFinished(endpoint.stop);
    const proxy = await openCuttingProxy(endpoint.origin);
    onTestFinished(proxy.close);
    const witness = createWitness();
    const world = await foundShop(3, async (request) => {
      const answer = await overHttp(proxy.origin, request);
      await witness.hears(request, answer);
      return answer ?? GONE;
    });
    proxy.cutEvery(3);
    for (let i = 0; i < 20; i += 1) {
      recordEverywhere(world, () => 1 + (i % 4));
      await world.pass(3);
    }
    proxy.cutEvery(null);
    await expectNothingLost(world, under.address, witness);
    // Had no reply been cut behind a commit, nothing would have been proved.
    expect(witness.counted().takenUnheard).toBeGreaterThan(0);
    expect(endpoint.complaints()).toBe("");
    for (const till of world.tills) till.runner().stop();
  });
});
