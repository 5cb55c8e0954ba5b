/** Old and new versions of the app in one shop, on both stores: nobody's entries wait for another's update. */
import { describe, expect, test } from "vitest";
import { asId, type LogId } from "#domain/ids.ts";
import { FRAME_TYPE } from "#protocol/frame.ts";
import { bearer, openShop, pull, push } from "#support/cloud-world.ts";
import { FIRST_PUSH } from "#support/first-push.ts";
import { createPen, enrolment, visit, type Saying } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

/** The log that the first version's push names. */
const log = asId<LogId>("0123456789abcdef0123456789abcdef");

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("what the first version sent is still taken", async () => {
    const { cloud, first, second } = await openShop(make);
    const answer = await cloud.ask(`/api/v1/shops/${first.shop}/entries`, {
      method: "POST",
      body: FIRST_PUSH,
      headers: { ...bearer(first), "Content-Type": FRAME_TYPE },
    });
    expect(await answer.json()).toMatchObject({ ack: 21, verdicts: [{ n: 21, is: "accepted", cursor: 1 }] });
    const { page } = await pull(cloud, second);
    expect(page.head).toMatchObject({ count: 21, runs: [{ log, seq: 1, n: 21 }] });
    expect(page.payloads.size).toBe(13);
  });

  test("a newer app's lines pass through an older one", async () => {
    const { cloud, first, second } = await openShop(make);
    const reserved: Saying = { type: "TableReserved", v: 1, member: "mia", data: { table: 4 } };
    const later: Saying = { ...visit("mia"), v: 2, data: { cups: [{ size: "large" }] } };
    const write = createPen(1);
    const lines = [...write(enrolment("mia")), ...write(reserved, later), ...write(visit("mia"))];
    const done = await push(cloud, first, 1, lines);
    expect(done.body).toMatchObject({ ack: 4, verdicts: [{ n: 4, is: "accepted", cursor: 1 }] });
    expect((await pull(cloud, second)).page.texts).toEqual(lines.map(({ text }) => text));
  });
});
