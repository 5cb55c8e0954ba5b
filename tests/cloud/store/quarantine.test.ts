/** What is not taken is held, whole, until the owner decides. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewHeld, Plan } from "#cloud/store/seams.ts";
import { type EntryId, asId } from "#domain/ids.ts";
import { type Tablet, newTablet, pushOf, pushRows, rowsFrom, takingAll, visits } from "#support/pushes.ts";
import { type OpenStore, openStore, storeKinds } from "#support/stores.ts";

describe.each(storeKinds)("held entries in $kind", ({ make }) => {
  let open: OpenStore;
  let tablet: Tablet;
  beforeEach(async () => {
    open = await openStore(await make());
    tablet = await newTablet(open.store);
  });
  afterEach(async () => {
    await open.store.close();
    await open.under.remove();
  });

  const given = (seq: number, made: Partial<NewHeld> = {}): NewHeld => ({
    log: tablet.log,
    seq,
    id: randomUUID(),
    code: "needsOwner",
    bytes: Buffer.from(`line ${seq}`),
    payload: null,
    payloadOf: null,
    ...made,
  });

  /** Holds all that is pushed. */
  const holdingAll =
    (held: readonly NewHeld[]): Plan =>
    () => ({
      rows: [],
      verdicts: held.map(({ code }) => ({ n: 1, is: "quarantined", code })),
      acks: [{ log: tablet.log, ack: held.at(-1)?.seq ?? 0, ackCursor: 0 }],
      held,
      effects: {
        staff: [],
        devices: [],
        erased: [],
        merged: [],
        unmerged: [],
        decided: [],
        redeemed: [],
      },
    });

  const hold = (held: readonly NewHeld[]) =>
    open.store.push(
      tablet.who,
      pushOf(tablet, rowsFrom(tablet.log, 1, visits(held.length))),
      holdingAll(held),
    );

  test("the number goes on, and the entry waits with all it said", async () => {
    const payload = '{"name":"Ann"}';
    const held = [given(1), given(2, { code: "badShape", payload, id: null })];
    expect(await hold(held)).toMatchObject({ ok: true, value: { ack: 2, last: null, head: 0 } });
    const common = { log: tablet.log, device: tablet.who.device, state: "open" };
    expect(await open.store.held(tablet.who.shop)).toMatchObject([
      { ...common, no: 1, seq: 1, code: "needsOwner", text: "line 1", payload: null, id: held[0]?.id },
      { ...common, no: 2, seq: 2, code: "badShape", text: "line 2", payload, id: null },
    ]);
    expect(await open.store.logAt(tablet.who.shop, tablet.log, 9)).toEqual({ ack: 2, ackAt: 0 });
  });

  test("bytes that are no text are held as well", async () => {
    await hold([
      given(1, { bytes: new Uint8Array([0xff, 0, 0x80]) }),
      given(2, { bytes: Buffer.from("a\0b") }),
    ]);
    expect(await open.store.held(tablet.who.shop)).toMatchObject([{ text: null }, { text: "a\0b" }]);
  });

  test("what was held is known when it comes again", async () => {
    await hold([given(1)]);
    let seen: readonly unknown[] = [];
    const rows = rowsFrom(tablet.log, 1, visits(1));
    await open.store.push(tablet.who, pushOf(tablet, rows), (known) => {
      seen = known.held;
      return { gap: 1 };
    });
    expect(seen).toMatchObject([{ seq: 1, code: "needsOwner", state: "open" }]);
  });

  test("a decision finds the entries it names, and is done with them", async () => {
    const [one, two] = [given(1), given(2)];
    await hold([one, two]);
    const rows = rowsFrom(tablet.log, 3, visits(1));
    const push = { ...pushOf(tablet, rows), decides: [asId<EntryId>(one.id ?? "")] };
    const done = await open.store.push(tablet.who, push, (known) => {
      const [item] = known.held.filter(({ id }) => id === one.id);
      const decided = item === undefined ? [] : [{ no: item.no, state: "accepted" as const }];
      return takingAll(rows, () => ({ decided }))(known);
    });
    expect(done).toMatchObject({ ok: true });
    expect(await open.store.held(tablet.who.shop)).toMatchObject([{ id: two.id }]);
  });

  test("what a tablet could not get through is set aside, and it goes on", async () => {
    const { shop } = tablet.who;
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(1)));
    const aside = (seq: number) => open.store.setAside(tablet.who, tablet.log, seq, Buffer.from("whatever"));
    expect(await aside(3)).toEqual({ ok: false, refusal: { error: "gap", want: 2 } });
    expect(await aside(2)).toEqual({ ok: true, value: { ack: 2 } });
    expect(await aside(2)).toEqual({ ok: true, value: { ack: 2 } });
    expect(await open.store.held(shop)).toMatchObject([{ seq: 2, code: "givenUp", text: "whatever" }]);
    expect(await pushRows(open.store, tablet, rowsFrom(tablet.log, 3, visits(1)))).toMatchObject({
      ok: true,
      value: { ack: 3, head: 2 },
    });
  });
});
