/** Full pages are packed once for all tablets, on both stores, and never hold what is gone. */
import { describe, expect, test } from "vitest";
import { type Cloud, type MadeTablet, openBeside, openShop, pull, push } from "#support/cloud-world.ts";
import { createPen, enrolment, erasure, named, visit } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

const FULL = { limit: 4 };

/** Four entries, Mia's name among them, and a fifth. */
const pushFive = async (cloud: Cloud, tablet: MadeTablet): Promise<void> => {
  const write = createPen(1);
  const lines = [
    ...write(enrolment("mia"), named("mia", "Mia Canary")),
    ...write(visit("mia")),
    ...write(visit("mia")),
    ...write(visit("ben")),
  ];
  await push(cloud, tablet, 1, lines);
};

/** Changes a kept payload behind everybody's back. */
const tamper = ({ opened }: Cloud, { shop }: MadeTablet): Promise<void> =>
  opened.db.tx({ shop }, false, (tx) =>
    tx.run("update entries set payload = 'tampered' where shop = $1 and payload is not null", [shop]),
  );

const payloads = async (
  cloud: Cloud,
  tablet: MadeTablet,
  ask: Parameters<typeof pull>[2] = FULL,
): Promise<readonly string[]> => [...(await pull(cloud, tablet, ask)).page.payloads.values()];

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a full page is read once, and the one that may grow every time", async () => {
    const { cloud, first, second } = await openShop(make);
    await pushFive(cloud, first);
    const { page } = await pull(cloud, second, FULL);
    await pull(cloud, second, { limit: 7 });
    await tamper(cloud, first);
    cloud.clock.at += 1000;
    await push(cloud, first, 6, createPen(6)(visit("mia")));
    const again = await pull(cloud, second, FULL);
    expect(again.page).toEqual({
      ...page,
      head: { ...page.head, head: 6, headMark: again.page.head.headMark, now: cloud.clock.at },
    });
    expect(await payloads(cloud, second, { limit: 7 })).toEqual(["tampered"]);
  });

  test("what an erasure drops is in no page, at this endpoint or at another", async () => {
    const { cloud, first, second } = await openShop(make);
    const beside = await openBeside(cloud);
    await pushFive(cloud, first);
    for (const endpoint of [cloud, beside])
      expect((await payloads(endpoint, second)).join()).toContain("Canary");
    await push(cloud, first, 6, createPen(6)(erasure("mia")));
    for (const endpoint of [cloud, beside]) expect(await payloads(endpoint, second)).toEqual([]);
    // And what was packed since is kept again.
    await cloud.opened.db.tx({ shop: first.shop }, false, (tx) =>
      tx.run("update entries set payload = 'tampered' where shop = $1 and member = $2", [first.shop, "mia"]),
    );
    for (const endpoint of [cloud, beside]) expect(await payloads(endpoint, second)).toEqual([]);
  });

  test("a tablet that has some of it is not sent it because another had not", async () => {
    const { cloud, first, second } = await openShop(make);
    await pushFive(cloud, first);
    await pull(cloud, second, FULL);
    const mine = await pull(cloud, first, { ...FULL, skip: new Map([[first.log, 5]]) });
    expect([mine.page.texts.length, mine.page.head.count]).toEqual([0, 4]);
    expect((await pull(cloud, second, FULL)).page.texts).toHaveLength(4);
  });

  test("an order that was put back under a running endpoint is not answered from what was there before", async () => {
    const { cloud, first, second } = await openShop(make);
    await pushFive(cloud, first);
    await pull(cloud, second, FULL);
    await cloud.opened.db.tx({ shop: first.shop }, true, async (tx) => {
      await tx.run("delete from entries where shop = $1", [first.shop]);
      await tx.run("delete from logs where shop = $1", [first.shop]);
      await tx.run("update heads set cursor = 0, chain = $2 where shop = $1", [
        first.shop,
        new Uint8Array(32),
      ]);
    });
    expect((await pull(cloud, second, FULL)).page.head).toMatchObject({ count: 0, head: 0 });
    const write = createPen(100);
    const others = Array.from({ length: 4 }, () => write(visit("eva"))).flat();
    await push(cloud, second, 1, others);
    expect((await pull(cloud, second, FULL)).page.texts).toEqual(others.map(({ text }) => text));
  });
});
