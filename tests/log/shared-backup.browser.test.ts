/** A backup of a shop with several tablets holds what the others wrote too, and brings all of it back. */
import { describe, expect, test } from "vitest";
import { shopOrderOf } from "#keeping/shop-order.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type LogId, type MemberId } from "#domain/ids.ts";
import { canonicalAfter } from "#log/canonical.ts";
import { lineOf } from "#log/chain.ts";
import { logTables, newHead } from "#log/database.ts";
import { dropErased } from "#log/erasing.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { sealReceived } from "#log/received-seal.ts";
import { sealTail } from "#log/seal.ts";
import { unpacked } from "#log/segment.ts";
import { unsentEntries } from "#log/unsent-entries.ts";
import { verifyChain } from "#log/verify.ts";
import type { Frame } from "#log/backup/frames.ts";
import { createSink } from "#protocol/bytes/byte-stream.ts";
import { rebuildShared } from "#projections/rebuild-shared.ts";
import { stateHash } from "#projections/state-hash.ts";
import { sumsOf } from "#projections/sums.ts";
import { card, editMember, enrol, setUp, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { wholeLog } from "./history.ts";
import {
  backupOf,
  cheapKey,
  endOf,
  fileOf,
  framesIn,
  given,
  made,
  openedFile,
  PASSWORD,
  reasonOf,
  watching,
} from "./backup-world.ts";
import { cloudOf, openCounter, written } from "./shared-counter.ts";
import { ordered } from "./shared-order.ts";

const CANARY = "canary";

/** What the other counter wrote: two regulars, visits of theirs and of ours, and a sale. */
const theirs = async (): Promise<readonly Entry[]> => {
  const other = await openedShop({ seed: 6 });
  await other.after(setUp());
  const all = [...(await other.after(enrol("Bea", { card: card(2), phone: "+36207654321" }), enrol("Cili")))];
  for (let i = 1; i < 9; i += 1) all.push(...(await other.after(visit(i % 3 ? "Bea" : "Cili", i * 10))));
  return [...all, ...(await other.after(visit(null, 990), editMember("Bea", { note: CANARY })))];
};

const FOLLOWING = [true, true, false, true, false, true, false, false, true];

/** A shop with two counters, some of it sealed; of our own acts those that `turns` do not take stay unsent. */
const sharedShop = async (
  turns: readonly boolean[] = [...FOLLOWING, true, true, true],
): Promise<ShopWorld> => {
  const shop = await openedShop({ seed: 5 });
  await shop.after(setUp(), enrol("Anna", { card: card(1), openingStamps: 3 }));
  for (let i = 1; i < 6; i += 1) await shop.after(visit("Anna", i));
  await ordered(shop, await theirs(), turns);
  await sealReceived(shop.db, { keep: 4, run: 3 });
  await sealTail(shop.db, { keep: 4, run: 3 });
  await rebuildShared(shop.db, shopOrderOf(shop.db));
  return shop;
};

const canonical = async ({ db }: ShopWorld): Promise<readonly Entry[]> => {
  const all: Entry[] = [];
  for await (const { entries } of canonicalAfter(db, 0)) all.push(...entries);
  return all;
};

const restored = async (file: File): Promise<ShopWorld> => {
  const shop = await openedShop({ seed: 1234 });
  given(await backupOf(shop, null).restore(file, PASSWORD, watching()));
  return shop;
};

const expectSame = async (here: ShopWorld, there: ShopWorld): Promise<void> => {
  expect(await canonical(here)).toEqual(await canonical(there));
  expect(await unsentEntries(here.db)).toEqual(await unsentEntries(there.db));
  expect(await wholeLog(here)).toEqual(await wholeLog(there));
  expect(await readShared(receivedTables(here.db))).toEqual(await readShared(receivedTables(there.db)));
  for (const name of ["order", "claimed", "exceptions", "pages"])
    expect(await here.db.table(name).toArray(), name).toEqual(await there.db.table(name).toArray());
  expect(await sumsOf(here.db)).toEqual(await sumsOf(there.db));
  expect(await stateHash(here.db)).toBe(await stateHash(there.db));
  await verifyChain(here.db);
};

/** The frames of a backup, changed and put into a file again. */
const changed = async (
  shop: ShopWorld,
  change: (frames: readonly Frame[]) => readonly Frame[],
): Promise<File> => {
  const key = await cheapKey();
  const { cover, plain } = await openedFile((await made(shop, key)).file);
  const { frames } = await framesIn(plain);
  const inside = change(frames.slice(0, -1));
  return fileOf(cover, key, [...inside, endOf(inside)]);
};

const refusalOf = async (file: File): Promise<string | null> => {
  const shop = await openedShop({ seed: 1234 });
  const before = await everything(shop);
  const reason = reasonOf(await backupOf(shop, null).restore(file, PASSWORD, watching()));
  expect(await everything(shop)).toEqual(before);
  return reason;
};

describe("a backup of a shop with several tablets", () => {
  test.each([
    ["all of which is confirmed", [...FOLLOWING, true, true, true]],
    ["with entries that are still to be sent", FOLLOWING],
    ["of which nothing was sent yet", []],
  ])("%s comes back as it was", async (_, turns) => {
    const shop = await sharedShop(turns);
    const { file } = await made(shop, await cheapKey());
    const other = await restored(file);
    await expectSame(other, shop);
    // It goes on with a log of its own, and what it writes is still to be sent.
    await other.after(visit("Anna", 777));
    expect((await unsentEntries(other.db)).at(-1)).toMatchObject({ data: { amount: 777 } });
    const next = await made(other, await cheapKey());
    await expectSame(await restored(next.file), other);
  });

  test("brings back a tablet that was lost, and what that one had still sent comes from the cloud", async () => {
    const lost = await openCounter(enrol("Anna"), enrol("Bea"), visit("Anna", 1));
    await lost.push();
    await lost.pull(await written(visit("Anna", 20), visit("Bea", 30)));
    const { file } = await made(lost.tab, await cheapKey());
    const head = await logTables(lost.tab.db).head.get("head");
    const later = (await lost.tab.after(visit("Anna", 4), visit("Bea", 5))).map((entry) => lineOf(entry));
    await lost.push();

    const shop = await restored(file);
    const { push, pull } = cloudOf(shop);
    await shop.after(visit("Anna", 6));
    const whose = { log: head?.logId ?? asId<LogId>(""), own: (head?.seq ?? 0) + 1 };
    expect(await pull(later, whose)).toMatchObject({ own: 0, received: 2, lost: false });
    await push();
    expect(await unsentEntries(shop.db)).toEqual([]);
    expect((await canonical(shop)).slice(0, -1).map(({ id }) => id)).toEqual(
      (await canonical(lost.tab)).map(({ id }) => id),
    );
    expect((await shop.stateOf("Anna"))?.spent).toBe(1 + 20 + 4 + 6);
    await verifyChain(shop.db);
  });

  test("is rehearsed on the tablet it is of, and on no other shop's", async () => {
    const shop = await sharedShop();
    const { file } = await made(shop, await cheapKey());
    const drilled = given(await backupOf(shop, null).drill(file, PASSWORD, watching()));
    expect(drilled.here).toEqual(await sumsOf(shop.db));
    expect(drilled.backup.sums).toEqual(drilled.here);
    await shop.db.table("shared").update("shared", { shop: "another" });
    expect(reasonOf(await backupOf(shop, null).drill(file, PASSWORD, watching()))).toBe("WentApart");
  });

  test("whose tablet joined and wrote nothing itself comes back too", async () => {
    const shop = await openedShop({ seed: 5 });
    const founder = await openedShop({ seed: 6 });
    const all = await founder.after(setUp(), enrol("Bea"), visit("Bea", 5));
    await logTables(shop.db).head.put(newHead(shop.edges.random128));
    await ordered(shop, all, []);
    await rebuildShared(shop.db, shopOrderOf(shop.db));
    const { file } = await made(shop, await cheapKey());
    await expectSame(await restored(file), shop);
    expect(reasonOf(await backupOf(shop, null).restore(file, PASSWORD, watching()))).toBe("ShopHere");
  });

  test("does not hold whom the shop has forgotten", async () => {
    const shop = await sharedShop();
    const { db } = shop;
    const [edits] = [await shop.projecting.editsOf(asId<MemberId>("Bea"))];
    const key = await cheapKey();
    const textOf = async (): Promise<string> => {
      const { plain } = await openedFile((await made(shop, key)).file);
      const { frames } = await framesIn(plain);
      const bodies = frames.flatMap((frame) => frame.bodies.slice(-1)).filter((body) => body.length > 0);
      return JSON.stringify(await Promise.all(bodies.map((body) => unpacked(body).catch(() => []))));
    };
    expect(await textOf()).toContain(CANARY);
    await db.transaction("rw", db.tables, async () =>
      dropErased(logTables(db), receivedTables(db), [asId<MemberId>("Bea")], edits),
    );
    expect(await textOf()).not.toContain(CANARY);
    expect(await textOf()).toContain("Cili");
  });

  test("is not made while older entries are still on their way", async () => {
    const shop = await sharedShop();
    for (const change of [{ bulk: true }, { bulk: false, missing: { from: 1, to: 2 } }]) {
      await shop.db.table("shared").update("shared", change);
      expect(reasonOf(await backupOf(shop, await cheapKey()).make(watching()))).toBe("NotSaved");
    }
  });

  test("that was made before there were several tablets, in the second format, is still taken", async () => {
    const shop = await openedShop({ seed: 5 });
    await shop.after(setUp(), enrol("Anna"), visit("Anna", 1));
    const key = await cheapKey();
    const { cover, plain } = await openedFile((await made(shop, key)).file);
    const { frames } = await framesIn(plain);
    const older = frames.map((frame) => {
      const { shared: _shared, ...head } = frame.head;
      return frame.kind === "manifest" ? { ...frame, head: { ...head, format: 2, epoch: 2 } } : frame;
    });
    const other = await restored(await fileOf({ ...cover, format: 2 }, key, older));
    expect(await wholeLog(other)).toEqual(await wholeLog(shop));
    expect(await stateHash(other.db)).toBe(await stateHash(shop.db));
  });
});

/** Origins of more lines than anybody could count. */
const endless = (): Uint8Array<ArrayBuffer> => {
  const sink = createSink();
  sink.text("b".repeat(32));
  for (const number of [1, 0, 1, Number.MAX_SAFE_INTEGER]) sink.whole(number);
  return sink.bytes();
};

describe("what is not what others wrote is refused, and nothing is written", () => {
  const at = (kind: Frame["kind"], change: (frame: Frame) => readonly Frame[]) => (all: readonly Frame[]) => {
    const first = all.findIndex((frame) => frame.kind === kind);
    return all.flatMap((frame, i) => (i === first ? change(frame) : [frame]));
  };
  const manifest = (change: (shared: Record<string, unknown>) => unknown) =>
    at("manifest", (frame) => [
      { ...frame, head: { ...frame.head, shared: change(frame.head["shared"] as Record<string, unknown>) } },
    ]);
  const forgeries: readonly (readonly [string, (all: readonly Frame[]) => readonly Frame[], string])[] = [
    ["a run is missing", at("received", () => []), "Damaged"],
    ["a run comes twice", at("received", (frame) => [frame, frame]), "Damaged"],
    ["the order is missing", at("order", () => []), "Damaged"],
    [
      "runs have changed places",
      (all) => {
        const [one, two, ...rest] = all.filter(({ kind }) => kind === "received");
        return [...all.filter(({ kind }) => kind !== "received"), ...(two && one ? [two, one] : []), ...rest];
      },
      "Damaged",
    ],
    [
      "payloads are another run's",
      (all) => {
        const packs = all
          .flatMap(({ kind, bodies }) => (kind === "received" ? [bodies[2]] : []))
          .toReversed();
        return all.map((frame) => {
          const [who, body] = frame.bodies;
          const pack = frame.kind === "received" ? packs.shift() : undefined;
          return who && body && pack ? { ...frame, bodies: [who, body, pack] } : frame;
        });
      },
      "Damaged",
    ],
    [
      "a run claims to hold lines without end",
      at("received", (frame) => [{ ...frame, bodies: [endless(), ...frame.bodies.slice(1)] }]),
      "Damaged",
    ],
    ["the chain is another", manifest((shared) => ({ ...shared, chain: "0".repeat(64) })), "Damaged"],
    ["the last cursor is another", manifest((shared) => ({ ...shared, cursor: 3 })), "Damaged"],
    ["a field is none", manifest((shared) => ({ ...shared, acks: [1] })), "Damaged"],
    ["the shop is said to have no cloud", manifest(() => null), "Damaged"],
    ["nothing is said of it", manifest(() => undefined), "Damaged"],
    [
      "sums are another's",
      at("manifest", (frame) => [
        {
          ...frame,
          head: { ...frame.head, sums: { ...(frame.head["sums"] as object), visits: 999 } },
        },
      ]),
      "SumsDiffer",
    ],
  ];
  test.each(forgeries)("where %s", async (_, forge, reason) => {
    expect(await refusalOf(await changed(await sharedShop(), forge))).toBe(reason);
  });
});
