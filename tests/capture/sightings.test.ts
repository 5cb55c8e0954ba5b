/** Checks that a card shown is told once: held, missed, shown again, in turn with another or together with one. */
import { describe, expect, test } from "vitest";
import { COMPLAINT_MS, LEFT_MS, PARTNER_MS, PAUSE_MS, emptySightings, see } from "#capture/sightings.ts";
import { makeCardCode, type CardCode, type ShopTag } from "#domain/card-code.ts";

const OURS = "CAFE" as ShopTag;
const card = (tag: string, byte: number): CardCode =>
  makeCardCode(tag as ShopTag, new Uint8Array(14).fill(byte));
const names: Record<string, string> = {
  A: card("CAFE", 1),
  B: card("CAFE", 2),
  X: card("BAR0", 3),
  w: "WIFI:T:WPA;S:cafe;;",
};
const FRAME_MS = 33;

/** Plays looks of 33 ms each, written as letters ("AB" both, "" none) with a repeat, and answers what was told when. */
const play = (...script: readonly (readonly [what: string, count: number])[]) => {
  let sightings = emptySightings;
  let atMs = 1000;
  const told: string[] = [];
  for (const [what, count] of script) {
    for (let frame = 0; frame < count; frame += 1) {
      atMs += FRAME_MS;
      const texts = [...what].map((letter) => names[letter] ?? letter);
      const step = see(sightings, texts, OURS, atMs);
      sightings = step.sightings;
      if (step.report === null) continue;
      const { report } = step;
      told.push(
        report.kind === "card"
          ? (Object.keys(names).find((letter) => names[letter] === report.code) ?? "?")
          : report.kind,
      );
    }
  }
  return told;
};
const frames = (ms: number): number => Math.ceil(ms / FRAME_MS) + 1;

describe("a card shown", () => {
  test("is told once while held for five seconds at thirty frames a second", () => {
    expect(play(["A", 150])).toEqual(["A"]);
  });

  test("is told with its very first frame", () => {
    expect(see(emptySightings, [names["A"] ?? ""], OURS, 5).report).toMatchObject({ kind: "card" });
  });

  test("is told once though frames in between miss it for almost a second", () => {
    expect(play(["A", 3], ["", 25], ["A", 2], ["", 28], ["A", 3])).toEqual(["A"]);
  });

  test("is told again when it comes back after three seconds", () => {
    expect(play(["A", 10], ["", frames(3000)], ["A", 10])).toEqual(["A", "A"]);
  });

  test("is not taken to have left while nobody looked, unless the camera was closed", () => {
    const first = see(emptySightings, [names["A"] ?? ""], OURS, 0);
    const stalled = see(first.sightings, [names["A"] ?? ""], OURS, PAUSE_MS);
    expect(stalled.report).toBeNull();
    const reopened = see(stalled.sightings, [names["A"] ?? ""], OURS, PAUSE_MS * 2 + 1);
    expect(reopened.report).toMatchObject({ kind: "card" });
  });

  test("is over exactly when it was missed for a second", () => {
    const again = (gapMs: number) => {
      const shown = see(emptySightings, [names["A"] ?? ""], OURS, 0).sightings;
      const missed = see(shown, [], OURS, 100).sightings;
      return see(missed, [names["A"] ?? ""], OURS, 100 + gapMs).report;
    };
    expect(again(LEFT_MS - 1)).toBeNull();
    expect(again(LEFT_MS)).not.toBeNull();
  });
});

describe("two cards shown in turn", () => {
  test("are each told once", () => {
    expect(play(["A", 30], ["", 15], ["B", 30])).toEqual(["A", "B"]);
  });

  test("are each told though the second follows at once, as soon as the first cannot be its partner", () => {
    expect(play(["A", 30], ["B", Math.floor(PARTNER_MS / FRAME_MS)])).toEqual(["A"]);
    expect(play(["A", 30], ["B", frames(PARTNER_MS)])).toEqual(["A", "B"]);
  });
});

describe("two of our cards together", () => {
  test("are told once as several, and neither is chosen", () => {
    expect(play(["AB", 90])).toEqual(["several"]);
  });

  test("do not flap when frames read only one of them", () => {
    expect(play(["AB", 1], ["A", 9], ["AB", 1], ["B", 9], ["", 5], ["A", 1], ["AB", 9])).toEqual(["several"]);
  });

  test("are noticed though no frame reads both", () => {
    const turns = Array.from({ length: 20 }, (_, at) => [at % 2 === 0 ? "A" : "B", 2] as const);
    expect(play(...turns)).toEqual(["A", "several"]);
  });

  test("take back a card that a first frame told alone, and tell it again once it is alone", () => {
    expect(play(["A", 1], ["AB", 30], ["A", frames(LEFT_MS)])).toEqual(["A", "several", "A"]);
  });

  test("leave the one that stays to be told after the other is gone for a second, not before", () => {
    expect(play(["AB", 10], ["B", Math.floor(900 / FRAME_MS)])).toEqual(["several"]);
    expect(play(["AB", 10], ["B", frames(LEFT_MS)])).toEqual(["several", "B"]);
  });

  test("are told anew on the next occasion", () => {
    expect(play(["AB", 10], ["", frames(LEFT_MS)], ["AB", 10])).toEqual(["several", "several"]);
  });

  test("are named in the report", () => {
    const { report } = see(emptySightings, [names["A"] ?? "", names["B"] ?? ""], OURS, 0);
    expect(report).toEqual({ kind: "several", codes: [names["A"], names["B"]] });
  });
});

describe("what is no card of ours", () => {
  test("is spoken of once, when it stays", () => {
    expect(play(["X", 90])).toEqual(["X"]);
    expect(play(["w", 90])).toEqual(["notACard"]);
    expect(play(["w", Math.floor(COMPLAINT_MS / FRAME_MS)])).toEqual([]);
  });

  test("is passed over beside our card, also when a frame reads only the stranger", () => {
    expect(play(["X", 2], ["AX", 30], ["X", 2], ["AX", 3])).toEqual(["A"]);
  });

  test("that lies on the counter all day is not spoken of after every customer", () => {
    expect(play(["w", 60], ["wA", 30], ["w", 60], ["wB", 30], ["w", 60])).toEqual(["notACard", "A", "B"]);
  });

  test("is only spoken of by its most telling part", () => {
    const wrong = `${(names["A"] ?? "").slice(0, 27)}${names["A"]?.endsWith("0") === true ? "1" : "0"}`;
    names["m"] = wrong;
    expect(play(["mw", 60])).toEqual(["misspelt"]);
    expect(play(["mXw", 60])).toEqual(["X"]);
  });
});
