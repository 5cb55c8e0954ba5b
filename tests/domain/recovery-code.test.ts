/** Proves that recovery codes can be written down, typed back with every usual slip, and not with a wrong one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  makeRecoveryCode,
  readRecoveryCode,
  RECOVERY_BYTES,
  RECOVERY_TEXT_MAX,
  recoveryGroups,
} from "#domain/recovery-code.ts";

const bytes = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES });
const CODE = makeRecoveryCode(Uint8Array.from({ length: RECOVERY_BYTES }, (_, at) => at * 37 + 5));

describe("a recovery code", () => {
  test("is twenty characters in five groups, and every one of its 90 bits counts", () => {
    expect(recoveryGroups(CODE).join("")).toBe(CODE);
    expect(recoveryGroups(CODE).map(({ length }) => length)).toEqual([4, 4, 4, 4, 4]);
    for (let bit = 0; bit < 90; bit += 1) {
      const flipped = Uint8Array.from({ length: RECOVERY_BYTES }, (_, at) => at * 37 + 5);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
      expect(makeRecoveryCode(flipped), `bit ${bit}`).not.toBe(CODE);
    }
  });

  test("is never made of fewer random bits", () => {
    expect(() => makeRecoveryCode(new Uint8Array(RECOVERY_BYTES - 1))).toThrow();
  });

  test("reads back however it was typed", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = makeRecoveryCode(random);
        const typed = [
          recoveryGroups(code).join(" "),
          ` ${recoveryGroups(code).join("-").toLowerCase()}\n`,
          code.replaceAll("0", "o").replaceAll("1", "l"),
          code.replaceAll("1", "I"),
        ];
        for (const text of typed) expect(readRecoveryCode(text)).toBe(code);
      }),
    );
  });

  test("is refused with one character wrong, or two neighbours swapped", () => {
    const slips = [...CODE].flatMap((character, at) => {
      const [before, next] = [CODE.slice(0, at), CODE[at + 1] ?? ""];
      const wrong = before + (character === "7" ? "8" : "7") + CODE.slice(at + 1);
      const swapped = before + next + character + CODE.slice(at + 2);
      return [wrong, swapped];
    });
    const others = slips.filter((slip) => slip !== CODE);
    expect(others.length).toBeGreaterThan(30);
    expect(others.filter((slip) => readRecoveryCode(slip) !== null)).toEqual([]);
  });

  test.each([
    "",
    CODE.slice(1),
    `${CODE}0`,
    CODE.replace(/.$/, "U"),
    " ".repeat(RECOVERY_TEXT_MAX + 1),
    "🙂".repeat(10),
  ])("is not “%s”", (text) => {
    expect(readRecoveryCode(text)).toBe(null);
  });

  test("may be typed with so many spaces and no more", () => {
    expect(readRecoveryCode(CODE.padEnd(RECOVERY_TEXT_MAX))).toBe(CODE);
    expect(readRecoveryCode(CODE.padEnd(RECOVERY_TEXT_MAX + 1))).toBe(null);
  });
});
