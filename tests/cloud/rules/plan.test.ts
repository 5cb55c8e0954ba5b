/** What becomes of a push, line by line, without any database. */
import { describe, expect, test } from "vitest";
import { planOf } from "#cloud/rules/plan.ts";
import { createPen, digestOf, enrolment, hired, idAt, odd, type Saying, visit } from "#support/made-lines.ts";
import { acked, after, DEVICE, judged, known, LOG, OTHER_LOG, pen, pushOf, told } from "./pushes.ts";

describe("a push", () => {
  test("is taken line by line in its own order", () => {
    const write = pen();
    const lines = [...write(enrolment("mia")), ...write(visit("mia"), visit("mia"))];
    const { rows, verdicts, acks, held } = told(lines);
    expect(rows.map(({ seq, rest, line }) => [seq, rest, line])).toEqual([
      [1, 0, lines[0]?.text],
      [2, 1, lines[1]?.text],
      [3, 0, lines[2]?.text],
    ]);
    expect([verdicts, acks, held]).toEqual([[{ n: 3, is: "accepted", cursor: 1 }], acked(3), []]);
  });

  test("sent twice is told that all of it is there, and adds nothing", () => {
    const lines = pen()(visit("mia"), visit("ben"));
    const first = told(lines);
    const again = judged(pushOf([{ log: LOG, seq: 1, lines }]), after(first));
    expect(again).toMatchObject({ rows: [], held: [], verdicts: [{ n: 2, is: "duplicate", cursor: 1 }] });
    expect(again.acks).toEqual(acked(2));
  });

  test("that begins with what is there goes on with what is not", () => {
    const write = pen();
    const first = told(write(visit("mia")));
    const lines = [...pen()(visit("mia")), ...createPen(50)(visit("ben"))];
    const { verdicts, acks } = judged(pushOf([{ log: LOG, seq: 1, lines }]), after(first));
    expect(verdicts).toEqual([
      { n: 1, is: "duplicate", cursor: 1 },
      { n: 1, is: "accepted", cursor: 2 },
    ]);
    expect(acks).toEqual(acked(2));
  });

  test("of nothing changes nothing", () => {
    expect(judged(pushOf([]), known())).toMatchObject({ rows: [], held: [], verdicts: [], acks: [] });
  });

  test("whose first numbers are missing is asked for those", () => {
    const push = pushOf([{ log: LOG, seq: 7, lines: pen()(visit("mia")) }]);
    const logs = new Map([[LOG, { log: LOG, device: DEVICE, ack: 5, ackCursor: 9, told: 5, seen: 7 }]]);
    expect(planOf(push, digestOf)(known({ logs }))).toEqual({ gap: 6 });
  });

  test("is judged the same however often it is judged", () => {
    const plan = planOf(
      pushOf([{ log: LOG, seq: 1, lines: pen()(hired("anna", "manager"), visit("mia")) }]),
      digestOf,
    );
    const what = known({ staff: [] });
    expect(plan(what)).toEqual(plan(what));
  });
});

describe("the same number or id for something else", () => {
  test("a number used twice for different lines is a fork", () => {
    const first = told(pen()(visit("mia")));
    const other = createPen(70)(visit("mia", 9));
    const { verdicts, held, rows, acks } = judged(pushOf([{ log: LOG, seq: 1, lines: other }]), after(first));
    expect(verdicts).toEqual([{ n: 1, is: "quarantined", code: "fork" }]);
    expect([held.length, rows, acks]).toEqual([1, [], acked(1)]);
  });

  test("an id that comes with other points is held and the first stays", () => {
    const first = told(pen()(visit("mia", 1)));
    const more = createPen(70)({ ...visit("mia", 1000), id: idAt(1) });
    const { verdicts, rows, acks } = judged(pushOf([{ log: LOG, seq: 2, lines: more }]), after(first));
    expect([verdicts, rows]).toEqual([[{ n: 1, is: "quarantined", code: "fork" }], []]);
    expect(acks).toEqual(acked(2, 1));
  });

  test("an id twice in one push with other points is a fork, with the same ones a duplicate", () => {
    const [one] = pen()(visit("mia", 1));
    const [other] = pen()(visit("mia", 1000));
    if (one === undefined || other === undefined) throw new Error("no line");
    expect(told([one, other, one]).verdicts).toEqual([
      { n: 1, is: "accepted", cursor: 1 },
      { n: 1, is: "quarantined", code: "fork" },
      { n: 1, is: "duplicate", cursor: 1 },
    ]);
  });

  test("a line that comes under another log's number is a duplicate there, and moves that log on", () => {
    const lines = pen()(visit("mia"));
    const first = told(lines);
    const moved = judged(pushOf([{ log: OTHER_LOG, seq: 1, lines }]), after(first));
    expect(moved.verdicts).toEqual([{ n: 1, is: "duplicate", cursor: 1 }]);
    expect(moved.acks).toEqual([{ log: OTHER_LOG, ack: 1, ackCursor: 1, told: 1 }]);
  });

  test("what was held is not held twice", () => {
    const lines = [odd("not a line")];
    const first = told(lines);
    const again = judged(pushOf([{ log: LOG, seq: 1, lines }]), after(first));
    expect(again).toMatchObject({ held: [], verdicts: [{ is: "quarantined", code: "unreadable" }] });
    const forked = judged(pushOf([{ log: LOG, seq: 1, lines: [odd("another")] }]), after(first));
    expect(forked).toMatchObject({
      held: [{ code: "fork" }],
      verdicts: [{ is: "quarantined", code: "fork" }],
    });
  });
});

