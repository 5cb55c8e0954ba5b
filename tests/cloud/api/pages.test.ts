/** Packed pages that are kept: how many, and which go first. */
import { describe, expect, test } from "vitest";
import { createPages } from "#cloud/api/pages.ts";
import type { FullPage } from "#cloud/store/pages.ts";
import { asId, type ShopId } from "#domain/ids.ts";

const [shop, other] = [asId<ShopId>("a"), asId<ShopId>("ab")];
const page: FullPage = { count: 10, mark: "0123456789abcdef", runs: [], erasedAt: 0 };
const kept = (bytes: number) => ({
  page,
  packed: { texts: new Uint8Array(bytes - 1), payloads: new Uint8Array(1) },
});
const at = (cursor: number) => ({ cursor, limit: 10 });

describe("packed pages", () => {
  test("are found again where they begin, and nowhere else", () => {
    const pages = createPages(100);
    const one = kept(10);
    pages.keep(shop, at(0), one);
    expect(pages.find(shop, at(0))).toBe(one);
    expect(pages.find(shop, at(10))).toBeNull();
    expect(pages.find(other, at(0))).toBeNull();
    expect(pages.find(shop, { cursor: 0, limit: 5 })).toBeNull();
  });

  test("make room for others when they have not been asked for the longest", () => {
    const pages = createPages(30);
    for (const cursor of [0, 10, 20]) pages.keep(shop, at(cursor), kept(10));
    pages.find(shop, at(0));
    pages.keep(shop, at(30), kept(10));
    expect([0, 10, 20, 30].filter((cursor) => pages.find(shop, at(cursor)) !== null)).toEqual([0, 20, 30]);
    pages.keep(shop, at(40), kept(30));
    expect([0, 10, 20, 30, 40].filter((cursor) => pages.find(shop, at(cursor)) !== null)).toEqual([40]);
  });

  test("take room once, however often they are kept", () => {
    const pages = createPages(20);
    pages.keep(shop, at(0), kept(10));
    for (let i = 0; i < 5; i += 1) pages.keep(shop, at(10), kept(10));
    expect(pages.find(shop, at(0))).not.toBeNull();
  });

  test("one that is larger than all may be is not kept", () => {
    const pages = createPages(20);
    pages.keep(shop, at(0), kept(21));
    expect(pages.find(shop, at(0))).toBeNull();
  });

  test("are let go shop by shop", () => {
    const pages = createPages(100);
    pages.keep(shop, at(0), kept(10));
    pages.keep(other, at(0), kept(10));
    pages.forget(shop);
    expect(pages.find(shop, at(0))).toBeNull();
    expect(pages.find(other, at(0))).not.toBeNull();
  });
});
