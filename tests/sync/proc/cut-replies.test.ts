/** Proves that it costs nothing when replies are lost between the endpoint and its tablets, on both stores. */
import { describe, expect, onTestFinished, test } from "vitest";
import { startEndpoint } from "#support/endpoint-process.ts";
import { storeKinds } from "#support/stores.ts";
import { drain, expectOneTruth } from "../shared-shop.ts";
import { openCuttingProxy } from "./cutting-proxy.ts";
import { GONE, overHttp } from "./over-http.ts";
import { foundShop, openTruth, recordEverywhere } from "./shop-at.ts";
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
    const truth = await openTruth(under.address);
    onTestFinished(truth.close);
    expect(await drain(world, truth)).toBe(true);
    await expectOneTruth(world, truth);
    expect(await truth.held()).toEqual([]);
    expect(witness.broken(await truth.order())).toEqual([]);
    expect(witness.apart()).toBe(0);
    // Had no reply been cut behind a commit, nothing would have been proved.
    expect(witness.counted().takenUnheard).toBeGreaterThan(0);
    expect(endpoint.complaints()).toBe("");
    for (const till of world.tills) till.runner().stop();
  });
});
