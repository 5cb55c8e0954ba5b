/** What a tablet sends in another's name, on both stores: it is taken, and takes nothing away from the one whose name it is. */
import { describe, expect, test } from "vitest";
import type { LogDone } from "#protocol/messages.ts";
import {
  type Cloud,
  get,
  heldIn,
  type MadeTablet,
  openShop,
  pull,
  push,
  setAside,
} from "#support/cloud-world.ts";
import { createPen, idAt, type MadeLine, visit, visits } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

const LOST = new Uint8Array([0xff]);

/** A tablet brings back what it says another wrote under those numbers. */
const refill = (
  cloud: Cloud,
  { by, of }: { readonly by: MadeTablet; readonly of: MadeTablet },
  seq: number,
  lines: readonly MadeLine[],
) => push(cloud, by, 1, lines, { runs: [{ log: of.log, seq, n: lines.length }], refill: true });

/** How much of a tablet's log is settled for it. */
const settled = async (cloud: Cloud, tablet: MadeTablet): Promise<number> =>
  (await get<LogDone>(cloud, tablet, `/api/v1/shops/${tablet.shop}/logs/${tablet.log}`)).body.ack;

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("what another tablet made up under one's numbers keeps none of one's own out", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, visits(1, 2));
    await refill(cloud, { by: second, of: first }, 3, visits(50, 3));
    const own = await push(cloud, first, 3, visits(3, 4));
    expect(own.body).toMatchObject({ ack: 6, verdicts: [{ n: 4, is: "accepted", cursor: 6 }] });
    expect(await heldIn(cloud, first)).toEqual([]);
    const { texts } = (await pull(cloud, second)).page;
    expect(texts).toEqual([...visits(1, 2), ...visits(50, 3), ...visits(3, 4)].map(({ text }) => text));
  });

  test("and neither does what it sends as if it were that tablet", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, visits(1, 2));
    const thief = { ...second, log: first.log };
    await push(cloud, thief, 3, visits(50, 2));
    await setAside(cloud, thief, 5, LOST);
    const own = await push(cloud, first, 3, visits(3, 4));
    expect(own.body).toMatchObject({ ack: 6, verdicts: [{ n: 4, is: "accepted", cursor: 5 }] });
  });

  test("nobody is told that something of theirs is settled which they have not said", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, visits(1, 2));
    await refill(cloud, { by: second, of: first }, 3, visits(50, 300));
    expect(await settled(cloud, first)).toBe(2);
    expect((await push(cloud, first, 3, [])).body.ack).toBe(2);
    expect((await setAside(cloud, first, 3, LOST)).body.ack).toBe(3);
    expect(await settled(cloud, first)).toBe(3);
  });

  test("what was truly brought back is a duplicate of one's own", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, visits(1, 2));
    await refill(cloud, { by: second, of: first }, 3, visits(3, 2));
    expect((await push(cloud, first, 3, visits(3, 3))).body).toMatchObject({
      ack: 5,
      verdicts: [
        { n: 2, is: "duplicate", cursor: 3 },
        { n: 1, is: "accepted", cursor: 5 },
      ],
    });
  });

  test("what one said already stays, whatever is brought back under its number", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, visits(1, 2));
    const done = await refill(cloud, { by: second, of: first }, 2, visits(50, 1));
    expect(done.body.verdicts).toEqual([{ n: 1, is: "quarantined", code: "fork" }]);
  });

  test("what was made up under one's very id leaves one's own with the owner", async () => {
    const { cloud, first, second } = await openShop(make);
    await refill(cloud, { by: second, of: first }, 1, createPen(9)({ ...visit("mia", 90), id: idAt(1) }));
    const done = await push(cloud, first, 1, visits(1, 2));
    expect(done.body).toMatchObject({
      ack: 2,
      verdicts: [
        { n: 1, is: "quarantined", code: "fork" },
        { n: 1, is: "accepted" },
      ],
    });
    expect(await heldIn(cloud, first)).toMatchObject([{ text: visits(1, 1)[0]?.text, code: "fork" }]);
  });

  test("a tablet that went on with another's log has all of it taken", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, visits(1, 2));
    const heir = { ...second, log: first.log };
    expect((await push(cloud, heir, 1, visits(1, 4))).body).toMatchObject({ ack: 4, head: 4 });
    expect((await push(cloud, heir, 5, visits(5, 1))).body).toMatchObject({ ack: 5, head: 5 });
  });
});
