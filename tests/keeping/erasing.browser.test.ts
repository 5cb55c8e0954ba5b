/** Whoever is forgotten is gone from every table that knew their name, sealed or not, and the figures stay. */
import { expect, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import { createHistory } from "#keeping/history.ts";
import { replay } from "#log/replay.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { createQueries } from "#projections/queries.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { card, editMember, enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import { wholeLog } from "../log/history.ts";

const ANNA = asId<MemberId>("Anna");

test.each([
  ["a name in rows", 1000],
  ["a name in sealed runs", 0],
])("%s is dropped, and the day keeps its numbers", async (_, keep) => {
  const shop = await openedShop();
  const secret = "Zsófia Titkos";
  await shop.after(setUp(), enrol("Anna", { name: secret, card: card(1) }), visit("Anna", 370));
  await shop.after(editMember("Anna", { note: `${secret}: no sugar` }));
  await sealTail(shop.db, { keep, run: 3 });
  const read = createQueries(shop.db);
  const [first] = await wholeLog(shop);
  const day = first?.day ?? (0 as never);
  const before = await read.day(day);
  await shop.after({ type: "EraseMember", member: ANNA, cards: [card(1)] });
  expect(JSON.stringify(await wholeLog(shop))).not.toContain("Titkos");
  expect(await read.member(ANNA)).toBeNull();
  expect((await read.card(card(1)))?.state).toBe("revoked");
  expect(await read.day(day)).toEqual(before);
  expect(before).toMatchObject({ newMembers: 1, visits: 1, revenue: 370 });
  await verifyChain(shop.db);
  const live = await stateHash(shop.db);
  await rebuild(shop.db, (seq) => replay(shop.db, seq));
  expect(await stateHash(shop.db)).toBe(live);
  const parts: unknown[] = [];
  for await (const part of createHistory(shop.db)(ANNA)) parts.push(...part);
  expect(JSON.stringify(parts)).not.toContain("Titkos");
  expect(parts.length).toBeGreaterThan(4);
});
