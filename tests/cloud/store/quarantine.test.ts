/** What is not taken is held, whole, until the owner decides. */
import { beforeEach, describe, expect, test } from "vitest";
import type { NewHeld, Plan } from "#cloud/store/seams.ts";
import { eachStore } from "#support/each-store.ts";
import {
  heldAt,
  NO_EFFECTS,
  newMember,
  newTablet,
  nextTablet,
  pushOf,
  pushRows,
  rowsFrom,
  type Tablet,
  takingAll,
  visits,
} from "#support/pushes.ts";
import { pooledKinds } from "#support/stores.ts";

describe.each(pooledKinds)("held entries in $kind", ({ make }) => {
  const open = eachStore(make);
  let tablet: Tablet;
  beforeEach(async () => {
    tablet = await newTablet(open.store);
  });

  const given = (seq: number, more: Partial<NewHeld> = {}): NewHeld =>
    heldAt(tablet, seq, `line ${seq}`, more);

  /** Holds all that is pushed. */
  const holdingAll =
    (held: readonly NewHeld[]): Plan =>
    () => ({
      rows: [],
      verdicts: held.map(({ code }) => ({ n: 1, is: "quarantined", code })),
      acks: [{ log: tablet.log, ack: held.at(-1)?.seq ?? 0, ackCursor: 0, told: held.at(-1)?.seq ?? 0 }],
      held,
      effects: NO_EFFECTS,
    });

  const hold = (held: readonly NewHeld[]) =>
    open.store.push(
      tablet.who,
      pushOf(tablet, rowsFrom(tablet.log, 1, visits(held.length))),
      holdingAll(held),
    );

  test("the number goes on, and the entry waits with all it said", async () => {
    const payload = '{"name":"Ann"}';
    const held = [given(1), given(2, { code: "badShape", payload })];
    expect(await hold(held)).toMatchObject({ ok: true, value: { ack: 2, last: null, head: 0 } });
    const common = { log: tablet.log, device: tablet.who.device, state: "open" };
    expect(await open.store.held(tablet.who.shop)).toMatchObject([
      { ...common, no: 1, seq: 1, code: "needsOwner", text: "line 1", payload: null, id: held[0]?.id },
      { ...common, no: 2, seq: 2, code: "badShape", text: "line 2", payload, id: held[1]?.id },
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
    const push = { ...pushOf(tablet, rows), decides: [one.id] };
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
    const aside = (seq: number) =>
      open.store.setAside(tablet.who, heldAt(tablet, seq, "whatever", { code: "givenUp" }));
    expect(await aside(3)).toEqual({ ok: false, refusal: { error: "gap", want: 2 } });
    expect(await aside(2)).toEqual({ ok: true, value: { ack: 2 } });
    expect(await aside(2)).toEqual({ ok: true, value: { ack: 2 } });
    expect(await open.store.held(shop)).toMatchObject([{ seq: 2, code: "givenUp", text: "whatever" }]);
    expect(await pushRows(open.store, tablet, rowsFrom(tablet.log, 3, visits(1)))).toMatchObject({
      ok: true,
      value: { ack: 3, head: 2 },
    });
  });

  test("what stands in the order already is not held as well, and the tablet goes on", async () => {
    const second = await nextTablet(open.store, tablet);
    const [row] = rowsFrom(second.log, 1, visits(1));
    if (row === undefined) throw new Error("no row");
    // Another tablet had it and told the endpoint, which was restored and knew nothing of the second one's log.
    const rows = [{ ...row, log: tablet.log }];
    await pushRows(open.store, tablet, rows);
    const aside = heldAt(second, 1, row.line, { id: row.id, code: "givenUp" });
    expect(await open.store.setAside(second.who, aside)).toEqual({ ok: true, value: { ack: 1 } });
    expect(await open.store.held(tablet.who.shop)).toEqual([]);
    const forged = heldAt(second, 2, "otherwise", { id: row.id, code: "givenUp" });
    await open.store.setAside(second.who, forged);
    expect(await open.store.held(tablet.who.shop)).toMatchObject([{ id: row.id, text: "otherwise" }]);
  });

  test("what is given up of a member who was erased brings nothing back", async () => {
    const payloadOf = newMember();
    const erased = rowsFrom(tablet.log, 1, [{ type: "MemberErased", member: payloadOf }]);
    await pushRows(open.store, tablet, erased, (cursor) => ({ erased: [{ member: payloadOf, cursor }] }));
    const payload = '{"name":"Ann"}';
    await open.store.setAside(tablet.who, heldAt(tablet, 2, "late", { code: "givenUp", payload, payloadOf }));
    expect(await open.store.held(tablet.who.shop)).toMatchObject([{ text: "late", payload: null }]);
  });
});
