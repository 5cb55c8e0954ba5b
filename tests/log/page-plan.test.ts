/** Proves that pages of the shop's order are understood as tests/sync's tablet without a database understands them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { chainedAll, type Line } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { markOf } from "#log/marks.ts";
import {
  misfitOf,
  placesWanted,
  planPage,
  settledTo,
  stretchesOf,
  type Naming,
  type PageLine,
} from "#log/page-plan.ts";
import type { OrderRow } from "#log/sharing.ts";
import { atTheBeginning } from "#sync/adopt.ts";
import type { Pulled } from "#sync/memory.ts";
import { actOf, idOf, logOf } from "../sync/made-acts.ts";
import { createTabletInMemory } from "../sync/tablet-in-memory.ts";

const [OURS, THEIRS] = [1, 2].map((no) => asId<LogId>(logOf(no, 1))) as [LogId, LogId];
const CONTACT = { head: 0, devices: 2, snapshotAt: 0, offsetMs: null, contactAt: 0, store: "one" };

/** Who writes next in the shop, how many entries, whether the cloud sends ours back, and whether a page ends there. */
const turns = fc.array(
  fc.record({
    ours: fc.boolean(),
    size: fc.integer({ min: 1, max: 4 }),
    told: fc.boolean(),
    ends: fc.boolean(),
  }),
  { maxLength: 25 },
);
type Turn = typeof turns extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

type Story = { readonly own: readonly Line[]; readonly pages: readonly Pulled[] };

/** The shop's order as the turns make it, in pages, and this tablet's own lines. */
const storyOf = (all: readonly Turn[]): Story => {
  const own: Line[] = [];
  const pages: Pulled[] = [];
  let [mine, others, cursor] = [0, 0, 0];
  let [lines, texts]: [PageLine[], string[]] = [[], []];
  let chain: Uint8Array = GENESIS;
  const turnPage = (): void => {
    chain = chainedAll(chain, texts);
    const mark = markOf(chain);
    const after = cursor - lines.length;
    const head = { count: lines.length, logs: {} } as unknown as Pulled["head"];
    pages.push({ after, mark, head, lines, body: null });
    [lines, texts] = [[], []];
  };
  for (const { ours, size, told, ends } of all) {
    const act = ours ? actOf(1, mine, size, 0, false) : actOf(2, others, size, 0, false);
    for (const [i, { text, payload }] of act.entries()) {
      cursor += 1;
      const isTold = !ours || told;
      const name = ours ? { logId: OURS, own: mine + i + 1 } : { logId: THEIRS, own: others + i + 1 };
      lines.push({ cursor, ...name, text: isTold ? text : null, payload: isTold ? payload : null });
      texts.push(text);
    }
    if (ours) {
      mine += size;
      own.push(...act);
    } else others += size;
    if (ends) turnPage();
  }
  turnPage();
  return { own, pages };
};

const namingOf = (own: readonly Line[], claims: ReadonlyMap<number, number> = new Map()): Naming => ({
  claims,
  placeOf: (log, number) => (log === OURS && number <= own.length ? number : null),
});

const placesIn = (rows: readonly OrderRow[]): ReadonlyMap<number, number> =>
  new Map(
    rows.flatMap(({ cursor, n, place }) =>
      Array.from({ length: n }, (_, i) => [cursor + i, place + i] as const),
    ),
  );

