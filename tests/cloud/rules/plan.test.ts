/** What becomes of a push, line by line, without any database. */
import { describe, expect, test } from "vitest";
import { planOf } from "#cloud/rules/plan.ts";
import { readPush, type ReadPush } from "#cloud/rules/reading.ts";
import type { HeldRow, Known, Planned, StaffRow } from "#cloud/store/seams.ts";
import { asId, type DeviceId, type EntryId, type LogId, type MemberId, type StaffId } from "#domain/ids.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type { PushHead } from "#protocol/messages.ts";
import {
  adjustment,
  createPen,
  digestOf,
  edit,
  enrolment,
  erasure,
  hired,
  idAt,
  logAt,
  type MadeLine,
  named,
  NOON,
  redemption,
  type Saying,
  visit,
} from "#support/made-lines.ts";

const LOG = logAt(1);
const OTHER_LOG = logAt(2);
const DEVICE = asId<DeviceId>(idAt(0xdd));
const OWNER: StaffRow = {
  staff: asId<StaffId>("olga"),
  cursor: 1,
  since: NOON - 1000,
  role: "owner",
  active: true,
};

type Run = { readonly log: LogId; readonly seq: number; readonly lines: readonly MadeLine[] };

const pushOf = (runs: readonly Run[], more: Partial<PushHead> = {}): ReadPush => {
  const lines = runs.flatMap((run) => run.lines);
  const head: PushHead = {
    proto: 1,
    cursor: 0,
    mark: NO_MARK,
    store: null,
    runs: runs.map(({ log, seq, lines: { length: n } }) => ({ log, seq, n })),
    tip: { log: LOG, seq: 0, unsent: 0, oldest: null },
    t0: NOON,
    app: "test",
    ...more,
  };
  const payloads = lines.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload] as const]));
  const read = readPush(
    { head, texts: lines.map(({ text }) => text), payloads: new Map(payloads) },
    digestOf,
  );
  if (read === null) throw new Error("the test's own runs do not fit");
  return read;
};

const known = (more: Partial<Known> = {}): Known => ({
  head: { cursor: 0, chain: new Uint8Array(32), snapshotAt: 0 },
  logs: new Map(),
  byId: new Map(),
  held: [],
  erased: new Set(),
  staff: [OWNER],
  device: "active",
  now: NOON,
  ...more,
});

type Full = Exclude<Planned, { readonly gap: number }>;

const judged = (push: ReadPush, what: Known): Full => {
  const planned = planOf(push, digestOf)(what);
  if ("gap" in planned) throw new Error(`a gap before ${planned.gap}`);
  return planned;
};
/** What becomes of lines that are a tablet's own, from `seq` on. */
const told = (lines: readonly MadeLine[], seq = 1, more: Partial<Known> = {}): Full =>
  judged(pushOf([{ log: LOG, seq, lines }]), known(more));

/** What the store knows once that plan was carried out. */
const after = (planned: Full, more: Partial<Known> = {}): Known => {
  const before = known(more);
  const at = (i: number): number => before.head.cursor + i + 1;
  return {
    ...before,
    head: { ...before.head, cursor: at(planned.rows.length - 1) },
    logs: new Map(
      planned.acks.map(({ log, ack, ackCursor }) => [
        log,
        { log, device: DEVICE, ack, ackCursor, seen: ack },
      ]),
    ),
    byId: new Map(planned.rows.map(({ id, line }, i) => [id, { cursor: at(i), line }])),
    held: planned.held.map((row, i): HeldRow => {
      const text = new TextDecoder().decode(row.bytes);
      return { ...row, no: i + 1, device: DEVICE, at: NOON, state: "open", text };
    }),
  };
};

const pen = () => createPen(1);
const odd = (text: string): MadeLine => ({ id: idAt(0), text, payload: null });
const acked = (ack: number, ackCursor = ack) => [{ log: LOG, ack, ackCursor }];

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
    const logs = new Map([[LOG, { log: LOG, device: DEVICE, ack: 5, ackCursor: 9, seen: 7 }]]);
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
    expect(acks).toEqual([{ log: LOG, ack: 2, ackCursor: 1 }]);
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
    expect(moved.acks).toEqual([{ log: OTHER_LOG, ack: 1, ackCursor: 1 }]);
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

