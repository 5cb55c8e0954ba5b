/** Who is let in, and where. */
import { describe, expect, test } from "vitest";
import { createDoor, keptToken } from "#cloud/api/auth.ts";
import type { Who } from "#cloud/store/seams.ts";
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { writeToken } from "#protocol/token.ts";

const shop = asId<ShopId>("0190a000-0000-7000-8000-000000000001");
const other = asId<ShopId>("0190a000-0000-7000-8000-000000000002");
const device = asId<DeviceId>("0190a000-0000-7000-8000-00000000000d");
const token = { shop, device, secret: "ab".repeat(32) };
const tablet: Who = { shop, device, state: "active", isExpired: false };

const carrying = (authorization: string): Request =>
  new Request("http://pult.example/", { headers: { Authorization: authorization } });
const bearer = `Bearer ${writeToken(token)}`;

/** Knocks at a door behind which the one token is known, and belongs to `who`. */
const knocking = (who: Who = tablet) => {
  const { hash } = keptToken(token);
  const door = createDoor({ who: async (asked) => (asked.hash === hash ? who : null) }, () => 1_000_000);
  return async (kind: "tablet" | "tail", path: string | undefined = shop, authorization = bearer) => {
    const opened = await door.open(carrying(authorization), kind, path, "192.0.2.1");
    return opened.ok ? opened.value : [opened.refusal.status, (await opened.refusal.json()) as unknown];
  };
};

describe("the door", () => {
  test("opens to a tablet of the shop", async () => {
    expect(await knocking()("tablet")).toEqual(tablet);
  });

  test.each([
    "",
    "Bearer ",
    "Bearer nobody",
    `Basic ${bearer}`,
    bearer.slice(0, -1),
    bearer.toUpperCase(),
    `${bearer}0`,
  ])("stays shut to %j", async (authorization) => {
    expect(await knocking()("tail", shop, authorization)).toEqual([401, { error: "unknownToken" }]);
  });

  test("stays shut to a secret that is another's", async () => {
    const guessed = `Bearer ${writeToken({ ...token, secret: "cd".repeat(32) })}`;
    expect(await knocking()("tail", shop, guessed)).toEqual([401, { error: "unknownToken" }]);
  });

  test("leads to no other shop, not even with a tail", async () => {
    expect(await knocking()("tablet", other)).toEqual([403, { error: "otherShop" }]);
    expect(await knocking()("tail", other)).toEqual([403, { error: "otherShop" }]);
  });

  test("takes a tail from those it does not let in", async () => {
    const expired: Who = { ...tablet, isExpired: true };
    expect(await knocking(expired)("tablet")).toEqual([401, { error: "expired" }]);
    expect(await knocking(expired)("tail")).toEqual(expired);
    const revoked: Who = { ...tablet, state: "revoked" };
    expect(await knocking(revoked)("tablet")).toEqual([401, { error: "deviceRevoked" }]);
    expect(await knocking(revoked)("tail")).toEqual(revoked);
  });

  test("is shut for a while to whoever tries too many keys, and to nobody else at that address", async () => {
    const knock = knocking();
    for (let tries = 0; tries < 60; tries += 1) await knock("tablet", shop, "Bearer guess");
    expect(await knock("tablet", shop, "Bearer guess")).toEqual([
      429,
      { error: "tooFast", retryAfterMs: 1000 },
    ]);
    expect(await knock("tablet")).toEqual(tablet);
  });

  test("is shut for a while to a tablet that asks ten thousand times a minute", async () => {
    const knock = knocking();
    const answers = await Promise.all(Array.from({ length: 501 }, () => knock("tablet")));
    expect(answers.slice(0, 500)).toEqual(Array.from({ length: 500 }, () => tablet));
    expect(answers[500]).toEqual([429, { error: "tooFast", retryAfterMs: 20 }]);
  });
});

test("what is kept of a token does not give it away", () => {
  expect(JSON.stringify(keptToken(token))).not.toContain(token.secret);
  expect(keptToken(token).hash).toMatch(/^[0-9a-f]{64}$/);
});
