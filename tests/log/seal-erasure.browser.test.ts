/** Erasing a member reaches wherever the member's name lies, sealed runs included. */
import { expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import { logTables } from "#log/database.ts";
import { dropFromPacks, payloadsIn } from "#log/packs.ts";
import { replay } from "#log/replay.ts";
import { sealTail } from "#log/seal.ts";
import { unpacked } from "#log/segment.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { card, editMember, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { load, unplaced, wholeLog } from "./history.ts";

/** The id says nothing; what must go is in the profile. */
const CANARY = "somebody";
const PROFILE = { name: "Kanári Kálmán", phone: "+36209876543" };

const inflated = async (body: Uint8Array<ArrayBuffer>): Promise<string> =>
  new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();

/** Everything the database holds, with every packed byte read both as what it means and as what it is. */
const readable = async (shop: ShopWorld): Promise<string> => {
  const { segments, packs } = logTables(shop.db);
  const lines = await Promise.all((await segments.toArray()).map(({ body }) => unpacked(body)));
  const payloads = await Promise.all((await packs.toArray()).map(payloadsIn));
  const tables = await everything(shop);
  const bodies = Object.values(tables)
    .flat()
    .flatMap((row) => {
      const { body } = row as { body?: unknown };
      return body instanceof Uint8Array ? [body as Uint8Array<ArrayBuffer>] : [];
    });
  const raw = await Promise.all(bodies.map(inflated));
  return JSON.stringify([lines, payloads, tables, raw]);
};

type Story = {
  readonly shop: ShopWorld;
  /** Takes the canary's enrolment back, which erases it. */
  readonly erase: () => Promise<void>;
};

const shopWithCanary = async (others = 3): Promise<Story> => {
  const shop = await openedShop();
  const op = shop.newOp();
  await shop.after(setUp(), enrol("Anna", { phone: "+36201111111" }));
  const answer = await shop.send(enrol(CANARY, { ...PROFILE, card: card(1) }), op);
  const seq = (answer.ok && answer.value.entries[0]?.seq) || 0;
  for (let i = 0; i < others; i += 1) await shop.after(visit("Anna", 100 + i));
  const erase = async (): Promise<void> => {
    expect(await shop.send({ ...undo(op, "asked for it"), seq } as Command)).toMatchObject({ ok: true });
  };
  return { shop, erase };
};

const expectGone = async (shop: ShopWorld): Promise<void> => {
  const text = await readable(shop);
  const found = ["Kálmán", "9876543", "1111111"].filter((secret) => text.includes(secret));
  expect(found).toEqual(["1111111"]);
  await verifyChain(shop.db);
  const live = await stateHash(shop.db);
  await rebuild(shop.db, (seq) => replay(shop.db, seq));
  expect(await stateHash(shop.db)).toBe(live);
};

test("who is erased is gone from the sealed runs, and everybody else is still there", async () => {
  const { shop, erase } = await shopWithCanary();
  await sealTail(shop.db, { keep: 1, run: 4 });
  expect(await logTables(shop.db).payloads.count()).toBe(0);
  expect((await readable(shop)).includes("9876543")).toBe(true);
  await erase();
  await expectGone(shop);
});

test("edits in several sealed runs are found by their places, and a run without payloads has no pack", async () => {
  const { shop } = await shopWithCanary(0);
  for (let i = 0; i < 3; i += 1)
    await shop.after(editMember(CANARY, { note: `Kálmán ${i}` }), visit("Anna", 1));
  await sealTail(shop.db, { keep: 1, run: 1 });
  const { packs } = logTables(shop.db);
  const count = await packs.count();
  const edits = await shop.projecting.editsOf(asId<MemberId>(CANARY));
  expect(edits).toHaveLength(4);
  await shop.db.transaction("rw", packs, async () => dropFromPacks({ packs }, new Set([CANARY]), edits));
  expect(await packs.count()).toBe(count - 3);
  const left = (await Promise.all((await packs.toArray()).map(payloadsIn))).flat();
  expect(left.some(({ member, payload }) => member === CANARY || payload.includes("Kálmán"))).toBe(false);
  expect(left.some(({ payload }) => payload.includes("1111111"))).toBe(true);
});

test("who is erased while another tab seals is gone all the same", async () => {
  for (let round = 0; round < 4; round += 1) {
    const { shop, erase } = await shopWithCanary();
    const other = await openedShop({ name: shop.db.name, seed: 2 });
    await Promise.all([sealTail(other.db, { keep: 0, run: 2 }), erase()]);
    await expectGone(shop);
  }
});

test("who is erased by what is loaded is gone from what was sealed before, and from the load", async () => {
  const { shop: elsewhere, erase } = await shopWithCanary();
  const before = unplaced(await wholeLog(elsewhere));
  await erase();
  const erasure = unplaced(await wholeLog(elsewhere)).slice(before.length);
  for (const blocks of [[before, erasure], [[...before, ...erasure]]]) {
    const shop = await openedShop({ seed: 5 });
    for (const block of blocks) await load(shop, block, { run: 3, keep: 1 });
    await sealTail(shop.db, { keep: 0, run: 3 });
    await expectGone(shop);
  }
});
