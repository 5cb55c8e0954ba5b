/** The search index as it is stored in a real database: never wrong, whatever happened since, and never with a name too many. */
import type { Dexie } from "dexie";
import { describe, expect, onTestFinished, test } from "vitest";
import { pack } from "#projections/pack.ts";
import { createMemberIndex, type SearchRow } from "#projections/search/member-index.ts";
import { feedSearch } from "#projections/search/search-feed.ts";
import { createSearchRows } from "#projections/search/search-rows.ts";
import { storeIndex } from "#projections/search/stored-index.ts";
import { editMember, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { happen } from "./random-history.ts";
import { openSearchCounter, type SearchCounter } from "./search-counter.ts";

const ANNA = "0190a000-0000-7000-8000-00000000000a";
const BELA = "0190a000-0000-7000-8000-00000000000b";
const queries = ["", "name", "name 5", "nmae 12", "member", "membr-3", "late", "4567", "nagy", "kiss bela"];

/** A search fed from the database of a shop, as a tab has one. */
const openTab = (db: Dexie): SearchCounter => {
  const counter = openSearchCounter(true);
  const feed = feedSearch(db, counter.client);
  onTestFinished(feed.stop);
  return counter;
};

const openReadyTab = async (db: Dexie): Promise<SearchCounter> => {
  const tab = openTab(db);
  await expect.poll(() => tab.client.state().phase, { interval: 5 }).toBe("ready");
  return tab;
};

const answersOf = async ({ client }: SearchCounter): Promise<unknown[]> =>
  Promise.all(
    queries.map(async (typed) => {
      const answer = await client.find(typed, 20);
      return answer.kind === "found" ? answer.hits : answer;
    }),
  );

/** What an index of all rows answers that has never been stored. */
const answersFromRows = async (db: Dexie): Promise<unknown[]> => {
  const rows: SearchRow[] = [];
  const { pieces } = await createSearchRows(db).all();
  for await (const piece of pieces) rows.push(...piece);
  const index = createMemberIndex(rows);
  return queries.map((typed) => index.find(typed, 20));
};

const storedIn = (db: Dexie): Promise<{ packed: Uint8Array<ArrayBuffer> } | undefined> =>
  db.table<{ packed: Uint8Array<ArrayBuffer> }, string>("search").get("index");

const cafe = async (): Promise<ShopWorld> => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol(ANNA, { name: "Nagy Anna" }), enrol(BELA, { name: "Kiss Béla" }));
  return shop;
};

const cafeStored = async (): Promise<ShopWorld> => {
  const shop = await cafe();
  expect(await storeIndex(shop.db, (await openReadyTab(shop.db)).client, 1)).toBe("stored");
  return shop;
};

/** The shop, with `between` done whenever so many commands were sent. */
const interrupted = (shop: ShopWorld, every: number, between: () => Promise<void>): ShopWorld => {
  let sent = 0;
  const send: ShopWorld["send"] = async (...command) => {
    sent += 1;
    if (sent % every === 0) await between();
    return shop.send(...command);
  };
  return { ...shop, send };
};

describe("stored and brought up to date is the same as read from all rows", () => {
  test("after random histories, wherever in them it was stored", async () => {
    for (const seed of [1, 2, 3, 4]) {
      const shop = await openedShop({ seed });
      let usedStored = 0;
      const busy = interrupted(shop, 30, async () => {
        const tab = await openReadyTab(shop.db);
        if (tab.kinds().has("load-packed")) usedStored += 1;
        expect(await answersOf(tab), `seed ${seed}`).toEqual(await answersFromRows(shop.db));
        expect(await storeIndex(shop.db, tab.client, 1)).toBe("stored");
      });
      await happen(busy, seed, 130);
      const tab = await openReadyTab(shop.db);
      expect(await answersOf(tab), `seed ${seed}`).toEqual(await answersFromRows(shop.db));
      expect(usedStored, `seed ${seed} began with a stored index`).toBeGreaterThan(1);
    }
  });

  test("after random histories whose rows are packed now and then, in a tab that was open all the while", async () => {
    const shop = await openedShop({ seed: 5 });
    const open = await openReadyTab(shop.db);
    const busy = interrupted(shop, 25, async () => {
      await storeIndex(shop.db, open.client, 1);
      await pack(shop.db, { atMost: 0 });
    });
    await happen(busy, 5, 120);
    const right = await answersFromRows(shop.db);
    await expect.poll(() => answersOf(open)).toEqual(right);
    expect(await answersOf(await openReadyTab(shop.db))).toEqual(right);
  });
});

