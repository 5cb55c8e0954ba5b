/** Whoever is erased at any counter is in nothing that this tablet keeps: tables, runs, packs, journal, backups made later. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type DeviceId, type MemberId, type ShopId } from "#domain/ids.ts";
import { belong } from "#log/belong.ts";
import { chainedAll, lineOf, type Line } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { markOf } from "#log/marks.ts";
import { packedColumns, unpacked } from "#log/segment.ts";
import { createReceiving, type Applied, type Pulled, type Receiving } from "#log/receive.ts";
import { sealReceived } from "#log/received-seal.ts";
import { sealTail } from "#log/seal.ts";
import { readShared, receivedTables, type Contact } from "#log/sharing.ts";
import { readBatch } from "#log/unsent.ts";
import { verifyChain } from "#log/verify.ts";
import { createConfirming } from "#projections/confirm.ts";
import { editMember, enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import { cheapKey, framesIn, made, openedFile } from "./backup-world.ts";
import { databaseText, journalText } from "./journal-inside.ts";
import { openTab, createTablet, type Tab, type Tablet } from "./journal-world.ts";
import { THEIR_LOG } from "./shared-order.ts";

const CANARY = "canary";
const ANNA = asId<MemberId>("Anna");
const HERS = asId<DeviceId>("hers");
const FORGET: Command = { type: "EraseMember", member: ANNA, cards: [] };

const contact = (head: number): Contact => ({
  ...{ head, devices: 2, snapshotAt: 0, offsetMs: 0, contactAt: 1, store: "store" },
});

/** A tablet of a shop whose cloud is played by the test, and the shop's order as that cloud has it. */
type Counter = {
  readonly tablet: Tablet;
  readonly tab: Tab;
  readonly receiving: Receiving;
  /** The cloud takes all that is unsent. */
  readonly push: () => Promise<void>;
  /** The next page brings what another tablet wrote; `asItCame`: its texts' block stays with it. */
  readonly pull: (theirs: readonly Line[], asItCame?: boolean) => Promise<Applied>;
};

const openCounter = async (): Promise<Counter> => {
  const tablet = createTablet();
  const tab = await openTab(tablet);
  const { db } = tab;
  await tab.after(
    setUp(),
    enrol("Anna", { note: `${CANARY} here` }),
    enrol("Bea", { phone: "+36207654321" }),
  );
  const row = {
    ...contact(0),
    ...{ shop: asId<ShopId>("shop"), device: asId<DeviceId>("ours"), token: "", store: null, acks: {} },
  };
  await belong(db, { ...row, cursor: 0, chain: GENESIS }, tab.edges.random128);
  const receiving = createReceiving({
    db,
    projecting: { ...createConfirming(db), editsOf: tab.projecting.editsOf },
  });
  const standing = async () => {
    const state = await readShared(receivedTables(db));
    if (!state) throw new Error("the shop is shared");
    return state;
  };

  const push: Counter["push"] = async () => {
    const batch = await readBatch(db, { after: null, most: 1000 });
    if (!batch) throw new Error("something is unsent");
    const { cursor, chain } = await standing();
    const texts = batch.lines.map(({ text }) => text);
    const last = { cursor: cursor + texts.length, mark: markOf(chainedAll(chain, texts)) };
    const verdicts = [{ n: texts.length, is: "accepted" as const, cursor: cursor + 1 }];
    const ack = batch.from + texts.length - 1;
    await receiving.acked(batch, { ack, verdicts, last }, contact(last.cursor));
    expect((await standing()).cursor).toBe(last.cursor);
  };
  let theirOwn = 0;
  const pull: Counter["pull"] = async (theirs, asItCame = false) => {
    const { cursor: after, chain } = await standing();
    const texts = theirs.map(({ text }) => text);
    const lines = theirs.map((line, i) => ({
      ...line,
      ...{ cursor: after + i + 1, logId: THEIR_LOG, own: theirOwn + i + 1 },
    }));
    theirOwn += theirs.length;
    const page: Pulled = {
      ...{ after, lines, mark: markOf(chainedAll(chain, texts)) },
      head: { count: theirs.length, logs: { [THEIR_LOG]: HERS } },
      body: asItCame ? await packedColumns(texts) : null,
    };
    const applied = await receiving.apply(page, contact(after + theirs.length));
    if (!applied.ok) throw new Error(`the page was refused: ${applied.refusal}`);
    return applied.value;
  };
  return { tablet, tab, receiving, push, pull };
};

