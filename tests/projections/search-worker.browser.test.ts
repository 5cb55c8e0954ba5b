/** The search in a worker of a real browser. */
import { expect, test } from "vitest";
import { createSearchClient } from "#projections/search/search-client.ts";
import { openSearchPort } from "#projections/search/search-port.ts";

test("a member is found through the worker, and is gone once removed", async () => {
  const client = createSearchClient(openSearchPort());
  await client.load([
    [{ member: "a", name: "Nagy Anna", phone: null, lastDay: 1 }],
    [{ member: "b", name: "Virtanen Väinö", phone: "+358401234567", lastDay: 2 }],
  ]);
  expect(await client.find("vaino 4567", 5)).toMatchObject({ kind: "found", hits: [{ member: "b" }] });
  client.remove(["b"]);
  expect(await client.find("vaino", 5)).toMatchObject({ kind: "found", hits: [] });
  expect(client.state()).toEqual({ phase: "ready", members: 1 });
  client.close();
});
