/** Proves that going back in the shop's order loses nothing, and ends where everything began. */
import { describe, expect, test } from "vitest";
import { sealReceived } from "#log/received-seal.ts";
import { knownPages, PAGE_CURSORS, thinnedBy } from "#log/marks.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { verifyChain } from "#log/verify.ts";
import { PUSH_BYTES } from "#protocol/limits.ts";
import { actOf, said } from "../sync/made-acts.ts";
import { NOON, openTablet, THEIRS, type BareTablet } from "./bare-tablet.ts";

/** Others' acts and our own by turns, a page after each. */
const busyTablet = async (): Promise<BareTablet> => {
  const tablet = await openTablet();
  for (let i = 0; i < 6; i += 1) {
    tablet.theirs([1 + (i % 3)]);
    tablet.record(1 + (i % 2));
    await tablet.settled();
    await tablet.push();
    await tablet.pull();
  }
  return tablet;
};

const offered = async (tablet: BareTablet, cursor: number): Promise<readonly string[]> => {
  const texts: string[] = [];
  for await (const { lines, left, runs } of tablet.memory.offerFrom(cursor)) {
    expect(runs.reduce((sum, { n }) => sum + n, 0)).toBe(lines.length);
    texts.push(...lines.map(({ text }) => text));
    expect(left).toBe(tablet.cloud.length - cursor - texts.length);
  }
  return texts;
};

describe("going back", () => {
  test("to any page and forth again ends where it began, rows and sealed runs alike", async () => {
    const tablet = await busyTablet();
    const chain = tablet.order().chain;
    const order = await receivedTables(tablet.db()).order.toArray();
    const pages = await tablet.memory.pages();
    for (const [i, { cursor }] of pages.entries()) {
      if (i % 2 === 0) await sealReceived(tablet.db(), { keep: 0, run: 3 });
      expect(await tablet.memory.receiving.rewind(cursor)).toBe(cursor);
      await verifyChain(tablet.db());
      while (tablet.standing().cursor < tablet.cloud.length) await tablet.pull(1, i % 3 === 0);
      expect(tablet.order().chain).toEqual(chain);
      expect(await receivedTables(tablet.db()).order.toArray()).toEqual(order);
      expect(await receivedTables(tablet.db()).rewound.count()).toBe(0);
      expect(await readShared(receivedTables(tablet.db()))).toMatchObject({
        ...{ ours: tablet.recorded().length, confirmed: tablet.recorded().length, bulk: false },
      });
      await verifyChain(tablet.db());
    }
  });

  test("between two pages goes to the one before, and to the beginning where there is none", async () => {
    const tablet = await busyTablet();
    const [first, second] = await tablet.memory.pages();
    if (first === undefined || second === undefined) throw new Error("there are pages");
    expect(await tablet.memory.receiving.rewind(second.cursor + 0.5)).toBe(second.cursor);
    expect(await tablet.memory.receiving.rewind(first.cursor - 1)).toBe(0);
    expect(await tablet.memory.pages()).toEqual([]);
    expect(tablet.standing()).toMatchObject({ cursor: 0 });
  });

  test("behind the end changes nothing", async () => {
    const tablet = await busyTablet();
    const before = await readShared(receivedTables(tablet.db()));
    expect(await tablet.memory.receiving.rewind(10_000)).toBe(tablet.cloud.length);
    expect(await readShared(receivedTables(tablet.db()))).toEqual(before);
  });
});

describe("what a cloud with an older past is offered", () => {
  test("is everything behind a cursor in its order, and acts that erase before all else", async () => {
    const tablet = await busyTablet();
    tablet.theirs([1], true);
    await tablet.pull();
    const all = tablet.cloud.map(({ line }) => line.text);
    for (const from of [0, (await tablet.memory.pages())[2]?.cursor ?? 0]) {
      const texts = await offered(tablet, from);
      expect(texts).toEqual([...all.slice(-1), ...all.slice(from, -1)]);
    }
  });

  test("comes in parts that it takes, however long the entries are", async () => {
    const tablet = await openTablet();
    for (let i = 0; i < 60; i += 1) {
      const [line] = actOf(2, i, 1, NOON, false);
      const text = line?.text.replace(/\{\}\]$/, `{"receipt":"${"7".repeat(9_000)}"}]`) ?? "";
      tablet.cloud.push({ log: THEIRS, own: i + 1, line: { text, payload: null } });
    }
    await tablet.pull();
    let count = 0;
    for await (const { lines } of tablet.memory.offerFrom(0)) {
      expect(lines.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(PUSH_BYTES);
      count += lines.length;
    }
    expect(count).toBe(60);
  });

  test("holds what was gone back behind, even if the cloud is lost once more before it is pulled", async () => {
    const tablet = await busyTablet();
    const all = tablet.cloud.map(({ line }) => line.text);
    const theirs = tablet.cloud.filter(({ log }) => log !== tablet.cloud.at(-1)?.log);
    await tablet.memory.receiving.rewind(0);
    const texts: string[] = [];
    for await (const { lines } of tablet.memory.offerFrom(0)) texts.push(...lines.map(({ text }) => text));
    // Our own entries are unsent then, as far as the cloud says so: they lie in the log.
    expect(texts).toEqual(theirs.map(({ line }) => line.text));
    expect(new Set([...texts.map((text) => said(text).id), ...tablet.recorded()]).size).toBe(all.length);
  });
});

describe("pages", () => {
  test("are kept among the latest, and further back the last of each thousand", async () => {
    const tablet = await openTablet();
    for (let i = 0; i < 9; i += 1) {
      tablet.theirs([400]);
      await tablet.pull();
    }
    const cursors = (await knownPages(receivedTables(tablet.db()))).map(({ cursor }) => cursor);
    expect(cursors).toEqual([800, 2000, 2400, 2800, 3200, 3600]);
    expect(thinnedBy(3 * PAGE_CURSORS - 1, 3 * PAGE_CURSORS)).toEqual([
      { after: PAGE_CURSORS, to: 2 * PAGE_CURSORS },
    ]);
    await verifyChain(tablet.db());
  });
});