/** What another counter wrote of Anna and Bea, after both were enrolled there as well, which is none of it. */
const written = async (...commands: readonly Command[]): Promise<readonly Line[]> => {
  const other = await openedShop({ seed: 6 });
  await other.after(setUp(), enrol("Anna"), enrol("Bea"));
  return (await other.after(...commands)).map((entry: Entry) => lineOf(entry));
};

const HER_NOTES = [editMember("Anna", { note: `${CANARY} there` }), visit("Anna", 5), visit("Bea", 6)];

const backupText = async (tab: Tab): Promise<string> => {
  const { plain } = await openedFile((await made(tab, await cheapKey())).file);
  const bodies = (await framesIn(plain)).frames.flatMap((frame) => frame.bodies);
  const packed = bodies.filter((body) => body.length > 0);
  return JSON.stringify(await Promise.all(packed.map((body) => unpacked(body).catch(() => []))));
};

const isGone = async ({ tab, tablet }: Counter): Promise<void> => {
  const texts = [await databaseText(tab), await journalText(tablet.disk), await backupText(tab)];
  for (const text of texts) {
    expect(text.includes("36207654321")).toBe(true);
    expect(text.includes(CANARY)).toBe(false);
  }
  await verifyChain(tab.db);
};

const sealAll = async ({ tab }: Counter): Promise<void> => {
  await sealReceived(tab.db, { keep: 0, run: 2 });
  await sealTail(tab.db, { keep: 0, run: 2 });
  expect(await tab.journal.sealed()).toBe(null);
};

describe.each(["rows", "sealed runs"])("a member of whom %s know", (where) => {
  const settle = async (counter: Counter): Promise<void> => {
    if (where === "sealed runs") await sealAll(counter);
  };

  test("is gone once another tablet erased them", async () => {
    const counter = await openCounter();
    await counter.push();
    await counter.pull(await written(...HER_NOTES));
    await settle(counter);
    expect((await databaseText(counter.tab)).includes(`${CANARY} there`)).toBe(true);
    const erasure = (await written(...HER_NOTES, FORGET)).slice(-1);
    const { erased, edits } = await counter.pull(erasure);
    expect(erased).toEqual([ANNA]);
    expect(await counter.tab.journal.erase(erased, edits)).toBe(null);
    await isGone(counter);
  });

  test("is gone once this tablet erased them", async () => {
    const counter = await openCounter();
    await counter.push();
    await counter.pull(await written(...HER_NOTES));
    await settle(counter);
    await counter.tab.after(FORGET);
    expect(await counter.tab.journal.erase([], [])).toBe(null);
    await isGone(counter);
    await counter.push();
    await isGone(counter);
  });

  test("is not brought back by what another tablet wrote before it heard of the erasure", async () => {
    const counter = await openCounter();
    await counter.push();
    await settle(counter);
    await counter.tab.after(FORGET);
    expect(await counter.tab.journal.erase([], [])).toBe(null);
    // So many that the page is kept as it came.
    const many = Array.from({ length: 250 }, (_, i) => visit("Bea", i + 1));
    await counter.pull(await written(...HER_NOTES, ...many), true);
    expect(await receivedTables(counter.tab.db).receivedRuns.count()).toBe(1);
    await counter.pull(await written(...HER_NOTES));
    await settle(counter);
    await isGone(counter);
    await counter.push();
    await isGone(counter);
  });
});
