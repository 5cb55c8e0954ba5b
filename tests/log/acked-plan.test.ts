/** Proves that answers to pushes are understood as tests/sync's tablet without a database understands them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { duplicatesIn, planAcked, type Answer, type Verdict } from "#log/acked-plan.ts";
import { chainedAll } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { markOf } from "#log/marks.ts";
import { stretchesOf } from "#log/page-plan.ts";
import type { OrderRow } from "#log/sharing.ts";
import type { Batch } from "#log/unsent.ts";
import type { PushDone } from "#protocol/messages.ts";
import { atTheBeginning } from "#sync/adopt.ts";
import { actOf, idOf, logOf } from "../sync/made-acts.ts";
import { createTabletInMemory } from "../sync/tablet-in-memory.ts";

const LOG = asId<LogId>(logOf(1, 1));
const CONTACT = { head: 0, devices: 2, snapshotAt: 0, offsetMs: null, contactAt: 0, store: "one" };

const batchOf = (from: number, count: number): Batch => {
  const lines = Array.from({ length: count }, (_, i) => actOf(1, from + i - 1, 1, 0, false)).flat();
  return { log: LOG, from, lines, places: lines.map((_, i) => from + i), acts: count };
};

type Fate = { readonly is: "accepted" | "duplicate" | "quarantined"; readonly between: number };

/** What becomes of the entries of one push, and how many of others' stand before each in the order. */
const fates = fc.array(
  fc.record({
    is: fc.constantFrom<Fate["is"]>("accepted", "accepted", "accepted", "duplicate", "quarantined"),
    between: fc.constantFrom(0, 0, 0, 2),
  }),
  { minLength: 1, maxLength: 12 },
);

/** The answer of a cloud whose order ended at `cursor` with the hash `chain`; duplicates stand wherever `claim` says. */
const answerOf = (
  batch: Batch,
  all: readonly Fate[],
  head: { readonly cursor: number; readonly chain: Uint8Array },
  claim: (i: number) => number,
): Answer => {
  let { cursor } = head;
  const texts: string[] = [];
  const verdicts = all.map(({ is, between }, i): Verdict => {
    if (is === "quarantined") return { n: 1, is, code: "needsOwner" };
    if (is === "duplicate") return { n: 1, is, cursor: claim(i) };
    cursor += 1 + between;
    if (between > 0) texts.push("somebody else's");
    texts.push(batch.lines[i]?.text ?? "");
    return { n: 1, is, cursor };
  });
  const last = cursor === head.cursor ? null : { cursor, mark: markOf(chainedAll(head.chain, texts)) };
  return { ack: all.length, verdicts, last };
};

describe("the answer to a push", () => {
  test("comes to the same order, chain and rewinding as on a tablet without a database", async () => {
    await fc.assert(
      fc.asyncProperty(fates, fates, async (first, second) => {
        const model = createTabletInMemory(1, () => 0);
        for (let i = 0; i < first.length + second.length; i += 1) model.record(1);
        const who = { shop: asId<ShopId>(idOf(99, 1)), device: asId<DeviceId>(idOf(1, 0)), token: "" };
        await model.memory.receiving.begin(
          atTheBeginning(who, { store: "one", head: 0, snapshotAt: 0 }, 0),
          null,
        );
        let [cursor, chain]: [number, Uint8Array] = [0, GENESIS];
        let order: readonly OrderRow[] = [];
        const exceptions: number[] = [];
        for (const [all, from] of [
          [first, 1],
          [second, first.length + 1],
        ] as const) {
          const batch = batchOf(from, all.length);
          const answer = answerOf(batch, all, { cursor, chain }, (i) => 1 + ((i * 3) % 9));
          const plan = planAcked(batch, answer, { cursor, chain, order });
          const done = { ...answer, head: 0, store: "one", now: 0, devices: 2, snapshotAt: 0 } as PushDone;
          expect({ rewind: plan.rewind }).toEqual(await model.memory.receiving.acked(batch, done, CONTACT));
          exceptions.push(...plan.held.map(({ place }) => place));
          // From there on it is the order that is taken again.
          if (plan.rewind !== null) break;
          order = [...order, ...stretchesOf(plan.stood, null)];
          cursor += plan.stood.length;
          ({ chain } = plan);
          expect(chain).toEqual(model.order().chain);
          expect(cursor).toBe(model.order().texts.length);
        }
        expect(exceptions.map((place) => idOf(1, place - 1))).toEqual([...model.exceptions()]);
      }),
    );
  });

  test("of one that nobody else wrote between confirms it on the spot", () => {
    const batch = batchOf(1, 3);
    const taken = Array.from({ length: 3 }, (): Fate => ({ is: "accepted", between: 0 }));
    const answer = answerOf(batch, taken, { cursor: 0, chain: GENESIS }, () => 0);
    const plan = planAcked(batch, answer, { cursor: 0, chain: GENESIS, order: [] });
    expect(plan.stood.map(({ cursor, place }) => [cursor, place])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(markOf(plan.chain)).toBe(answer.last?.mark);
    const other = { ...answer, last: { cursor: 3, mark: "0".repeat(16) } };
    expect(planAcked(batch, other, { cursor: 0, chain: GENESIS, order: [] }).stood).toEqual([]);
  });

  test("names as claimed what the cloud has already, unless it stands here as ours", () => {
    const batch = batchOf(1, 4);
    const verdicts: readonly Verdict[] = [{ n: 4, is: "duplicate", cursor: 5 }];
    const at = { cursor: 6, chain: GENESIS, order: [{ cursor: 5, n: 1, place: 1 }] };
    const plan = planAcked(batch, { ack: 4, verdicts, last: null }, at);
    expect(duplicatesIn(verdicts)).toEqual({ from: 5, to: 8 });
    expect(plan.claims).toEqual([2, 3, 4].map((place) => ({ cursor: place + 4, place })));
    // At 6 stands what was taken for another's; what stands behind has not been pulled yet.
    expect(plan.rewind).toBe(5);
  });

  test("that ends before the batch does says nothing of the rest", () => {
    const verdicts: readonly Verdict[] = [
      { n: 1, is: "quarantined", code: "fork" },
      { n: 1, is: "retry" },
    ];
    const plan = planAcked(
      batchOf(1, 3),
      { ack: 1, verdicts, last: null },
      { cursor: 0, chain: GENESIS, order: [] },
    );
    expect(plan.held.map(({ place, code }) => [place, code])).toEqual([[1, "fork"]]);
    expect(plan).toMatchObject({ claims: [], stood: [], rewind: null });
    expect(duplicatesIn(verdicts)).toBe(null);
  });
});
