/** Pushing and pulling, on both stores: nothing is counted twice, nothing is lost, and nobody's bad line holds up another's. */
import { describe, expect, test } from "vitest";
import { asId, type LogId } from "#domain/ids.ts";
import { PUSH_ENTRIES } from "#protocol/limits.ts";
import { get, openShop, pull, push, type Refused } from "#support/cloud-world.ts";
import { createPen, enrolment, idAt, logAt, named, type Saying, visit, visits } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a batch sent twice is counted once", async () => {
    const { cloud, first, second } = await openShop(make);
    const lines = visits(1, 3);
    const done = await push(cloud, first, 1, lines);
    expect([done.status, done.body]).toMatchObject([
      200,
      { ack: 3, verdicts: [{ n: 3, is: "accepted", cursor: 1 }], head: 3, devices: 2 },
    ]);
    const again = await push(cloud, first, 1, lines);
    expect(again.body).toMatchObject({
      ack: 3,
      verdicts: [{ n: 3, is: "duplicate", cursor: 1 }],
      head: 3,
      last: null,
    });
    const { page } = await pull(cloud, second);
    expect(page.texts).toEqual(lines.map(({ text }) => text));
  });

  test("what is pulled is what was pushed, byte for byte, with its payloads and whose it was", async () => {
    const { cloud, first, second } = await openShop(make);
    const write = createPen(1);
    const lines = [
      ...write(enrolment("mia"), named("mia", "Mia ☕ '); drop table entries;--")),
      ...write(visit("mia")),
    ];
    await push(cloud, first, 1, lines);
    const { page } = await pull(cloud, second);
    expect(page.texts).toEqual(lines.map(({ text }) => text));
    expect([...page.payloads]).toEqual([[1, lines[1]?.payload]]);
    expect(page.head).toMatchObject({
      after: 0,
      count: 3,
      head: 3,
      runs: [{ log: first.log, seq: 1, n: 3 }],
      logs: { [first.log]: first.device },
    });
    expect(page.head.mark).toBe(page.head.headMark);
  });

  test("an id that comes with other points is held and the first stays", async () => {
    const { cloud, first, second } = await openShop(make);
    const [line] = createPen(1)(visit("mia", 1));
    await push(cloud, first, 1, line === undefined ? [] : [line]);
    const forged = createPen(9)({ ...visit("mia", 1000), id: idAt(1) });
    const done = await push(cloud, second, 1, forged);
    expect(done.body).toMatchObject({ ack: 1, verdicts: [{ is: "quarantined", code: "fork" }], head: 1 });
    expect((await pull(cloud, second)).page.texts).toEqual([line?.text]);
  });

  test("one bad entry among fifty holds up only its act", async () => {
    const { cloud, first } = await openShop(make);
    const bad: Saying = { ...visit("mia"), data: { ...visit("mia").data, amount: -1 } };
    const lines = [...visits(1, 20), ...createPen(21)(bad), ...visits(22, 29)];
    const done = await push(cloud, first, 1, lines);
    expect(done.body).toMatchObject({
      ack: 50,
      head: 49,
      verdicts: [
        { n: 20, is: "accepted", cursor: 1 },
        { n: 1, is: "quarantined", code: "badAmount" },
        { n: 29, is: "accepted", cursor: 21 },
      ],
    });
  });

  test("a batch over the limit is refused whole and its halves go through", async () => {
    const { cloud, first } = await openShop(make);
    const lines = visits(1, PUSH_ENTRIES + 1);
    const refused = await push<Refused>(cloud, first, 1, lines);
    expect([refused.status, refused.body]).toEqual([413, { error: "tooMany" }]);
    expect((await push(cloud, first, 1, lines.slice(0, 250))).body).toMatchObject({ ack: 250 });
    expect((await push(cloud, first, 251, lines.slice(250))).body).toMatchObject({ ack: 501, head: 501 });
  });

  test("one long act may be longer than a batch", async () => {
    const { cloud, first } = await openShop(make);
    const lines = createPen(1)(...Array.from({ length: PUSH_ENTRIES + 1 }, () => visit("mia")));
    expect((await push(cloud, first, 1, lines)).body).toMatchObject({ ack: 501, head: 501 });
  });

  test("a reply cut after the commit costs nothing", async () => {
    const { cloud, first } = await openShop(make);
    const lines = visits(1, 2);
    // The tablet never heard of it, and says again all it has.
    await push(cloud, first, 1, lines);
    const done = await push(cloud, first, 1, [...lines, ...visits(3, 1)]);
    expect(done.body).toMatchObject({
      ack: 3,
      head: 3,
      verdicts: [
        { n: 2, is: "duplicate", cursor: 1 },
        { n: 1, is: "accepted", cursor: 3 },
      ],
      last: { cursor: 3 },
    });
  });

  test("an entry of a type nobody knows is kept and handed on", async () => {
    const { cloud, first, second } = await openShop(make);
    const lines = createPen(1)({
      type: "TierReached",
      v: 7,
      member: "mia",
      data: { tier: "gold", since: [1] },
    });
    expect((await push(cloud, first, 1, lines)).body.verdicts).toEqual([{ n: 1, is: "accepted", cursor: 1 }]);
    expect((await pull(cloud, second)).page.texts).toEqual([lines[0]?.text]);
  });

  test("an act is never taken by half", async () => {
    const { cloud, first } = await openShop(make);
    const act = createPen(1)(visit("mia"), visit("mia"));
    const half = await push(cloud, first, 1, act.slice(0, 1));
    expect(half.body).toMatchObject({ ack: 0, head: 0, verdicts: [{ n: 1, is: "retry" }] });
    expect((await push(cloud, first, 1, act)).body).toMatchObject({ ack: 2, head: 2 });
  });

  test("a gap is answered with the number that is wanted", async () => {
    const { cloud, first } = await openShop(make);
    await push(cloud, first, 1, visits(1, 5));
    const gap = await push<Refused>(cloud, first, 7, visits(7, 1));
    expect([gap.status, gap.body]).toEqual([409, { error: "gap", want: 6 }]);
    expect((await push(cloud, first, 6, visits(6, 2))).body).toMatchObject({ ack: 7 });
  });

  test("a number used twice for different lines is a fork", async () => {
    const { cloud, first } = await openShop(make);
    await push(cloud, first, 1, visits(1, 5));
    const done = await push(cloud, first, 5, visits(90, 1));
    expect(done.body).toMatchObject({ ack: 5, head: 5, verdicts: [{ is: "quarantined", code: "fork" }] });
    const text = await (
      await cloud.ask("/metrics", { headers: { Authorization: "Bearer watching" } })
    ).text();
    expect(text).toContain('pult_held_total{code="fork"} 1');
  });

  test("an expired token may still push, and nothing else", async () => {
    const { cloud, first } = await openShop(make);
    cloud.clock.at += 31 * 86_400_000;
    expect((await push(cloud, first, 1, visits(1, 1))).body).toMatchObject({ ack: 1 });
    const asked = await get<Refused>(cloud, first, `/api/v1/shops/${first.shop}/devices`);
    expect([asked.status, asked.body]).toEqual([401, { error: "expired" }]);
  });

  test("a log that came to another tablet goes on from where it is known", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, visits(1, 3));
    const restored = { ...second, log: first.log };
    expect((await push(cloud, restored, 1, visits(1, 4))).body).toMatchObject({ ack: 4, head: 4 });
  });

  test("what a restored endpoint has lost is taken from whoever has it, of any log, with holes", async () => {
    const { cloud, first, second } = await openShop(make);
    const lost: LogId = asId(logAt(0xffff));
    const runs = [
      { log: lost, seq: 4, n: 2 },
      { log: first.log, seq: 1, n: 1 },
    ];
    const lines = visits(1, 3);
    const done = await push(cloud, second, 1, lines, { runs, refill: true });
    expect(done.body).toMatchObject({ head: 3, verdicts: [{ n: 3, is: "accepted", cursor: 1 }] });
    expect((await push(cloud, first, 1, lines.slice(2))).body).toMatchObject({
      ack: 1,
      verdicts: [{ n: 1, is: "duplicate", cursor: 3 }],
    });
  });
});