describe("an index that does not fit is not used", () => {
  const reasons: readonly [string, Record<string, unknown>][] = [
    ["of another log", { logId: "another" }],
    ["of tables that other code has made", { version: 0 }],
    ["that knows more than the tables do", { upTo: 1_000_000 }],
  ];
  test.each(reasons)("one %s", async (_, change) => {
    const { db } = await cafeStored();
    await db.table("search").toCollection().modify(change);
    const tab = await openReadyTab(db);
    expect(tab.kinds()).toContain("load-rows");
    expect(await answersOf(tab)).toEqual(await answersFromRows(db));
  });
  test("one that is older than what has been packed since", async () => {
    const { db, after } = await cafeStored();
    await after(editMember(ANNA, { name: "Nagy Hanna" }));
    await pack(db, { atMost: 0 });
    const tab = await openReadyTab(db);
    expect(tab.kinds()).toContain("load-rows");
    expect(await tab.client.find("hanna", 5)).toMatchObject({ hits: [{ member: ANNA }] });
  });
  test("one that is damaged, which is then thrown away", async () => {
    const { db } = await cafeStored();
    await db
      .table<{ packed: Uint8Array }>("search")
      .where(":id")
      .equals("index")
      .modify((row) => {
        row.packed[12] = (row.packed[12] ?? 0) ^ 1;
      });
    const tab = await openReadyTab(db);
    expect(tab.kinds()).toContain("load-packed");
    expect(tab.kinds()).toContain("load-rows");
    expect(await answersOf(tab)).toEqual(await answersFromRows(db));
    expect(await storedIn(db)).toBeUndefined();
  });
  test("one whose worker went away was not to blame, and stays", async () => {
    const { db } = await cafeStored();
    const { client, kinds, sent } = openSearchCounter();
    const feed = feedSearch(db, client);
    await expect.poll(kinds).toContain("load-packed");
    feed.stop();
    client.close();
    await expect.poll(() => sent).toEqual([]);
    expect((await openReadyTab(db)).kinds()).not.toContain("load-rows");
  });
  test("one that fits is", async () => {
    const { db } = await cafeStored();
    const tab = await openReadyTab(db);
    expect(tab.kinds()).toContain("load-packed");
    expect(tab.kinds()).not.toContain("load-rows");
    expect(await answersOf(tab)).toEqual(await answersFromRows(db));
  });
});

describe("what happens in one tab is found in the other", () => {
  test("a visit, a new name, an enrolment and an erasure", async () => {
    const shop = await cafe();
    const other = await openedShop({ name: shop.db.name, seed: 2 });
    const tab = await openReadyTab(other.db);
    const hits = async (typed: string): Promise<unknown> => {
      const answer = await tab.client.find(typed, 5);
      return answer.kind === "found" ? answer.hits.map(({ member }) => member) : answer;
    };
    expect(await hits("")).toEqual([ANNA, BELA]);
    shop.clock.now += 2 * 86_400_000;
    await shop.after(visit(BELA, 100));
    await expect.poll(() => hits("")).toEqual([BELA, ANNA]);
    await shop.after(editMember(ANNA, { name: "Varga Anna" }));
    await expect.poll(() => hits("varga")).toEqual([ANNA]);
    const op = shop.newOp();
    await shop.send(enrol("0190a000-0000-7000-8000-00000000000c", { name: "Tóth Cili" }), op);
    await expect.poll(() => hits("cili")).toHaveLength(1);
    await shop.after(undo(op));
    await expect.poll(() => hits("cili")).toEqual([]);
  });
});

describe("who is erased is in nothing that is stored", () => {
  const CANARY = "0190a000-0000-7000-8000-0000000000ca";
  const enrolled = async () => {
    const shop = await cafe();
    const op = shop.newOp();
    await shop.send(enrol(CANARY, { name: "Zsizsik Canary", phone: "+36209876543" }), op);
    return { shop, erase: () => shop.after(undo(op)) };
  };
  /** Every byte of the search's table as text: names lie there as letters, phones two digits a byte. */
  const storedText = async (db: Dexie): Promise<string> => {
    const rows = await db.table<Record<string, unknown>>("search").toArray();
    return rows
      .flatMap((row) => Object.values(row))
      .map((value) => (value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : String(value)))
      .join("\n");
  };

  test("the index goes in the very transaction, and the next one does not have them", async () => {
    const { shop, erase } = await enrolled();
    const tab = await openReadyTab(shop.db);
    await storeIndex(shop.db, tab.client, 1);
    expect(await storedText(shop.db)).toContain("canary");
    await erase();
    expect(await storedText(shop.db)).not.toContain("canary");
    await expect.poll(() => storeIndex(shop.db, tab.client, 1)).toBe("stored");
    expect(await storedText(shop.db)).toContain("anna");
    expect(await storedText(shop.db)).not.toContain("canary");
  });

  test("an index that never had them stays", async () => {
    const shop = await cafeStored();
    const op = shop.newOp();
    await shop.send(enrol(CANARY, { name: "Zsizsik Canary" }), op);
    await shop.after(undo(op));
    expect(await storedText(shop.db)).toContain("anna");
  });

  test("an index packed just before is not stored after", async () => {
    const { shop, erase } = await enrolled();
    const { client } = await openReadyTab(shop.db);
    const slow = {
      pack: async () => {
        const index = await client.pack();
        await erase();
        return index;
      },
    };
    expect(await storeIndex(shop.db, slow, 1)).toBe("later");
    expect(await storedText(shop.db)).not.toContain("canary");
  });
});

test("a small shop, and one whose stored index is new enough, needs none", async () => {
  const shop = await cafe();
  const { client } = await openReadyTab(shop.db);
  expect(await storeIndex(shop.db, client)).toBe("fresh");
  expect(await storeIndex(shop.db, client, 2)).toBe("stored");
  await shop.after(visit(ANNA, 100));
  expect(await storeIndex(shop.db, client, 2)).toBe("fresh");
});

test("members that could not be read at the start are read at the next look, and found", async () => {
  const { db, after } = await openedShop();
  await after(setUp(), enrol("Anna"));
  const { client } = openSearchCounter(true);
  let loads = 0;
  const looks: (() => void)[] = [];
  const feed = feedSearch(
    db,
    {
      ...client,
      load: async (...given) => {
        loads += 1;
        if (loads === 1) throw new DOMException("the disk could not", "UnknownError");
        return client.load(...given);
      },
    },
    { follow: (told) => (looks.push(told), () => undefined) },
  );
  onTestFinished(feed.stop);
  await expect.poll(() => looks.length).toBe(1);
  looks[0]?.();
  await expect.poll(() => client.state().phase).toBe("ready");
  expect(await client.find("anna", 5)).toMatchObject({ kind: "found", hits: [{}] });
});
