/** Proves how what the cloud holds is told: as the acts it was, with what they say as far as that can be read. */
import { describe, expect, test } from "vitest";
import { asId, type DeviceId } from "#domain/ids.ts";
import type { Held } from "#protocol/messages.ts";
import { heldActs } from "#sync/held.ts";
import {
  createPen,
  edit,
  enrolment,
  idAt,
  logAt,
  type MadeLine,
  named,
  odd,
  visit,
} from "#support/made-lines.ts";

const DEVICE = asId<DeviceId>(idAt(0xd0));

/** Lines as they are held, of one tablet's log from its first number on. */
const held = (lines: readonly MadeLine[], log = logAt(1)): Held["items"] =>
  lines.map(({ id, text, payload }, i) => {
    const place = { no: i + 1, device: DEVICE, log, seq: i + 1 };
    return { ...place, id, code: "revokedDevice", at: 7, text, payload };
  });

describe("what is held", () => {
  test("is decided about act by act", () => {
    const write = createPen(1);
    const lines = [...write(enrolment("mia"), named("mia", "Mia")), ...write(visit("mia"))];
    const acts = heldActs(held(lines));
    expect(acts).toMatchObject([
      { entries: [idAt(1), idAt(2)], device: DEVICE, at: 7, code: "revokedDevice" },
      { entries: [idAt(3)], told: { type: "VisitRecorded", member: "mia" } },
    ]);
    expect(acts[0]?.told).toMatchObject({ type: "MemberEnrolled", member: "mia" });
  });

  test("says what an edit sets, which travels beside its line", () => {
    const lines = createPen(1)(edit("staff", "anna", { role: "owner" }));
    expect(heldActs(held(lines))[0]?.told).toMatchObject({ data: { kind: "staff", set: { role: "owner" } } });
  });

  test("stands alone where it cannot be read", () => {
    const [first, last] = createPen(1)(visit("mia"), visit("ben"));
    if (first === undefined || last === undefined) throw new Error("no lines");
    const acts = heldActs([...held([first, odd("?"), odd("?"), last]), ...held([last], logAt(2))]);
    expect(acts.map(({ told, entries }) => [told?.member ?? null, entries.length])).toEqual([
      ["mia", 1],
      [null, 1],
      [null, 1],
      ["ben", 1],
      ["ben", 1],
    ]);
  });
});

test("bytes that are no text say nothing", () => {
  const [item] = held([odd("")]);
  expect(heldActs(item === undefined ? [] : [{ ...item, text: null }])).toMatchObject([{ told: null }]);
});
