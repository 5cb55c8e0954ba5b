/** The search in a worker of a real browser. */
import { expect, test } from "vitest";
import { createSearchClient } from "#projections/search/search-client.ts";
import { openSearchPort } from "#projections/search/search-port.ts";

const nothing = { changed: [], visited: [], gone: [] };

test("a member is found through the worker, and is gone once removed", async () => {
  const client = createSearchClient(openSearchPort());
  const anna = { member: "a", name: "Nagy Anna", phone: null, lastDay: 1 };
  const vaino = { member: "b", name: "Virtanen Väinö", phone: "+358401234567", lastDay: 2 };
  await client.load([[anna], [vaino]], 2);
  expect(await client.find("vaino 4567", 5)).toMatchObject({ kind: "found", hits: [{ member: "b" }] });
  client.change({ ...nothing, gone: ["b"], upTo: 3 });
  expect(await client.find("vaino", 5)).toMatchObject({ kind: "found", hits: [] });
  expect(client.state()).toEqual({ phase: "ready", members: 1 });
  client.close();
});

test("an index goes from one worker to the next without a copy staying behind", async () => {
  const first = createSearchClient(openSearchPort());
  await first.load([[{ member: "a", name: "Nagy Anna", phone: null, lastDay: 1 }]], 5);
  const index = await first.pack();
  if (index === null) throw new Error("nothing was packed");
  first.close();

  const second = createSearchClient(openSearchPort());
  expect(await second.loadPacked(index, { ...nothing, upTo: 5 })).toBe("read");
  expect(index.packed).toHaveLength(0);
  expect(await second.find("anna", 5)).toMatchObject({ hits: [{ member: "a" }] });
  second.close();
});
