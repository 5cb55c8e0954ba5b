/** A counter of a shop whose cloud is played by the test: what it sends is taken, and pages bring what another wrote. */
import { expect } from "vitest";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { belong } from "#log/belong.ts";
import { chainedAll, lineOf, type Line } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { markOf } from "#log/marks.ts";
import { packedColumns } from "#log/segment.ts";
import type { Applied, Pulled } from "#log/receive-pages.ts";
import { createReceiving } from "#log/receive.ts";
import { readShared, receivedTables, type Contact } from "#log/sharing.ts";
import { readBatch } from "#log/unsent.ts";
import { createConfirming } from "#projections/confirm.ts";
import { enrol, setUp } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { openTab, createTablet, type Tab, type Tablet } from "./journal-world.ts";
import { THEIR_LOG } from "./shared-order.ts";

const HERS = asId<DeviceId>("hers");

const contact = (head: number): Contact => ({
  ...{ head, devices: 2, snapshotAt: 0, offsetMs: 0, contactAt: 1, store: "store" },
});

/** Whose lines a page brings, and whether their texts' block stays with it as it came. */
type Bringing = { readonly log?: LogId; readonly own?: number; readonly asItCame?: boolean };

export type Cloud = {
  /** The cloud takes all that is unsent. */
  readonly push: () => Promise<void>;
  /** The next page brings these, as the first and next of another tablet's unless it is said whose they are. */
  readonly pull: (lines: readonly Line[], bringing?: Bringing) => Promise<Applied>;
  /** The same of pages that are taken in one go. */
  readonly pullOnEnd: (pages: readonly (readonly Line[])[], bringing?: Bringing) => Promise<Applied>;
};

/** The cloud of a shop that is shared. */
export const cloudOf = ({ db, projecting }: Pick<ShopWorld, "db" | "projecting">): Cloud => {
  const receiving = createReceiving({
    db,
    projecting: { ...createConfirming(db), editsOf: projecting.editsOf },
  });
  const standing = async () => {
    const state = await readShared(receivedTables(db));
    if (!state) throw new Error("the shop is shared");
    return state;
  };

  const push: Cloud["push"] = async () => {
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

  let next = 1;
  const pullOnEnd: Cloud["pullOnEnd"] = async (all, { log = THEIR_LOG, own, asItCame = false } = {}) => {
    const pages: Pulled[] = [];
    let { cursor: after, chain } = await standing();
    let first = own ?? next;
    for (const page of all) {
      const texts = page.map(({ text }) => text);
      const [from, number] = [after, first];
      chain = chainedAll(chain, texts);
      pages.push({
        ...{ after, mark: markOf(chain) },
        lines: page.map((line, i) => ({ ...line, cursor: from + i + 1, logId: log, own: number + i })),
        head: { count: page.length, logs: { [log]: HERS } },
        body: asItCame ? await packedColumns(texts) : null,
      });
      after += page.length;
      first += page.length;
    }
    if (log === THEIR_LOG) next = first;
    const applied = await receiving.apply(pages, contact(after));
    if (!applied.ok) throw new Error(`the page was refused: ${applied.refusal}`);
    return applied.value;
  };
  const pull: Cloud["pull"] = (lines, bringing) => pullOnEnd([lines], bringing);
  return { push, pull, pullOnEnd };
};

export type Counter = Cloud & { readonly tablet: Tablet; readonly tab: Tab };

/** Opens one after these commands, all of which are written before the shop has a cloud. */
export const openCounter = async (...commands: readonly Command[]): Promise<Counter> => {
  const tablet = createTablet();
  const tab = await openTab(tablet);
  await tab.after(setUp(), ...commands);
  const row = {
    ...contact(0),
    ...{ shop: asId<ShopId>("shop"), device: asId<DeviceId>("ours"), token: "", store: null, acks: {} },
  };
  await belong(tab.db, { ...row, cursor: 0, chain: GENESIS }, tab.edges.random128);
  return { tablet, tab, ...cloudOf(tab) };
};

/** What another counter wrote of Anna and Bea; that both were enrolled there as well is none of it. */
export const written = async (...commands: readonly Command[]): Promise<readonly Line[]> => {
  const other = await openedShop({ seed: 6 });
  await other.after(setUp(), enrol("Anna"), enrol("Bea"));
  return (await other.after(...commands)).map((entry: Entry) => lineOf(entry));
};
