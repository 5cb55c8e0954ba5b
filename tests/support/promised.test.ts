/** The oracle of the kill tests must find what it is there to find. */
import { describe, expect, test } from "vitest";
import { createPromised, type Promised } from "./promised.ts";
import type { Line } from "./whole-log.ts";

const line = (seq: number, id: string, op: string, index = 0, size = 1, type = "VisitRecorded"): Line => ({
  seq,
  text: JSON.stringify([id, op, index, size, type]),
});

/** Two acts were sent; the first, of two entries, was ticked. */
const promisedTwo = (): Promised => {
  const promised = createPromised();
  promised.sent(["first", "second"]);
  promised.heard({ op: "first", ok: true, ids: ["a", "b"], again: false });
  return promised;
};
const first = [line(1, "a", "first", 0, 2), line(2, "b", "first", 1, 2)];
const second = line(3, "c", "second");

describe("a log that is held against what was promised", () => {
  test("is right when every ticked act is there once, and tells which act nobody ticked", () => {
    const nothing = { lost: [], doubled: [], torn: [], strangers: [], changed: [] };
    expect(promisedTwo().check(first)).toEqual({ ticked: 1, unticked: [], ...nothing });
    expect(promisedTwo().check([...first, second])).toEqual({ ticked: 1, unticked: ["second"], ...nothing });
  });

  test("has lost an act when a part of it is missing, and is torn there", () => {
    const { lost, torn } = promisedTwo().check([line(1, "a", "first", 0, 2)]);
    expect({ lost, torn }).toEqual({ lost: ["b"], torn: ["first"] });
  });

  test("has lost an act that was written anew under other ids", () => {
    const anew = [line(1, "x", "first", 0, 2), line(2, "y", "first", 1, 2)];
    expect(promisedTwo().check(anew).lost).toEqual(["a", "b"]);
  });

  test.each([
    ["an id", line(4, "c", "second", 1)],
    ["an act", line(4, "d", "second", 0)],
    ["a place", line(3, "d", "second", 1)],
  ])("holds %s twice", (_, again) => {
    expect(promisedTwo().check([...first, second, again]).doubled).toHaveLength(1);
  });

  test("holds an act that nobody sent", () => {
    expect(promisedTwo().check([...first, line(3, "c", "third")]).strangers).toEqual(["third"]);
  });

  test("reads otherwise than before", () => {
    const promised = promisedTwo();
    promised.check([...first, second]);
    const other = line(3, "c", "second", 0, 1, "VisitVoided");
    expect(promised.check([...first, other]).changed).toEqual(["c"]);
  });

  test("may hold an act that was refused before it was sent again, and may not once it was ticked", () => {
    const promised = promisedTwo();
    promised.heard({ op: "second", ok: false, reason: "NotSafe" });
    expect(promised.check([...first, second]).unticked).toEqual(["second"]);
    promised.heard({ op: "second", ok: true, ids: ["c"], again: true });
    expect(promised.check([...first, second]).unticked).toEqual([]);
    expect(promised.check(first).lost).toEqual(["c"]);
  });
});
