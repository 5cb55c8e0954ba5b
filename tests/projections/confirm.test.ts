/** What a tablet shows is the shop's order as far as it knows it, and on top of it what it has written since. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { nameOf, ORDERED } from "#projections/ordered.ts";
import { KINDS, written, type Deed } from "./made-up-shop.ts";
import { createSimulatedTablet, folded, RECEIVED, rowsIn, type SimulatedTablet } from "./simulated-tablet.ts";

type Step =
  | { readonly does: "record"; readonly tablet: number; readonly deed: Deed }
  /** Sends some; the answer comes, or is lost on its way. */
  | { readonly does: "push" | "torn"; readonly tablet: number; readonly n: number }
  | { readonly does: "pull"; readonly tablet: number; readonly n: number }
  | { readonly does: "refold"; readonly tablet: number }
  /** The cloud will hold one of the next entries for the owner, who lets one in later. */
  | { readonly does: "hold" | "accept"; readonly tablet: number; readonly n: number };

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(...KINDS),
  who: fc.nat(2),
  n: fc.nat(9),
});
const tablet = fc.constantFrom(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("record" as const), tablet, deed }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom("push" as const, "push" as const, "torn" as const),
      tablet,
      n: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("pull" as const), tablet, n: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("refold" as const), tablet }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom("hold" as const, "accept" as const), tablet, n: fc.nat(2) }),
  },
);

/** The cloud: entries in the order in which they came. */
const createShop = () => {
  const tablets = [createSimulatedTablet(0), createSimulatedTablet(1)] as const;
  const cloud: { readonly by: number; readonly entry: Entry }[] = [];
  const sent = (entry: Entry): boolean => cloud.some((one) => one.entry.id === entry.id);
  const isOpen = (): boolean => tablets[0].log.length === 0 || tablets[0].isPresumedSent();

  const next = ({ log, held }: SimulatedTablet): readonly Entry[] =>
    log.filter((entry) => !sent(entry) && !held.has(entry.id));
  const take = (by: number, entries: readonly Entry[]): void => {
    for (const entry of entries) cloud.push({ by, entry });
  };
  const pull = async (one: SimulatedTablet, n: number): Promise<void> => {
    const from = one.order.length;
    const page = cloud
      .slice(from, from + n)
      .map(({ by, entry }, i) => (by === one.no ? entry : { ...entry, seq: RECEIVED + from + i + 1 }));
    if (page.length > 0) await one.confirm(page);
  };
  const push = async (one: SimulatedTablet, n: number): Promise<void> => {
    const batch = next(one).slice(0, n);
    const isAlone = one.order.length === cloud.length;
    take(one.no, batch);
    // Nobody wrote in between: what was sent is confirmed by the answer.
    if (isAlone && batch.length > 0) await one.confirm(batch);
  };

  const doStep = async (what: Step): Promise<void> => {
    const one = tablets[what.tablet === 1 && isOpen() ? 1 : 0];
    switch (what.does) {
      case "record":
        return one.record(what.deed, true);
      case "push":
        return push(one, what.n);
      case "torn":
        return take(one.no, next(one).slice(0, what.n));
      case "pull":
        return pull(one, what.n);
      case "refold":
        return one.refold();
      case "hold": {
        const some = next(one)[what.n];
        if (some && one.isPresumedSent()) one.held.add(some.id);
        return;
      }
      case "accept": {
        const some = one.log.filter(({ id }) => one.held.has(id))[what.n];
        if (some) one.held.delete(some.id);
        if (some) take(one.no, [some]);
      }
    }
  };
  const drain = async (): Promise<void> => {
    for (const one of tablets) {
      one.held.clear();
      await push(one, Infinity);
    }
    for (const one of tablets) await pull(one, Infinity);
  };
  return { tablets, cloud, doStep, drain };
};

/** Nothing but what must be shown is, and whatever is shown otherwise than the order has it is kept as the order has it. */
const expectTruth = (one: SimulatedTablet): void => {
  const { shown, confirmed, truth } = one.look();
  expect(rowsIn(shown)).toEqual(rowsIn(truth.shown));
  const base: Record<string, unknown> = rowsIn(shown);
  for (const [name, { row, table, key }] of confirmed) {
    const isErased = table === "members" && shown.balances.rows().get(key)?.state.erased;
    // Nothing personal is kept of whoever is erased here, also where the order has yet to hear of it.
    if (isErased) expect(JSON.stringify(row)).not.toMatch(/Anna|Name|note \d/u);
    const known = isErased ? truth.base.members.rows().get(key) : row;
    if (known) base[name] = { ...known, rev: 0 };
    else delete base[name];
  }
  expect(base).toEqual(rowsIn(truth.base));
};

/** The rows without what differs between tablets: places and numbers. */
const told = (one: SimulatedTablet): unknown => {
  const { shown } = one.look();
  const places = new Set(["pages", "edits", "cursors", "rev", "seq"]);
  const rows = ORDERED.flatMap((table) =>
    [...shown[table].rows()].map(([key, row]) => [nameOf({ table, key }), row] as const),
  );
  const text = JSON.stringify(Object.fromEntries(rows), (name: string, value: unknown) =>
    places.has(name) ? undefined : value,
  );
  return JSON.parse(text) as unknown;
};

test("whatever two tablets write, send, lose on the way and pull, each shows the order and its own on top", async () => {
  const deeds = {
    alone: fc.array(deed, { maxLength: 6 }),
    steps: fc.array(step, { maxLength: 40, size: "max" }),
  };
  await fc.assert(
    fc.asyncProperty(deeds.alone, deeds.steps, async (alone, steps) => {
      const { tablets, cloud, doStep, drain } = createShop();
      for (const one of alone) tablets[0].record(one, false);
      tablets[0].share();
      for (const one of steps) {
        await doStep(one);
        for (const each of tablets) expectTruth(each);
      }
      await drain();
      for (const each of tablets) {
        expectTruth(each);
        expect(each.order).toHaveLength(cloud.length);
        expect([...each.look().confirmed.keys()]).toEqual([]);
      }
      expect(told(tablets[1])).toEqual(told(tablets[0]));
    }),
    { numRuns: 150 },
  );
});

test("what an edit of a profile lost is asked about until its member is erased, as if folded without it", () => {
  const seen = { member: () => undefined, card: () => undefined, shop: () => undefined, entries: [] };
  const edit = (tablet: number): Entry =>
    written({ kind: "profile", who: 0, n: 1 }, seen, { tablet, seq: 1 });
  const erased = written({ kind: "erase", who: 0, n: 0 }, seen, { tablet: 0, seq: 2 });
  const lost = [edit(0), edit(1)];
  expect([...folded(lost, []).base.flags.rows().values()]).toMatchObject([
    { kind: "staleEdit", fields: ["name"] },
  ]);
  const whole = folded([...lost, erased], []).base;
  expect([...whole.flags.rows()]).toEqual([]);
  // The erasure took what the edits said: nobody who folds anew can tell that one of them lost.
  const emptied = lost.map((entry) => ({ ...entry, data: { ...entry.data, set: {}, from: {} } }) as Entry);
  expect(rowsIn(folded([...emptied, erased], []).base)).toEqual(rowsIn(whole));
});
