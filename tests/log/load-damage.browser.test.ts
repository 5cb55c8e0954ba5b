/** What comes through the bulk door is looked at before anything of it is kept. */
import { describe, expect, test } from "vitest";
import type { PackRow, SegmentRow } from "#log/database.ts";
import type { Load } from "#log/load.ts";
import { packOf, payloadsIn } from "#log/packs.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { linesOf, opening, sealedOf, source } from "./bulk.ts";

describe("damage is found before anything is written", () => {
  type Feed = (door: Load, from: ShopWorld) => Promise<void>;

  const firstRun = async (from: ShopWorld): Promise<readonly [SegmentRow, PackRow]> => {
    const [[segment, pack] = []] = await sealedOf(from);
    if (!segment || !pack) throw new Error("the story needs a sealed run with payloads");
    return [segment, pack];
  };
  const feeds: readonly (readonly [string, RegExp, Feed])[] = [
    [
      "a line that cannot be read",
      /cannot be read/,
      (door) => door.addLines([{ text: '["no', payload: null }]),
    ],
    [
      "a payload that its line does not name",
      /names another payload/,
      async (door, from) => {
        const lines = await linesOf(from);
        const other = (payload: string | null) => payload?.replace("+3620", "+3630") ?? null;
        await door.addLines(lines.map(({ text, payload }) => ({ text, payload: other(payload) })));
      },
    ],
    [
      "a run that is left out",
      /does not follow/,
      async (door, from) => {
        const [, second] = await sealedOf(from);
        if (second) await door.addSealed(...second);
      },
    ],
    [
      "a run whose bytes were cut",
      /cannot be read/,
      async (door, from) => {
        const [segment, pack] = await firstRun(from);
        await door.addSealed({ ...segment, body: segment.body.slice(0, -20) }, pack);
      },
    ],
    [
      "a run with another hash",
      /not what was chained/,
      async (door, from) => {
        const [segment, pack] = await firstRun(from);
        await door.addSealed({ ...segment, chain: new Uint8Array(32) }, pack);
      },
    ],
    [
      "a run that says it is longer than it is",
      /cannot be read/,
      async (door, from) => {
        const [segment, pack] = await firstRun(from);
        await door.addSealed({ ...segment, to: segment.to + 1 }, pack);
      },
    ],
    [
      "a pack that brings a payload of another place",
      /cannot be read/,
      async (door, from) => {
        const [segment, pack] = await firstRun(from);
        const rows = [...(await payloadsIn(pack)), { seq: 99, member: "", payload: "{}" }];
        await door.addSealed(segment, await packOf(pack, rows));
      },
    ],
    [
      "a pack that hides whose payload it holds",
      /cannot be read/,
      async (door, from) => {
        const [segment, pack] = await firstRun(from);
        const rows = (await payloadsIn(pack)).map((row) => ({ ...row, member: "Nobody" }));
        await door.addSealed(segment, await packOf(pack, rows));
      },
    ],
  ];

  test.each(feeds)("%s", async (_, why, feed) => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const before = await everything(shop);
    await expect(feed(await opening(shop), from)).rejects.toThrow(why);
    expect(await everything(shop)).toEqual(before);
  });
});
