/** Laws of judging pushes: whatever is sent, again, in pieces or in part, every good line is taken once and in its order. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "#cloud/rules/plan.ts";
import { readPush } from "#cloud/rules/reading.ts";
import type { HeldRow, Known, NewRow } from "#cloud/store/seams.ts";
import { asId, type DeviceId, type EntryId } from "#domain/ids.ts";
import { NO_MARK } from "#protocol/mark.ts";
import { createPen, digestOf, idAt, logAt, type MadeLine, NOON, visit } from "#support/made-lines.ts";

const DEVICE = asId<DeviceId>(idAt(0xdd));
const LOGS = [logAt(1), logAt(2)] as const;

type Shop = {
  readonly rows: readonly NewRow[];
  readonly held: readonly HeldRow[];
  readonly acks: ReadonlyMap<string, number>;
};

const EMPTY: Shop = { rows: [], held: [], acks: new Map() };

const knownOf = ({ rows, held, acks }: Shop): Known => ({
  head: { cursor: rows.length, chain: new Uint8Array(32), snapshotAt: 0 },
  logs: new Map(
    LOGS.map((log) => {
      const ack = acks.get(log) ?? 0;
      return [log, { log, device: DEVICE, ack, ackCursor: 0, told: ack, seen: 0 }];
    }),
  ),
  byId: new Map(
    rows.map(({ id, line }, i): [EntryId, { cursor: number; line: string }] => [id, { cursor: i + 1, line }]),
  ),
  held,
  erased: new Set(),
  told: [],
  staff: [],
  by: DEVICE,
  device: "active",
  now: NOON,
});

/** The shop after a push of lines from a place in a log; as it was where numbers are missing. */
const pushed = (shop: Shop, log: (typeof LOGS)[number], seq: number, lines: readonly MadeLine[]): Shop => {
  const head = {
    proto: 1,
    cursor: 0,
    mark: NO_MARK,
    store: null,
    runs: lines.length === 0 ? [] : [{ log, seq, n: lines.length }],
    tip: { log, seq, unsent: 0, oldest: null },
    t0: NOON,
    app: "test",
  };
  const push = readPush({ head, texts: lines.map(({ text }) => text), payloads: new Map() }, digestOf);
  const planned = push && planOf(push, digestOf)(knownOf(shop));
  if (!planned || "gap" in planned) return shop;
  const held = planned.held.map((row, i): HeldRow => {
    const text = new TextDecoder().decode(row.bytes);
    return { ...row, no: shop.held.length + i + 1, device: DEVICE, at: NOON, state: "open", text };
  });
  return {
    rows: [...shop.rows, ...planned.rows],
    held: [...shop.held, ...held],
    acks: new Map([...shop.acks, ...planned.acks.map(({ log: of, ack }): [string, number] => [of, ack])]),
  };
};

/** A tablet's log of acts of one to three lines, some of which cannot be read. */
const written = (
  first: number,
  acts: readonly { size: number; isBad: boolean }[],
): readonly (readonly MadeLine[])[] => {
  const write = createPen(first);
  return acts.map(({ size, isBad }) => {
    const act = write(...Array.from({ length: size }, () => visit("mia")));
    return isBad ? act.map((line, i) => (i === 0 ? { ...line, text: `${line.text} ` } : line)) : act;
  });
};

const someActs = fc.array(fc.record({ size: fc.integer({ min: 1, max: 3 }), isBad: fc.boolean() }), {
  minLength: 1,
  maxLength: 8,
});
const somePushes = fc.array(
  fc.record({ who: fc.integer({ min: 0, max: 1 }), from: fc.nat(12), count: fc.nat(12) }),
  { maxLength: 30 },
);

test("two tablets that send any pieces in any order, and at last all, end with every good line once", () => {
  fc.assert(
    fc.property(someActs, someActs, somePushes, (one, other, pushes) => {
      const logs = [written(1, one), written(0x1000, other)].map((acts) => acts.flat());
      let shop = EMPTY;
      for (const { who, from, count } of pushes) {
        const lines = (logs[who] ?? []).slice(from, from + count);
        shop = pushed(shop, LOGS[who === 0 ? 0 : 1], from + 1, lines);
      }
      for (const [who, lines] of logs.entries()) shop = pushed(shop, LOGS[who === 0 ? 0 : 1], 1, lines);
      const good = [...one, ...other]
        .flatMap(({ size, isBad }) => (isBad ? [] : [size]))
        .reduce((a, b) => a + b, 0);
      expect(new Set(shop.rows.map(({ id }) => id)).size).toBe(good);
      expect(shop.rows).toHaveLength(good);
      for (const [i, log] of LOGS.entries()) {
        const seqs = shop.rows.filter((row) => row.log === log).map(({ seq }) => seq);
        expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
        expect(shop.acks.get(log)).toBe(logs[i]?.length);
      }
      // Acts stand whole: behind a line that says so many are still to come, that many come.
      const broken = shop.rows.filter(({ rest }, i) => rest > 0 && shop.rows[i + 1]?.rest !== rest - 1);
      expect(broken).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
