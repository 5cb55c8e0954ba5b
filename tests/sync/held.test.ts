/** Proves how what the cloud holds is told: as the acts it was, with what they say as far as that can be read. */
import { describe, expect, test } from "vitest";
import { asId, type DeviceId } from "#domain/ids.ts";
import { accept, refuse } from "#domain/result.ts";
import type { Held } from "#protocol/messages.ts";
import type { Cloud } from "#sync/cloud.ts";
import { heldActs, heldIn } from "#sync/held.ts";
import { trouble } from "#sync/http.ts";
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

describe("what is held page by page", () => {
  const lines = createPen(1)(visit("mia"), visit("ben"), visit("eva"));
  /** A cloud that answers with those pages, whatever it is asked, and tells after which numbers it was. */
  const cloudOf = (page: (after: number) => Held | null) => {
    const asked: number[] = [];
    const answer = async (after: number): ReturnType<Cloud["held"]> => {
      asked.push(after);
      const said = page(after);
      return said === null ? refuse(trouble("network")) : accept(said);
    };
    return { asked, held: answer };
  };

  test("is asked for to its end", async () => {
    const all = held(lines);
    const cloud = cloudOf((after) => {
      const item = all[after];
      return item === undefined ? { items: [] } : { items: [item], next: item.no };
    });
    expect([await heldIn(cloud), cloud.asked]).toEqual([all, [0, 1, 2, 3]]);
  });

  test("comes at once from an older cloud", async () => {
    const cloud = cloudOf(() => ({ items: held(lines) }));
    expect([await heldIn(cloud), cloud.asked]).toEqual([held(lines), [0]]);
  });

  test("is not asked for without end", async () => {
    const cloud = cloudOf((after) => ({ items: held(lines), next: after + 1 }));
    expect((await heldIn(cloud))?.length).toBe(30);
  });

  test("is not known where the cloud stopped answering", async () => {
    const cloud = cloudOf((after) => (after === 0 ? { items: held(lines), next: 3 } : null));
    expect(await heldIn(cloud)).toBe(null);
  });
});

test("bytes that are no text say nothing", () => {
  const [item] = held([odd("")]);
  expect(heldActs(item === undefined ? [] : [{ ...item, text: null }])).toMatchObject([{ told: null }]);
});
