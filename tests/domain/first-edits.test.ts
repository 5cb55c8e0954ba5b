/** Proves that a log of the first version, whose edits name what they replace by place, folds into the same records. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CardCode } from "#domain/card-code.ts";
import type { EntryOf } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { applyEdit, cursorOf, own, type Kept, type RecordKind } from "#domain/records.ts";
import { EMPTY_SHOP, evolveShop } from "#domain/shop.ts";
import { weeks, worldAfter } from "#support/histories.ts";

type Edited = EntryOf<"RecordEdited">;

/** The same edit as the first version wrote it: by the places of what it replaces. */
const asFirst = (entry: Edited, places: ReadonlyMap<unknown, number>): Edited => {
  const was = Object.fromEntries(
    Object.entries(entry.data.was).map(([field, id]) => [field, places.get(id) ?? 0] as const),
  );
  return { ...entry, v: 1, data: { ...entry.data, was } };
};

test("edits of both versions make the same records", () => {
  fc.assert(
    fc.property(weeks(30), (history) => {
      const world = worldAfter(history);
      const places = new Map(world.log.map((entry) => [entry.id, entry.seq]));
      const records = new Map<string, Kept<RecordKind>>();
      let shop = EMPTY_SHOP;
      for (const entry of world.log) {
        if (entry.type !== "RecordEdited") continue;
        const first = asFirst(entry, places);
        const name = `${entry.data.kind} ${entry.data.record}`;
        const kept = records.get(name) ?? null;
        for (const [field, place] of Object.entries(first.data.was))
          expect(place).toBe(cursorOf(kept, field));
        records.set(name, applyEdit(kept, first.data, first));
        shop = evolveShop(shop, first.data, first);
      }
      expect(shop).toEqual(world.shop);
      for (const [name, kept] of records) {
        const [kind = "", record = ""] = name.split(" ");
        const is: { readonly [kind: string]: unknown } = {
          member: world.profiles.get(record as MemberId),
          card: world.cards.get(record as CardCode),
        };
        expect(kind in is ? is[kind] : kept).toEqual(kept);
      }
      expect(own(Object.fromEntries(records), "shop shop")).toEqual(world.shop.settings);
    }),
    { seed: 301, numRuns: 60 },
  );
});
