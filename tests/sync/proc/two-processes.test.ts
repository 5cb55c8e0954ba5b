/** Proves that several endpoints behind a balancer and a pooler are one to their tablets, also when one of them dies. */
import { expect, inject, onTestFinished, test } from "vitest";
import { startEndpoint } from "#support/endpoint-process.ts";
import { startPooler } from "#support/pooler.ts";
import { makeDatabase } from "#support/postgres-database.ts";
import { GONE, overHttp } from "./over-http.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { foundShop, recordEverywhere } from "./shop-at.ts";
import { createWitness } from "./witness.ts";

test("two endpoints over one PostgreSQL, through a pooler in transaction mode", async () => {
  const database = await makeDatabase(inject("postgresUrl"));
  onTestFinished(database.drop);
  const pooler = await startPooler(database.url);
  onTestFinished(pooler.stop);
  // Both at once: whoever is first brings the schema, and the other finds it.
  const endpoints = await Promise.all([startEndpoint(pooler.url), startEndpoint(pooler.url)]);
  onTestFinished(async () => void (await Promise.all(endpoints.map(({ stop }) => stop()))));
  const witness = createWitness();
  const answered = new Set<string>();
  let asked = 0;
  const world = await foundShop(4, async (request) => {
    asked += 1;
    const turn = asked % endpoints.length;
    // A balancer tries the next one where one does not answer.
    for (const { origin } of [...endpoints.slice(turn), ...endpoints.slice(0, turn)]) {
      const answer = await overHttp(origin, request);
      await witness.hears(request, answer);
      if (answer !== null) answered.add(origin);
      if (answer !== null) return answer;
    }
    return GONE;
  });
  for (let i = 0; i < 20; i += 1) {
    recordEverywhere(world, () => 1 + (i % 3));
    if (i === 10) void endpoints[0].kill();
    await world.pass(3);
  }
  await expectNothingLost(world, pooler.url, witness);
  expect(answered.size).toBe(2);
  expect(endpoints.map(({ complaints }) => complaints())).toEqual(["", ""]);
  for (const till of world.tills) till.runner().stop();
});
