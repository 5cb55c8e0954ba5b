/** Proves what is kept of pages and answers, and that what is refused leaves everything as it was. */
import { describe, expect, test } from "vitest";
import { chainedAll } from "#log/chain.ts";
import { logTables } from "#log/database.ts";
import { erasuresDone, pendingErasures } from "#log/erasures.ts";
import { GENESIS } from "#log/genesis.ts";
import { markOf } from "#log/marks.ts";
import type { Confirmed } from "#log/confirming.ts";
import { createReceiving } from "#log/receive.ts";
import { placeOfCursor, readShared, receivedTables } from "#log/sharing.ts";
import { unsentEntries } from "#log/unsent-entries.ts";
import { verifyChain } from "#log/verify.ts";
import type { Pulled } from "#sync/memory.ts";
import { idOf, said } from "../sync/made-acts.ts";
import { openTablet, THEIRS, type BareTablet } from "./bare-tablet.ts";

const stateOf = async (tablet: BareTablet) => readShared(receivedTables(tablet.db()));
const everything = (tablet: BareTablet) =>
  tablet
    .db()
    .transaction("r", tablet.db().tables, () =>
      Promise.all(tablet.db().tables.map((table) => table.toArray())),
    );
const unsentIds = async (tablet: BareTablet): Promise<readonly string[]> =>
  (await unsentEntries(tablet.db())).map(({ id }) => id);

describe("a page", () => {
  test("puts others beside the own log, and the own in their places", async () => {
    const tablet = await openTablet();
    tablet.record(2);
    await tablet.settled();
    tablet.theirs([3]);
    await tablet.push();
    tablet.theirs([1]);
    expect(await tablet.pull()).toMatchObject({ cursor: 6, own: 2, received: 4, erased: [], lost: false });
    const { received, order, pages } = receivedTables(tablet.db());
    expect((await received.toArray()).map(({ cursor, own, logId }) => [cursor, own, logId])).toEqual(
      [1, 2, 3, 6].map((cursor, i) => [cursor, i + 1, THEIRS]),
    );
    expect(await order.toArray()).toEqual([{ cursor: 4, n: 2, place: 1 }]);
    expect((await pages.toArray()).map(({ cursor }) => cursor)).toEqual([6]);
    expect(await stateOf(tablet)).toMatchObject({ confirmed: 2, ours: 2, head: 6, devices: 2, offsetMs: 5 });
    expect(await unsentIds(tablet)).toEqual([]);
    await verifyChain(tablet.db());
  });

  test("that has another's line under one of our numbers has both, and the tablet goes on", async () => {
    const tablet = await openTablet();
    tablet.record(2);
    await tablet.settled();
    const log = (await tablet.memory.batch({ after: null, most: 1 }))?.log ?? THEIRS;
    const [line] = tablet.theirs([1]);
    if (line === undefined) throw new Error("there is a line");
    tablet.cloud.splice(0, 1, { log, own: 1, line });
    await tablet.push();
    // The cloud leaves out what we said we had, which this is not: then it is asked for all of it.
    const without = await tablet.pageAfter(0, 3);
    const refused = await tablet.memory.receiving.apply([without], tablet.contact());
    expect(refused).toEqual({ ok: false, refusal: "chain" });
    expect(await tablet.pull(3, true)).toMatchObject({ cursor: 3, own: 2, received: 1, lost: false });
    const { received, order } = receivedTables(tablet.db());
    expect(await received.toArray()).toMatchObject([{ cursor: 1, own: 1, logId: log, text: line.text }]);
    expect(await order.toArray()).toEqual([{ cursor: 2, n: 2, place: 1 }]);
    expect(await unsentIds(tablet)).toEqual([]);
    await verifyChain(tablet.db());
    tablet.record(1);
    await tablet.settled();
    await tablet.push();
    expect(await stateOf(tablet)).toMatchObject({ cursor: 4, confirmed: 3 });
  });

  test("that is long is kept as it came", async () => {
    const tablet = await openTablet();
    tablet.theirs(Array.from({ length: 300 }, () => 2));
    await tablet.pull(600);
    const { received, receivedRuns, receivedPacks } = receivedTables(tablet.db());
    expect(await received.count()).toBe(0);
    expect(await receivedRuns.toArray()).toMatchObject([{ from: 1, to: 600 }]);
    expect(await receivedPacks.count()).toBe(1);
    await verifyChain(tablet.db());
  });

  test("and those behind it come to the same in one go as one by one, as far as they follow", async () => {
    const [one, other] = [await openTablet([2]), await openTablet([2])];
    for (const tablet of [one, other]) {
      tablet.theirs([300, 2, 1]);
      await tablet.push();
      tablet.theirs([3]);
    }
    const lengths = [300, 2, 3, 3];
    for (const length of lengths) await one.pull(length);
    let after = 0;
    const pages: Pulled[] = [];
    for (const length of lengths) {
      pages.push(await other.pageAfter(after, length));
      after += length;
    }
    const forged = { ...(await other.pageAfter(305, 3)), mark: "0123456789abcdef" };
    const { apply } = other.memory.receiving;
    expect(await apply([...pages.slice(0, 3), forged], other.contact())).toMatchObject({
      ok: true,
      value: { cursor: 305, own: 2, received: 303, lost: false },
    });
    const rest = await apply(pages.slice(3), other.contact());
    expect(rest).toMatchObject({ ok: true, value: { cursor: 308, received: 3 } });
    expect(await everything(other)).toEqual(await everything(one));
    await verifyChain(other.db());
  });

  test("that is refused changes nothing", async () => {
    const tablet = await openTablet([2]);
    tablet.theirs([3, 2]);
    const before = await everything(tablet);
    const good = await tablet.pageAfter(0, 5);
    const { apply } = tablet.memory.receiving;
    const later = await tablet.pageAfter(3, 2);
    expect(await apply([later], tablet.contact())).toEqual({ ok: false, refusal: "stale" });
    const torn = { ...good, lines: good.lines.slice(0, 4) };
    expect(await apply([torn], tablet.contact())).toEqual({ ok: false, refusal: "gap" });
    const forged = { ...good, mark: "0123456789abcdef" };
    expect(await apply([forged], tablet.contact())).toEqual({ ok: false, refusal: "chain" });
    expect(await everything(tablet)).toEqual(before);
  });

  test("remembers whom the journal has to forget until it has", async () => {
    const tablet = await openTablet();
    tablet.theirs([1], true);
    tablet.theirs([1], true);
    const { erased } = await tablet.pull(1);
    expect(erased).toEqual([idOf(2, 0)]);
    const { erased: second } = await tablet.pull();
    expect((await pendingErasures(tablet.db())).members).toEqual([...erased, ...second]);
    await erasuresDone(tablet.db(), erased);
    expect((await pendingErasures(tablet.db())).members).toEqual(second);
    await erasuresDone(tablet.db(), second);
    expect(await pendingErasures(tablet.db())).toEqual({ members: [], edits: [] });
  });

  test("that is the last, and lacks what the cloud had taken, says so", async () => {
    const tablet = await openTablet();
    tablet.record(2);
    tablet.record(1);
    await tablet.settled();
    await tablet.push(2);
    // Taken and forgotten: the answer said so, and no page will bring it.
    await tablet.push(1, () => [{ n: 1, is: "accepted", cursor: 9 }]);
    tablet.theirs([1]);
    expect(await tablet.pull()).toMatchObject({ cursor: 3, lost: true });
  });
});

