/** Erasing a member: what they said of themselves is nowhere any more, and does not come back. */
import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tables } from "#cloud/store/schema.ts";
import type { Db } from "#cloud/store/db.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type { MemberId, ShopId } from "#domain/ids.ts";
import {
  NOWHERE,
  type Tablet,
  after,
  hashOf,
  heldAt,
  newMember,
  newTablet,
  nextTablet,
  pushOf,
  pushRows,
  rowsFrom,
  takingAll,
  visits,
} from "#support/pushes.ts";
import { type OpenStore, openStore, storeKinds } from "#support/stores.ts";

const CANARY = "Canary Éva";
const PAYLOAD = `{"name":"${CANARY}"}`;
const OTHER = '{"name":"Somebody else"}';

/** Everything that a shop's rows hold, as one text. */
const dumped = async (db: Db, shop: ShopId): Promise<string> => {
  const all: unknown[] = [];
  for (const { name } of tables) {
    const rows = await db.read({ shop }, (tx) => tx.all(`select * from ${name} where shop = $1`, [shop]));
    all.push(...rows.flatMap((row) => Object.values(row)));
  }
  return all.map((one) => (one instanceof Uint8Array ? Buffer.from(one).toString() : String(one))).join("\n");
};

describe.each(storeKinds)("erasing a member in $kind", ({ kind, make }) => {
  let open: OpenStore;
  let tablet: Tablet;
  let member: MemberId;
  beforeEach(async () => {
    open = await openStore(await make());
    tablet = await newTablet(open.store);
    member = newMember();
  });
  afterEach(() => open.under.remove());

  const hold = async (bytes: string, payload: string | null, payloadOf: MemberId | null, seq: number) => {
    const rows = rowsFrom(tablet.log, seq, visits(1));
    await open.store.push(tablet.who, pushOf(tablet, rows), (known) => {
      const taken = takingAll([])(known);
      if ("gap" in taken) return taken;
      const acks = [{ log: tablet.log, ack: seq, ackCursor: 0, told: seq }];
      return { ...taken, acks, held: [heldAt(tablet, seq, bytes, { code: "badShape", payload, payloadOf })] };
    });
  };

  const snap = async (): Promise<void> => {
    const part = Buffer.from(PAYLOAD);
    const { shop, device } = tablet.who;
    await open.store.putPart(shop, "snap", 0, part);
    const parts = [{ bytes: part.length, sha256: hashOf(PAYLOAD) }];
    const head = { id: "snap", cursor: 0, mark: NO_MARK, version: 1, rows: 1, parts, device, at: 1 };
    expect(await open.store.putSnapshot(shop, head)).toMatchObject({ ok: true });
  };

  const erase = (seq: number) =>
    pushRows(open.store, tablet, rowsFrom(tablet.log, seq, [{ type: "MemberErased", member }]), (cursor) => ({
      erased: [{ member, cursor }],
    }));

  test("an erased name is in no table", async () => {
    const { shop } = tablet.who;
    const edits = [
      { member, payload: PAYLOAD, payloadOf: member },
      { member: newMember(), payload: OTHER, payloadOf: newMember() },
    ];
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, edits));
    await hold("held", PAYLOAD, member, 3);
    await hold(`unreadable ${member}`, PAYLOAD, null, 4);
    await open.store.setAside(tablet.who, heldAt(tablet, 5, `${member} ${PAYLOAD}`, { code: "givenUp" }));
    await open.store.setAside(tablet.who, heldAt(tablet, 6, "of nobody", { code: "givenUp" }));
    await snap();
    expect((await dumped(open.db, shop)).split(CANARY)).toHaveLength(6);

    expect(await erase(7)).toMatchObject({ ok: true, value: { snapshotAt: 0 } });
    const left = await dumped(open.db, shop);
    expect(left).not.toContain(CANARY);
    expect(left).toContain(OTHER);
    expect(left).toContain("of nobody");
    expect(await open.store.snapshot(shop)).toBeNull();
    await open.store.close();
    // Nor is it left in some corner of the file.
    const file = kind === "sqlite" ? readFileSync(open.under.address).toString() : "";
    expect(file).not.toContain(CANARY);
    expect(existsSync(`${open.under.address}-wal`)).toBe(false);
  });

  test("a late edit brings no name back", async () => {
    await erase(1);
    const second = await nextTablet(open.store, tablet);
    const late = rowsFrom(second.log, 1, [{ member, payload: PAYLOAD, payloadOf: member }]);
    expect(await pushRows(open.store, second, late)).toMatchObject({ ok: true, value: { head: 2 } });
    expect(await dumped(open.db, tablet.who.shop)).not.toContain(CANARY);
    const page = await open.store.pull(tablet.who, after(NOWHERE));
    expect(page).toMatchObject({ ok: true, value: { head: { count: 2 }, payloads: new Map() } });
    await open.store.close();
  });

  test("a name that comes in the same transaction as its erasure is not kept", async () => {
    const second = await nextTablet(open.store, tablet);
    const edit = rowsFrom(second.log, 1, [{ member, payload: PAYLOAD, payloadOf: member }]);
    await Promise.all([
      pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(1))),
      pushRows(open.store, second, edit),
      erase(2),
    ]);
    expect(await dumped(open.db, tablet.who.shop)).not.toContain(CANARY);
    await open.store.close();
  });

  test("a snapshot from before an erasure is not taken any more", async () => {
    const { shop, device } = tablet.who;
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(1)));
    const [mark] = await open.store.marks(shop, [1]);
    await erase(2);
    await open.store.putPart(shop, "late", 0, Buffer.from(PAYLOAD));
    const parts = [{ bytes: Buffer.byteLength(PAYLOAD), sha256: hashOf(PAYLOAD) }];
    const head = { id: "late", cursor: 1, mark: mark ?? "", version: 1, rows: 1, parts, device, at: 1 };
    expect(await open.store.putSnapshot(shop, head)).toEqual({ ok: false, refusal: "older" });
    expect(await dumped(open.db, shop)).not.toContain(CANARY);
    await open.store.close();
  });
});
