/** A tablet with a bare log on a real database, and a cloud that is played by the test line by line. */
import { expect, onTestFinished } from "vitest";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { chainedAll, type Line } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { markOf } from "#log/marks.ts";
import { packedColumns } from "#log/segment.ts";
import type { Verdict } from "#log/acked-plan.ts";
import type { PageLine } from "#log/page-plan.ts";
import type { Contact, SharedRow } from "#log/sharing.ts";
import type { Batch } from "#log/unsent.ts";
import type { PushDone } from "#protocol/messages.ts";
import { createTabletOnDisk, type TabletOnDisk } from "#support/shared-world.ts";
import { atTheBeginning } from "#sync/adopt.ts";
import type { Applied } from "#log/receive-pages.ts";
import type { Pulled } from "#sync/memory.ts";
import { actOf, idOf, logOf } from "../sync/made-acts.ts";

export const NOON = 1_770_000_000_000;
export const THEIRS = asId<LogId>(logOf(2, 1));

type Stood = { readonly log: LogId; readonly own: number; readonly line: Line };

export type BareTablet = TabletOnDisk & {
  /** The cloud's order. */
  readonly cloud: Stood[];
  /** Another tablet writes acts of these sizes, the last of which may erase somebody. */
  readonly theirs: (sizes: readonly number[], erases?: boolean) => readonly Line[];
  /** The cloud takes the next unsent entries, at most so many, or answers as told. */
  readonly push: (most?: number, verdicts?: (batch: Batch) => readonly Verdict[]) => Promise<number | null>;
  /** The next page. `whole`: with the texts of our own entries. */
  readonly pull: (most?: number, whole?: boolean) => Promise<Applied>;
  readonly pageAfter: (after: number, most: number, whole?: boolean) => Promise<Pulled>;
  readonly contact: () => Contact;
  readonly standing: () => SharedRow;
};

const texts = (some: readonly Stood[]): readonly string[] => some.map(({ line }) => line.text);

/** A tablet that recorded acts of these sizes and then came to a cloud, gone with the test. */
export const openTablet = async (before: readonly number[] = []): Promise<BareTablet> => {
  const disk = createTabletOnDisk(`pult-bare-${crypto.randomUUID()}`, 1, () => NOON);
  onTestFinished(() => disk.close());
  const { memory } = disk;
  const cloud: Stood[] = [];
  let [written, own] = [0, 0];
  for (const size of before) disk.record(size);
  await disk.settled();
  const who = { shop: asId<ShopId>(idOf(99, 1)), device: asId<DeviceId>(idOf(1, 0)), token: "token" };
  await memory.receiving.begin(atTheBeginning(who, { store: "one", head: 0, snapshotAt: 0 }, NOON), null);

  const standing = (): SharedRow => {
    const row = disk.row();
    if (row === null) throw new Error("the shop is shared");
    return row;
  };
  const contact = (): Contact => ({
    ...{ head: cloud.length, devices: 2, snapshotAt: 0, offsetMs: 5, contactAt: NOON + 1, store: "one" },
  });
  const pageAfter: BareTablet["pageAfter"] = async (after, most, whole = false) => {
    const taken = cloud.slice(after, after + most);
    const lines = taken.map(({ log, own: number, line }, i): PageLine => {
      const isLeftOut = log !== THEIRS && !whole;
      const { text, payload } = line;
      const name = { cursor: after + i + 1, logId: log, own: number };
      return { ...name, text: isLeftOut ? null : text, payload: isLeftOut ? null : payload };
    });
    const chain = chainedAll(GENESIS, texts(cloud.slice(0, after + taken.length)));
    return {
      ...{ after, lines, mark: markOf(chain) },
      head: { count: lines.length, logs: {} } as unknown as Pulled["head"],
      body: lines.every(({ text }) => text !== null) ? await packedColumns(texts(taken)) : null,
    };
  };
  return {
    ...disk,
    ...{ cloud, contact, standing, pageAfter },
    theirs: (sizes, erases = false) => {
      const lines = sizes.flatMap((size, i) => {
        const act = actOf(2, written, size, NOON, erases && i === sizes.length - 1);
        written += size;
        return act;
      });
      cloud.push(...lines.map((line, i) => ({ log: THEIRS, own: own + i + 1, line })));
      own += lines.length;
      return lines;
    },
    push: async (most = 1000, said) => {
      const batch = await memory.batch({ after: null, most });
      if (batch === null) throw new Error("something is unsent");
      const n = batch.lines.length;
      const verdicts = said?.(batch) ?? [{ n, is: "accepted", cursor: cloud.length + 1 }];
      const isTaken = said === undefined;
      if (isTaken)
        cloud.push(...batch.lines.map((line, i) => ({ log: batch.log, own: batch.from + i, line })));
      const last = isTaken ? { cursor: cloud.length, mark: markOf(chainedAll(GENESIS, texts(cloud))) } : null;
      const done = { ...contact(), now: NOON, ack: batch.from + n - 1, verdicts, last } as PushDone;
      return (await memory.receiving.acked(batch, done, contact())).rewind;
    },
    pull: async (most = 1000, whole = false) => {
      const page = await pageAfter(standing().cursor, most, whole);
      const applied = await memory.receiving.apply([page], contact());
      if (!applied.ok) throw new Error(`the page was refused: ${applied.refusal}`);
      expect(standing().cursor).toBe(applied.value.cursor);
      return applied.value;
    },
  };
};
