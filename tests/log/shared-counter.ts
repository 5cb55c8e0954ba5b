/** A counter of a shop whose cloud is played by the test: what it sends is taken, and pages bring what another wrote. */
import { expect } from "vitest";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { belong } from "#log/belong.ts";
import { chainedAll, lineOf, type Line } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { markOf } from "#log/marks.ts";
import { packedColumns } from "#log/segment.ts";
import { createReceiving, type Applied, type Pulled } from "#log/receive.ts";
import { readShared, receivedTables, type Contact } from "#log/sharing.ts";
import { readBatch } from "#log/unsent.ts";
import { createConfirming } from "#projections/confirm.ts";
import { enrol, setUp } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import { openTab, createTablet, type Tab, type Tablet } from "./journal-world.ts";
import { THEIR_LOG } from "./shared-order.ts";

const HERS = asId<DeviceId>("hers");

const contact = (head: number): Contact => ({
  ...{ head, devices: 2, snapshotAt: 0, offsetMs: 0, contactAt: 1, store: "store" },
});

export type Counter = {
  readonly tablet: Tablet;
  readonly tab: Tab;
  /** The cloud takes all that is unsent. */
  readonly push: () => Promise<void>;
  /** The next page brings what another tablet wrote; `asItCame`: its texts' block stays with it. */
  readonly pull: (theirs: readonly Line[], asItCame?: boolean) => Promise<Applied>;
};

/** Opens one after these commands, all of which are written before the shop has a cloud. */
export const openCounter = async (...commands: readonly Command[]): Promise<Counter> => {
  const tablet = createTablet();
  const tab = await openTab(tablet);
  const { db } = tab;
  await tab.after(setUp(), ...commands);
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
  return { tablet, tab, push, pull };
};

/** What another counter wrote of Anna and Bea; that both were enrolled there as well is none of it. */
export const written = async (...commands: readonly Command[]): Promise<readonly Line[]> => {
  const other = await openedShop({ seed: 6 });
  await other.after(setUp(), enrol("Anna"), enrol("Bea"));
  return (await other.after(...commands)).map((entry: Entry) => lineOf(entry));
};
