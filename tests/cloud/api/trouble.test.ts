/** What a tablet hears when the endpoint is in trouble, and who hears more. */
import { expect, test } from "vitest";
import { createApi } from "#cloud/api/app.ts";
import { StoreDown } from "#cloud/store/db.ts";
import type { Store } from "#cloud/store/seams.ts";
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { writeToken } from "#protocol/token.ts";

const shop = asId<ShopId>("0190a000-0000-7000-8000-000000000001");
const device = asId<DeviceId>("0190a000-0000-7000-8000-00000000000d");
const Authorization = `Bearer ${writeToken({ shop, device, secret: "ab".repeat(32) })}`;

/** Asks an endpoint whose store knows the tablet and then fails. */
const asking = async (failure: unknown): Promise<{ answer: Response; reported: Error[] }> => {
  const reported: Error[] = [];
  const store = {
    who: async () => ({ shop, device, state: "active", isExpired: false }),
    devices: () => Promise.reject(failure),
  } as unknown as Store;
  const { app } = createApi({
    store,
    now: () => 0,
    random: (bytes) => new Uint8Array(bytes),
    later: () => () => {},
    say: () => {},
    report: (error) => void reported.push(error),
    addressOf: () => "192.0.2.1",
    metricsToken: null,
  });
  const answer = await app.request(`/api/v1/shops/${shop}/devices`, { headers: { Authorization } });
  return { answer, reported };
};

test("a store that does not answer is asked again in a moment", async () => {
  const down = new StoreDown("connection refused");
  const { answer, reported } = await asking(down);
  expect([answer.status, await answer.json()]).toEqual([503, { error: "busy", retryAfterMs: 2000 }]);
  expect(answer.headers.get("Retry-After")).toBe("2");
  expect(reported).toEqual([down]);
});

test("a bug of ours is told to us alone", async () => {
  const { answer, reported } = await asking(new Error("secret inside"));
  expect([answer.status, await answer.text()]).toEqual([500, ""]);
  expect(reported.map(({ message }) => message)).toEqual(["secret inside"]);
});

test("what is thrown and is no error is reported all the same", async () => {
  const { answer, reported } = await asking("out of the blue");
  expect([answer.status, reported.map(({ message }) => message)]).toEqual([500, ["out of the blue"]]);
});
