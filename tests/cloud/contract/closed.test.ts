/** An endpoint that is started closed, as an operator starts it, takes in no new shop. */
import { expect, onTestFinished, test } from "vitest";
import { startEndpoint } from "#support/endpoint-process.ts";
import { tabletAt } from "#support/cloud-world.ts";
import { storeKinds } from "#support/stores.ts";

test("NEW_SHOPS=closed turns away whoever is new, also once it is started again", async () => {
  const under = await storeKinds[0].make();
  onTestFinished(under.remove);
  const brought: (readonly [string, number, number])[] = [];
  for (const NEW_SHOPS of ["welcome", "closed"]) {
    const endpoint = await startEndpoint(under.address, [], { NEW_SHOPS });
    onTestFinished(endpoint.stop);
    const bring = async (shop: number): Promise<number> => {
      const { log: _log, ...who } = tabletAt(1, shop);
      const body = JSON.stringify({ ...who, proto: 1, name: "Till" });
      const headers = { "Content-Type": "application/json" };
      return (await fetch(`${endpoint.origin}/api/v1/shops`, { method: "POST", body, headers })).status;
    };
    brought.push([NEW_SHOPS, await bring(1), await bring(brought.length + 2)]);
    await endpoint.stop();
  }
  expect(brought).toEqual([
    ["welcome", 201, 201],
    ["closed", 200, 403],
  ]);
});