describe("an act", () => {
  const bad = { ...visit("mia"), data: { ...visit("mia").data, amount: -1 } };

  test.each<[string, Saying, string]>([
    ["an amount that is none", bad, "badAmount"],
    [
      "a field that nobody knows",
      { ...visit("mia"), data: { ...visit("mia").data, free: true } },
      "badShape",
    ],
  ])("with %s is held as a whole, and its neighbours are taken", (_, saying, code) => {
    const write = pen();
    const lines = [...write(visit("a")), ...write(visit("b"), saying, visit("c")), ...write(visit("d"))];
    const { verdicts, rows, acks } = told(lines);
    expect(verdicts).toEqual([
      { n: 1, is: "accepted", cursor: 1 },
      ...[1, 2, 3].map(() => ({ n: 1, is: "quarantined", code })),
      { n: 1, is: "accepted", cursor: 2 },
    ]);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 5]);
    expect(acks).toEqual(acked(5, 2));
  });

  test("in which one line cannot be read is held as a whole", () => {
    const [first, , last] = pen()(visit("a"), visit("b"), visit("c"));
    if (first === undefined || last === undefined) throw new Error("no line");
    const { verdicts } = told([first, odd("?"), last]);
    expect(verdicts).toEqual([1, 2, 3].map(() => ({ n: 1, is: "quarantined", code: "unreadable" })));
    expect(told([odd("?"), ...pen()(visit("a"), visit("b")).slice(1)]).verdicts).toEqual(
      [1, 2].map(() => ({ n: 1, is: "quarantined", code: "unreadable" })),
    );
  });

  test("that the push cuts off is asked for again, and what was before it is taken", () => {
    const write = pen();
    const lines = [...write(visit("a")), ...write(visit("b"), visit("c")).slice(0, 1)];
    const { verdicts, rows, acks } = told(lines);
    expect(verdicts).toEqual([
      { n: 1, is: "accepted", cursor: 1 },
      { n: 1, is: "retry" },
    ]);
    expect([rows.length, acks]).toEqual([1, acked(1)]);
  });

  test("whose lines are not where they say is held", () => {
    const write = pen();
    const [, second] = write(visit("a"), visit("b"));
    const [third] = write(visit("c"));
    if (second === undefined || third === undefined) throw new Error("no line");
    expect(told([second, third]).verdicts).toEqual([
      { n: 1, is: "quarantined", code: "badShape" },
      { n: 1, is: "accepted", cursor: 1 },
    ]);
    const [first] = createPen(30)(visit("a"), visit("b"));
    if (first === undefined) throw new Error("no line");
    expect(told([first, third]).verdicts).toEqual([
      { n: 1, is: "quarantined", code: "badShape" },
      { n: 1, is: "accepted", cursor: 1 },
    ]);
  });

  test("of an unknown type is kept like any other", () => {
    const lines = pen()({ type: "TierReached", v: 3, member: "mia", data: { tier: "gold" } }, visit("mia"));
    const { verdicts, rows } = told(lines);
    expect(verdicts).toEqual([{ n: 2, is: "accepted", cursor: 1 }]);
    expect(rows[0]).toMatchObject({ type: "TierReached", member: "mia", line: lines[0]?.text });
  });
});

describe("a refill", () => {
  test("may have holes, and moves a log only where there is none", () => {
    const write = pen();
    const [one, two, four] = [write(visit("a")), write(visit("b")), write(visit("d"))];
    const push = pushOf(
      [
        { log: OTHER_LOG, seq: 4, lines: four },
        { log: LOG, seq: 1, lines: [...one, ...two] },
      ],
      { refill: true },
    );
    const { verdicts, acks } = judged(push, known());
    expect(verdicts).toEqual([{ n: 3, is: "accepted", cursor: 1 }]);
    expect(acks).toEqual([
      { log: OTHER_LOG, ack: 0, ackCursor: 0, told: 0 },
      { log: LOG, ack: 2, ackCursor: 3, told: 0 },
    ]);
  });
});
