/** What is held of a push for the owner, and what the owner decides, without any database. */
import { describe, expect, test } from "vitest";
import { asideOf } from "#cloud/rules/held.ts";
import type { HeldRow, Known, StaffRow } from "#cloud/store/seams.ts";
import type { HeldDecision } from "#domain/entry.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import {
  adjustment,
  createPen,
  decided,
  digestOf,
  edit,
  enrolment,
  erasure,
  hired,
  idAt,
  named,
  NOON,
  odd,
  redemption,
  type Saying,
  visit,
} from "#support/made-lines.ts";
import {
  acked,
  after,
  DEVICE,
  type Full,
  judged,
  known,
  LOG,
  OTHER_LOG,
  OWNER,
  pen,
  pushOf,
  told,
} from "./pushes.ts";

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
    expect([held.map(({ seq }) => seq), acks]).toEqual([[2], acked(2, 1)]);
  });
});

describe("what is said of a tablet", () => {
  const till = idAt(0xd0);
  const gathered = (set: object) => told(pen()({ ...edit("device", till, set), by: "olga" })).effects.devices;

  test("names it, or shuts it out", () => {
    expect(gathered({ name: "Bar" })).toEqual([{ device: till, name: "Bar", isRevoked: false }]);
    expect(gathered({ state: "revoked" })).toEqual([{ device: till, name: null, isRevoked: true }]);
  });

  test("lets none in again that was shut out meanwhile", () => {
    const late = { name: "Bar", state: "active" };
    expect(gathered(late)).toEqual([{ device: till, name: "Bar", isRevoked: false }]);
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
  const line = createPen(5)(adjustment("mia", 5));
  const first = told(line);
  const deciding = (decision: HeldDecision, what = after(first), ids = [idAt(5)]): Full =>
    judged(
      pushOf([{ log: OTHER_LOG, seq: 1, lines: createPen(90)({ ...decided(decision, ids), by: "olga" }) }]),
      what,
    );

  test("is let in directly behind the decision, under its own number", () => {
    const { rows, effects, verdicts } = deciding("accept");
    expect(rows.map(({ log, seq, line: text }) => [log, seq, text])).toEqual([
      [OTHER_LOG, 1, rows[0]?.line],
      [LOG, 1, line[0]?.text],
    ]);
    expect(effects.decided).toEqual([{ no: 1, state: "accepted" }]);
    expect(verdicts).toEqual([{ n: 1, is: "accepted", cursor: 1 }]);
  });

  test("is let in act by act, none of which a page cuts", () => {
    const write = createPen(5);
    const lines = [
      ...write(enrolment("mia"), named("mia", "Mia")),
      ...write(visit("mia")),
      ...write(visit("ben")),
    ];
    const all = after(told(lines, 1, { device: "revoked" }));
    const { rows } = deciding(
      "accept",
      { ...all, device: "active" },
      lines.map(({ id }) => id),
    );
    expect(rows.map(({ seq, rest }) => [seq, rest])).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
      [3, 0],
      [4, 0],
    ]);
  });

  test("stays let in at an endpoint that was restored and never held it", () => {
    const verdictsOf = (decision: HeldDecision) => {
      const lines = createPen(90)({ ...decided(decision, [idAt(5)]), by: "olga" });
      const runs = [
        { log: OTHER_LOG, seq: 1, lines },
        { log: LOG, seq: 1, lines: line },
      ];
      return judged(pushOf(runs, { refill: true }), known()).verdicts;
    };
    expect(verdictsOf("accept")).toEqual([{ n: 2, is: "accepted", cursor: 1 }]);
    expect(verdictsOf("discard").at(-1)).toEqual({ n: 1, is: "quarantined", code: "needsManager" });
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

  test("a line that nobody could read has a name by which it is decided, and is let in by no word", () => {
    const unread = told([odd("not a line")]);
    const id = unread.held[0]?.id ?? idAt(0);
    expect(told([odd("not a line")]).held[0]?.id).toBe(id);
    expect(told([odd("another")]).held[0]?.id).not.toBe(id);
    expect(told([odd("not a line")], 2, { logs: after(unread).logs }).held[0]?.id).not.toBe(id);
    expect(deciding("accept", after(unread), [id]).effects.decided).toEqual([]);
    expect(deciding("discard", after(unread), [id]).effects.decided).toEqual([{ no: 1, state: "discarded" }]);
  });

  test("a line that says what it cannot say is decided about by its own id", () => {
    const [made] = pen()(adjustment("mia", 5));
    const text = made?.text.replace('"goodwill"', '"no reason"') ?? "";
    expect(told([odd(text)]).held).toMatchObject([{ code: "badShape", id: made?.id }]);
  });

  test("what was given up is let in with all it says, or not at all", () => {
    const [made] = pen()(named("mia", "Mia"));
    if (made === undefined) throw new Error("no line");
    const aside = (payload: string | null): Known => {
      const given = asideOf(
        { log: LOG, seq: 1 },
        Buffer.from(payload === null ? made.text : `${made.text}\n${payload}`),
        digestOf,
      );
      const row: HeldRow = { ...given, no: 1, device: DEVICE, at: NOON, state: "open", text: made.text };
      return known({ held: [row] });
    };
    const { rows, effects } = deciding("accept", aside(made.payload), [made.id]);
    expect(rows[1]).toMatchObject({ line: made.text, payload: made.payload, payloadOf: "mia" });
    expect(effects.decided).toEqual([{ no: 1, state: "accepted" }]);
    expect(deciding("accept", aside(null), [made.id]).rows).toHaveLength(1);
  });

  test("what was decided stays so", () => {
    const there = after(first);
    const closed = { ...there, held: there.held.map((row): HeldRow => ({ ...row, state: "discarded" })) };
    expect(deciding("accept", closed).rows).toHaveLength(1);
  });
});

test("what a push says of merges and of redemptions is handed on beside the order", () => {
  const write = pen();
  const olga = { by: "olga" };
  const lines = [
    ...write({ type: "MembersMerged", member: "ben", data: { into: "mia" }, ...olga }),
    ...write({ type: "MergeUndone", member: "ben", data: { merge: idAt(1) }, ...olga }),
    ...write({ ...redemption("mia", 10), op: idAt(0xee) }),
  ];
  expect(told(lines).effects).toMatchObject({
    merged: [{ merge: idAt(1), member: "ben", into: "mia", cursor: 1 }],
    unmerged: [idAt(1)],
    redeemed: [idAt(0xee)],
    staff: [],
    devices: [],
    erased: [],
    decided: [],
  });
});
