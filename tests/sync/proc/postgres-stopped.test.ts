/** Proves that a PostgreSQL that stops in the middle of load costs time and nothing else, and that nobody has to see to it. */
import { expect, onTestFinished, test } from "vitest";
import { startEndpoint } from "#support/endpoint-process.ts";
import { makeDatabase } from "#support/postgres-database.ts";
import { startOwnPostgres } from "#support/postgres.ts";
import { GONE, isPush, overHttp } from "./over-http.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { foundShop, recordEverywhere } from "./shop-at.ts";
import { createWitness } from "./witness.ts";

const STOPS = ["SIGQUIT", "SIGINT", "SIGQUIT", "SIGINT"] as const;

test("what was acknowledged before PostgreSQL stopped is there after it, and the rest follows by itself", async () => {
  const postgres = await startOwnPostgres();
  onTestFinished(postgres.stop);
  const { url } = await makeDatabase(postgres.url);
  const endpoint = await startEndpoint(url);
  onTestFinished(endpoint.stop);
  const witness = createWitness();
  const statuses = new Set<number>();
  /** The signal is sent inside a push, while the endpoint is about it. */
  const blow = { pushes: 0, isDue: false, fell: Promise.resolve() };
  const world = await foundShop(3, async (request) => {
    if (isPush(request)) blow.pushes += 1;
    if (blow.isDue && blow.pushes % 7 === 0) {
      blow.isDue = false;
      blow.fell = postgres.halt(STOPS[blow.pushes % STOPS.length] ?? "SIGINT");
    }
    const answer = await overHttp(endpoint.origin, request);
    await witness.hears(request, answer);
    if (answer !== null) statuses.add(answer.status);
    return answer ?? GONE;
  });
  for (const [no] of STOPS.entries()) {
    blow.isDue = true;
    while (blow.isDue) {
      recordEverywhere(world, () => 1 + no);
      await world.pass(2);
    }
    await blow.fell;
    // While it is down, tablets go on recording and are told to come again.
    recordEverywhere(world, () => 2);
    await world.pass(10);
    const health = await fetch(`${endpoint.origin}/healthz`);
    expect(health.status).toBe(503);
    await postgres.resume();
  }
  await expectNothingLost(world, url, witness);
  // 201 is the answer to a tablet that shows a code.
  expect(statuses).toEqual(new Set([200, 201, 503]));
  for (const till of world.tills) till.runner().stop();
});