describe("pages of the shop's order", () => {
  test("come to the same order and chain as on a tablet without a database", async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (all) => {
        const { own, pages } = storyOf(all);
        const model = createTabletInMemory(1, () => 0);
        for (const { ours, size } of all) if (ours) model.record(size);
        const who = { shop: asId<ShopId>(idOf(99, 1)), device: asId<DeviceId>(idOf(1, 0)), token: "" };
        const row = atTheBeginning(who, { store: "one", head: 0, snapshotAt: 0 }, 0);
        await model.memory.receiving.begin(row, null);
        let [chain, cursor]: [Uint8Array, number] = [GENESIS, 0];
        const texts: string[] = [];
        const order: OrderRow[] = [];
        for (const page of pages) {
          expect(misfitOf(page, cursor)).toBe(null);
          const plan = planPage(page, chain, namingOf(own), (place) => own[place - 1]?.text ?? null);
          if (!plan.ok) throw new Error("a good page is taken");
          ({ chain } = plan.value);
          cursor += page.lines.length;
          texts.push(...plan.value.stood.map(({ text }) => text));
          for (const stretch of stretchesOf(plan.value.stood, order.at(-1) ?? null)) {
            if (order.at(-1)?.cursor === stretch.cursor) order.pop();
            order.push(stretch);
          }
          expect(await model.memory.receiving.apply([page], CONTACT)).toMatchObject({ ok: true });
        }
        expect({ texts, chain }).toEqual(model.order());
        const places = placesIn(order);
        expect(texts.map((text, i) => own[(places.get(i + 1) ?? 0) - 1]?.text ?? text)).toEqual(texts);
        expect([...places.values()].sort((a, b) => a - b)).toEqual(own.map((_, i) => i + 1));
        expect(settledTo(0, order, () => false, [{ logId: OURS, from: 1, to: null, first: 1 }])).toBe(
          own.length,
        );
        // No stretch goes on where the one before it ended: they are as few as can be.
        for (const [i, { cursor: at, place }] of order.entries()) {
          const before = order[i - 1];
          expect(before && before.cursor + before.n === at && before.place + before.n === place).not.toBe(
            true,
          );
        }
      }),
    );
  });

  test("one changed text is found out, wherever it stands", async () => {
    fc.assert(
      fc.property(turns, fc.nat(), (all, at) => {
        const { own, pages } = storyOf(all.map((turn) => ({ ...turn, ends: false })));
        const [page] = pages;
        const told = page?.lines.filter(({ text }) => text !== null) ?? [];
        fc.pre(page !== undefined && told.length > 0);
        const victim = told[at % told.length];
        const lines = page.lines.map((line) =>
          line === victim ? { ...line, text: `${line.text ?? ""} ` } : line,
        );
        const plan = planPage(
          { ...page, lines },
          GENESIS,
          namingOf(own),
          (place) => own[place - 1]?.text ?? null,
        );
        expect(plan).toEqual({ ok: false, refusal: "chain" });
      }),
    );
  });

  test("a page that begins elsewhere is stale, and one with a hole is not whole", () => {
    const [page] = storyOf([{ ours: false, size: 3, told: true, ends: false }]).pages;
    if (page === undefined) throw new Error("there is a page");
    expect(misfitOf(page, 0)).toBe(null);
    expect(misfitOf(page, 1)).toBe("stale");
    expect(misfitOf({ ...page, lines: page.lines.slice(1) }, 0)).toBe("gap");
    expect(misfitOf({ ...page, lines: page.lines.slice(0, 2) }, 0)).toBe("gap");
  });

  test("an entry of ours under another name is ours only if it says the same", () => {
    const [page] = storyOf([{ ours: false, size: 2, told: true, ends: false }]).pages;
    if (page === undefined) throw new Error("there is a page");
    const survivors = page.lines.map(({ text }) => ({ text: text ?? "", payload: null }));
    const claims = new Map([
      [1, 1],
      [2, 1],
    ]);
    const naming = namingOf([], claims);
    expect(placesWanted(page.lines, naming)).toEqual([1]);
    const plan = planPage(page, GENESIS, naming, (place) => survivors[place - 1]?.text ?? null);
    expect(plan).toMatchObject({ ok: true, value: { stood: [{ place: 1 }, { place: null, own: 2 }] } });
  });

  test("what another made up under one of our numbers is taken for theirs, and holds up nothing", () => {
    const [page] = storyOf([{ ours: true, size: 2, told: true, ends: false }]).pages;
    if (page === undefined) throw new Error("there is a page");
    const own = ["something else", page.lines[1]?.text];
    const naming = namingOf([...page.lines].map(() => ({ text: "", payload: null })));
    const plan = planPage(page, GENESIS, naming, (place) => own[place - 1] ?? null);
    expect(plan).toMatchObject({
      ok: true,
      value: { stood: [{ place: null, logId: OURS, own: 1 }, { place: 2 }] },
    });
  });

  test("an entry of ours that is not here any more is nobody's", () => {
    const [page] = storyOf([{ ours: true, size: 1, told: false, ends: false }]).pages;
    if (page === undefined) throw new Error("there is a page");
    expect(planPage(page, GENESIS, namingOf([]), () => null)).toEqual({ ok: false, refusal: "chain" });
  });
});

describe("what is settled of the own log", () => {
  const runs = [
    { logId: OURS, from: 1, to: 4, first: 1 },
    { logId: THEIRS, from: 7, to: null, first: 1 },
  ];
  const order = [
    { cursor: 3, n: 2, place: 1 },
    { cursor: 9, n: 2, place: 7 },
  ];
  test("ends before the first place that stands nowhere", () => {
    expect(settledTo(0, order, () => false, runs)).toBe(2);
  });
  test("goes over what is held, and over what a recovery left empty", () => {
    expect(settledTo(0, order, (place) => place === 3 || place === 4, runs)).toBe(8);
  });
});