describe("rights", () => {
  const by = (staff: string | null, saying: Saying): Saying => ({ ...saying, by: staff });
  const anna: StaffRow = { ...OWNER, staff: asId("anna"), role: "cashier" };

  test.each<[string, Saying, string]>([
    ["an adjustment", adjustment("mia", 5), "needsManager"],
    ["a forgetting", erasure("mia"), "needsManager"],
    ["a rule", edit("staff", "ben", { role: "owner" }), "needsOwner"],
  ])("a cashier's %s waits for the owner, the owner's does not", (_, saying, code) => {
    const staff = [OWNER, anna];
    expect(told(pen()(by("anna", saying)), 1, { staff }).verdicts).toEqual([
      { n: 1, is: "quarantined", code },
    ]);
    expect(told(pen()(by("olga", saying)), 1, { staff }).verdicts).toEqual([
      { n: 1, is: "accepted", cursor: 1 },
    ]);
  });

  test.each([visit("mia"), enrolment("mia"), redemption("mia", 10), named("mia", "Mia")])(
    "nobody in particular may always do what a till does ($type)",
    (saying) => {
      expect(told(pen()(by(null, saying))).verdicts).toEqual([{ n: 1, is: "accepted", cursor: 1 }]);
    },
  );

  test("a new shop's first push brings its owner along, and binds whatever comes behind", () => {
    const write = pen();
    const lines = [
      ...write(
        edit("location", "counter", { name: "Counter" }),
        hired("olga", "owner"),
        hired("anna", "cashier"),
      ),
      ...write(by("anna", adjustment("mia", 5))),
      ...write(by("olga", adjustment("mia", 5))),
    ];
    const { verdicts, effects } = told(lines, 1, { staff: [] });
    expect(verdicts).toEqual([
      { n: 3, is: "accepted", cursor: 1 },
      { n: 1, is: "quarantined", code: "needsManager" },
      { n: 1, is: "accepted", cursor: 4 },
    ]);
    expect(effects.staff).toEqual([
      { staff: "olga", cursor: 2, role: "owner", active: true },
      { staff: "anna", cursor: 3, role: "cashier", active: true },
    ]);
  });

  test("an edit that says nothing of a role or of leaving changes no right, and one of them keeps the other", () => {
    const staff = [OWNER, { ...anna, role: "manager" as const }];
    const write = pen();
    const lines = [
      ...write(by("olga", edit("staff", "anna", { name: "Anna B." }))),
      ...write(by("olga", edit("staff", "anna", { active: false }))),
    ];
    expect(told(lines, 1, { staff }).effects.staff).toEqual([
      { staff: "anna", cursor: 2, role: "manager", active: false },
    ]);
  });

  test("a tablet's wrong clock is set beside ours before the grace is counted", () => {
    const demoted = [OWNER, { ...anna, role: "manager" as const }, { ...anna, since: NOON - 500 }];
    const lines = pen()({ ...by("anna", adjustment("mia", 5)), at: NOON - 3_600_000 });
    const run = [{ log: LOG, seq: 1, lines }];
    const sent = (t0: number) => judged(pushOf(run, { t0 }), known({ staff: demoted })).verdicts;
    expect(sent(NOON)).toEqual([{ n: 1, is: "accepted", cursor: 1 }]);
    // An hour slow: what it calls an hour ago was just now.
    expect(sent(NOON - 3_600_000)).toEqual([{ n: 1, is: "quarantined", code: "needsManager" }]);
  });
});

describe("a tablet that was shut out", () => {
  test("has all it still brings held, also what others may, and is told what was there", () => {
    const [line] = pen()(visit("mia"));
    if (line === undefined) throw new Error("no line");
    const first = told([line]);
    const more = createPen(9)(visit("ben"));
    const push = pushOf([{ log: LOG, seq: 1, lines: [line, ...more] }]);
    const { verdicts, held, acks } = judged(push, after(first, { device: "revoked" }));
    expect(verdicts).toEqual([
      { n: 1, is: "duplicate", cursor: 1 },
      { n: 1, is: "quarantined", code: "revokedDevice" },
    ]);
    expect([held.map(({ seq }) => seq), acks]).toEqual([[2], [{ log: LOG, ack: 2, ackCursor: 1 }]]);
  });
});

describe("an erasure", () => {
  test("drops what the same push says of the member, before and after it", () => {
    const write = pen();
    const lines = [
      ...write(named("mia", "Mia")),
      ...write({ ...erasure("mia"), by: "olga" }),
      ...write(named("mia", "Mia!")),
    ];
    const { rows, effects } = told(lines);
    expect(rows.map(({ payload }) => payload)).toEqual([null, null, null]);
    expect(effects.erased).toEqual([{ member: "mia", cursor: 2 }]);
    expect(rows.map(({ line }) => line)).toEqual(lines.map(({ text }) => text));
  });

  test("long ago drops a late edit, also one that is held", () => {
    const erased = new Set([asId<MemberId>("mia")]);
    expect(told(pen()(named("mia", "Mia")), 1, { erased }).rows[0]?.payload).toBe(null);
    const held = told(pen()(named("mia", "Mia")), 1, { erased, device: "revoked" }).held[0];
    expect([held?.code, held?.payload]).toEqual(["revokedDevice", null]);
  });
});

describe("what the owner decides about what is held", () => {
  const decided = (decision: "accept" | "discard", entries: readonly EntryId[]): Saying => ({
    type: "QuarantineDecided",
    by: "olga",
    data: { entries, decision },
  });
  const line = createPen(5)(adjustment("mia", 5));
  const first = told(line);
  const deciding = (decision: "accept" | "discard", what = after(first)): Full =>
    judged(pushOf([{ log: OTHER_LOG, seq: 1, lines: createPen(90)(decided(decision, [idAt(5)])) }]), what);

  test("is let in directly behind the decision, under its own number", () => {
    const { rows, effects, verdicts } = deciding("accept");
    expect(rows.map(({ log, seq, line: text }) => [log, seq, text])).toEqual([
      [OTHER_LOG, 1, rows[0]?.line],
      [LOG, 1, line[0]?.text],
    ]);
    expect(effects.decided).toEqual([{ no: 1, state: "accepted" }]);
    expect(verdicts).toEqual([{ n: 1, is: "accepted", cursor: 1 }]);
  });

  test("or closed", () => {
    const { rows, effects } = deciding("discard");
    expect([rows.length, effects.decided]).toEqual([1, [{ no: 1, state: "discarded" }]]);
  });

  test("a fork cannot be let in", () => {
    const there = after(first, { byId: new Map() });
    const forked = { ...there, held: there.held.map((row): HeldRow => ({ ...row, code: "fork" })) };
    expect(deciding("accept", forked).effects.decided).toEqual([]);
    expect(deciding("discard", forked).effects.decided).toEqual([{ no: 1, state: "discarded" }]);
  });

  test("what was decided stays so", () => {
    const there = after(first);
    const closed = { ...there, held: there.held.map((row): HeldRow => ({ ...row, state: "discarded" })) };
    expect(deciding("accept", closed).rows).toHaveLength(1);
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
      { log: OTHER_LOG, ack: 0, ackCursor: 0 },
      { log: LOG, ack: 2, ackCursor: 3 },
    ]);
  });
});
