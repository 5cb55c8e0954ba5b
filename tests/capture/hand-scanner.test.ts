/** Checks that a hand scanner's burst is told from a human's typing, on any layout and with any ending. */
import { describe, expect, test } from "vitest";
import {
  GAP_MS,
  emptyBurst,
  fallSilent,
  strike,
  type Burst,
  type KeyStroke,
  type Scan,
} from "#capture/hand-scanner.ts";
import { readCode } from "#domain/card-code.ts";

const CODE = "CAFEH21SC1V0AAAZ8Y2FBVPJF9TR";
const URL_CODE = `HTTPS://CARD.EXAMPLE/C/${CODE}`;

const codeOf = (character: string): string => {
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  if (/\d/.test(character)) return `Digit${character}`;
  return { ":": "Semicolon", "/": "Slash", ".": "Period", "-": "Minus", " ": "Space" }[character] ?? "";
};
type Layout = (character: string) => string;
const plain: Layout = (character) => character;

const play = (
  text: string,
  gapMs: number,
  layout: Layout = plain,
  change: (stroke: KeyStroke, at: number) => KeyStroke = (stroke) => stroke,
): { burst: Burst; scans: Scan[]; endMs: number } => {
  let burst = emptyBurst;
  let atMs = 0;
  const scans: Scan[] = [];
  const press = (stroke: KeyStroke) => {
    const step = strike(burst, stroke);
    burst = step.burst;
    if (step.scan !== null) scans.push(step.scan);
  };
  [...text].forEach((character, at) => {
    atMs += gapMs;
    const shift = /[A-Z:]/.test(character);
    if (shift) press({ key: "Shift", code: "ShiftLeft", shift: true, atMs, human: false });
    press(change({ key: layout(character), code: codeOf(character), shift, atMs, human: false }, at));
  });
  return { burst, scans, endMs: atMs };
};
const ended = (played: ReturnType<typeof play>, key = "Enter", afterMs = 5): Scan | null =>
  strike(played.burst, { key, code: key, shift: false, atMs: played.endMs + afterMs, human: false }).scan;
const cardIn = (scan: Scan | null): string | null => {
  const answer = readCode(scan?.text ?? "");
  return answer.ok ? answer.value : null;
};

describe("a hand scanner", () => {
  test.each(["Enter", "Tab"])("gives a card's code when it ends with %s", (key) => {
    const scan = ended(play(CODE, 10), key);
    expect(scan).toEqual({ text: CODE, typed: 28, card: true });
  });

  test("gives a card's address, also from a slow wireless one", () => {
    expect(cardIn(ended(play(URL_CODE, 55)))).toBe(CODE);
  });

  test("gives a card's code when it ends in silence", () => {
    expect(cardIn(fallSilent(play(CODE, 10).burst))).toBe(CODE);
  });

  test("is understood in lower case and with spaces", () => {
    expect(cardIn(ended(play("cafe h21s c1v0 aaaz 8y2f bvpj f9tr", 10)))).toBe(CODE);
  });

  test("is understood on a French layout, by the places of its keys", () => {
    const french: Layout = (character) =>
      ({ A: "Q", Q: "A", Z: "W", W: "Z", M: "?", "0": "à", "1": "&", "2": "é", "8": "_", "9": "ç" })[
        character
      ] ?? character;
    expect(cardIn(ended(play(CODE, 10, french)))).toBe(CODE);
  });

  test("is understood on a Hungarian layout, where Z and Y change places and 0 is another key", () => {
    const hungarian: Layout = (character) =>
      ({ Z: "Y", Y: "Z", "0": "ö", "/": "-", ":": "É" })[character] ?? character;
    expect(cardIn(ended(play(URL_CODE, 10, hungarian)))).toBe(CODE);
  });

  test("is understood with caps lock on", () => {
    expect(cardIn(ended(play(URL_CODE, 10, (character) => character.toLowerCase())))).toBe(CODE);
  });

  test("is understood when a layout's dead key swallows a character", () => {
    expect(cardIn(ended(play(CODE, 10, (character) => (character === "8" ? "Dead" : character))))).toBe(CODE);
  });

  test("tells a card with a wrong character as a card, to be refused by its check", () => {
    expect(ended(play(CODE.replace("H", "J"), 10))).toMatchObject({ card: true });
  });

  test("tells a product's code as a text that is no card", () => {
    expect(ended(play("4006381333931", 10))).toEqual({ text: "4006381333931", typed: 13, card: false });
  });

  test("is heard anew after a pause, without what was typed before", () => {
    const first = play("35", 10);
    let { burst } = first;
    let atMs = first.endMs + GAP_MS + 1;
    for (const character of CODE) {
      burst = strike(burst, { key: character, code: "", shift: false, atMs, human: false }).burst;
      atMs += 10;
    }
    expect(fallSilent(burst)).toEqual({ text: CODE, typed: 28, card: true });
  });

  test("that spits out 3,000 characters is still only a text", () => {
    const scan = ended(play("A1".repeat(1500), 2));
    expect(scan?.card).toBe(false);
  });
});

describe("a human", () => {
  test("types a name and presses Enter without being heard", () => {
    expect(ended(play("Kovacs Aniko", 90), "Enter", 90)).toBeNull();
  });

  test("types eight digits of a phone number quickly and is not heard", () => {
    expect(ended(play("301234567", 70), "Enter", 70)).toBeNull();
  });

  test("types a whole card code by hand and is not heard", () => {
    expect(ended(play(CODE, 95), "Enter", 95)).toBeNull();
    expect(fallSilent(play(CODE, 95).burst)).toBeNull();
  });

  test("types an amount and presses Enter at once", () => {
    expect(ended(play("1250", 30))).toBeNull();
  });

  test("holds a key down", () => {
    const held = play("0".repeat(40), 30, plain, (stroke, at) => ({ ...stroke, human: at > 0 }));
    expect(ended(held)).toBeNull();
  });

  test("uses a shortcut in the middle, and the burst is over", () => {
    const cut = play(CODE, 10, plain, (stroke, at) => ({ ...stroke, human: at === 20 }));
    expect(ended(cut)).toBeNull();
  });

  test("falls silent after a quick text, which is not taken without an Enter", () => {
    expect(fallSilent(play("4006381333931", 10).burst)).toBeNull();
  });

  test("presses Enter long after the last key", () => {
    expect(ended(play(CODE, 10), "Enter", GAP_MS + 1)).toBeNull();
  });

  test("moves the caret, and what was typed before does not count", () => {
    const { burst } = strike(play(CODE, 10).burst, {
      key: "ArrowLeft",
      code: "ArrowLeft",
      shift: false,
      atMs: 300,
      human: false,
    });
    expect(burst).toEqual([]);
  });
});
