/** What the endpoint's log says. */
import { expect, test } from "vitest";
import { createSay, type Said } from "#cloud/api/say.ts";

const said: Said = {
  at: 1_700_000_000_000,
  what: "POST /api/v1/shops/:shop/entries",
  shop: "s",
  device: "d",
  status: 200,
  ms: 3,
  n: 50,
};

test("a line is JSON, and says nothing that it was not meant to", () => {
  const lines: string[] = [];
  const say = createSay({ write: (line) => void lines.push(line) });
  say({ ...said, name: "Mia" } as Said);
  say({ ...said, status: 503 });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { level: "info", ...said },
    { level: "error", ...said, status: 503 },
  ]);
});