describe("the answer to a push", () => {
  test("confirms what nobody else wrote between, without a page", async () => {
    const tablet = await openTablet([2]);
    tablet.record(3);
    await tablet.settled();
    expect(await stateOf(tablet)).toMatchObject({ presumed: 2, confirmed: 0 });
    // What was written before there was a cloud counts as confirmed at once.
    expect(await unsentIds(tablet)).toEqual([2, 3, 4].map((n) => idOf(1, n)));
    await tablet.push();
    expect(await stateOf(tablet)).toMatchObject({ cursor: 5, confirmed: 5, ours: 5 });
    expect(await unsentIds(tablet)).toEqual([]);
    await verifyChain(tablet.db());
  });

  test("leaves what is held counting here until the owner discards it", async () => {
    const tablet = await openTablet();
    tablet.record(1);
    tablet.record(1);
    await tablet.settled();
    await tablet.push(1, () => [{ n: 1, is: "quarantined", code: "needsOwner" }]);
    await tablet.push();
    expect(tablet.exceptions()).toEqual([idOf(1, 0)]);
    expect(await unsentIds(tablet)).toEqual([idOf(1, 0)]);
    expect(await stateOf(tablet)).toMatchObject({ confirmed: 2, ours: 1 });
    expect(await tablet.pull()).toMatchObject({ lost: false });
    const { exceptions } = receivedTables(tablet.db());
    await exceptions.update(1, { state: "discarded" });
    expect(await unsentIds(tablet)).toEqual([]);
  });

  test("that comes late holds nothing again that the owner has discarded by then", async () => {
    const tablet = await openTablet();
    tablet.record(1);
    await tablet.settled();
    const batch = await tablet.memory.batch({ after: null, most: 1 });
    if (batch === null) throw new Error("something is unsent");
    const verdicts = [{ n: 1, is: "quarantined", code: "needsOwner" }] as const;
    await tablet.push(1, () => verdicts);
    await receivedTables(tablet.db()).exceptions.update(1, { state: "discarded" });
    const { acked } = createReceiving({
      db: tablet.db(),
      projecting: { editsOf: async () => [], confirm: async () => {} },
    });
    await acked(batch, { ack: 1, verdicts, last: null }, tablet.contact());
    expect(await unsentIds(tablet)).toEqual([]);
  });

  test.each([
    ["folds", false],
    ["brings nothing back", true],
  ])("%s of an edit of ours, which was dropped meanwhile: %s", async (_, isDropped) => {
    const tablet = await openTablet();
    tablet.record(2);
    await tablet.settled();
    const batch = await tablet.memory.batch({ after: null, most: 2 });
    if (batch === null) throw new Error("something is unsent");
    if (isDropped) await logTables(tablet.db()).payloads.clear();
    let told = "";
    const confirm = async ({ own }: Confirmed): Promise<void> => void (told += JSON.stringify(own));
    const { acked } = createReceiving({ db: tablet.db(), projecting: { editsOf: async () => [], confirm } });
    const mark = markOf(
      chainedAll(
        GENESIS,
        batch.lines.map(({ text }) => text),
      ),
    );
    const verdicts = [{ n: 2, is: "accepted", cursor: 1 }] as const;
    await acked(batch, { ack: 2, verdicts, last: { cursor: 2, mark } }, tablet.contact());
    expect([told.includes("MemberEnrolled"), told.includes("Anna 0")]).toEqual([true, !isDropped]);
  });

  test("of what is held is forgotten once it stands in the order", async () => {
    const tablet = await openTablet();
    tablet.record(2);
    await tablet.settled();
    const [log, lines] = await tablet.memory
      .batch({ after: null, most: 5 })
      .then((batch) => [batch?.log, batch?.lines ?? []] as const);
    await tablet.push(2, () => [
      { n: 1, is: "quarantined", code: "needsOwner" },
      { n: 1, is: "quarantined", code: "needsOwner" },
    ]);
    tablet.theirs([1]);
    // The owner let it in: it stands behind the decision, under its own name.
    if (log === undefined) throw new Error("there is a log");
    tablet.cloud.push(...lines.map((line, i) => ({ log, own: i + 1, line })));
    expect(await tablet.pull()).toMatchObject({ own: 2, received: 1, lost: false });
    expect(tablet.exceptions()).toEqual([]);
    expect(await stateOf(tablet)).toMatchObject({ confirmed: 2, ours: 2 });
  });

  test("of what was held from before there was a cloud is folded once the owner lets it in", async () => {
    const tablet = await openTablet([1, 1]);
    const batch = await tablet.memory.batch({ after: null, most: 1 });
    const [line] = batch?.lines ?? [];
    if (batch === null || line === undefined) throw new Error("there is something to send");
    await tablet.push(1, () => [{ n: 1, is: "quarantined", code: "needsOwner" }]);
    await tablet.push();
    tablet.theirs([1]);
    tablet.cloud.push({ log: batch.log, own: 1, line });
    const told: number[][] = [];
    const confirm = async ({ inOrder }: Confirmed): Promise<void> =>
      void told.push(inOrder.map(({ seq }) => seq));
    const { apply } = createReceiving({ db: tablet.db(), projecting: { editsOf: async () => [], confirm } });
    await apply([await tablet.pageAfter(1, 10)], tablet.contact());
    expect(told).toEqual([[placeOfCursor(2), 1]]);
  });

  test("has the order taken again where an entry of ours stands in it as somebody else's", async () => {
    const tablet = await openTablet();
    tablet.record(1);
    await tablet.settled();
    const batch = await tablet.memory.batch({ after: null, most: 5 });
    const [line] = batch?.lines ?? [];
    if (line === undefined) throw new Error("something is unsent");
    tablet.theirs([1]);
    // What survived of a lost log: the cloud knows it by its old name.
    tablet.cloud.push({ log: THEIRS, own: 2, line });
    await tablet.pull();
    const rewind = await tablet.push(1, () => [{ n: 1, is: "duplicate", cursor: 2 }]);
    expect(rewind).toBe(1);
    // Whoever sent it need not say so, and may be gone by now.
    expect(tablet.standing().cursor).toBe(0);
    expect(await tablet.memory.receiving.rewind(1)).toBe(0);
    expect(await tablet.pull()).toMatchObject({ own: 1, received: 1, lost: false });
    const { order, received, rewound } = receivedTables(tablet.db());
    expect(await order.toArray()).toEqual([{ cursor: 2, n: 1, place: 1 }]);
    expect((await received.toArray()).map(({ text }) => said(text).id)).toEqual([idOf(2, 0)]);
    expect(await rewound.count()).toBe(0);
  });
});
