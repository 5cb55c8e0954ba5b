/** Proves that names, notes and phone numbers are kept so that any screen can show them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charactersOf, cleanName, cleanNote, cleanPhone, firstCharacters } from "#domain/text.ts";

const FAMILY = "👨‍👩‍👧‍👦";
const KISS = "👩🏽‍❤️‍💋‍👨🏿";
const FLAG = "🇭🇺";
const name = (text: string) => {
  const answer = cleanName(text);
  return answer.ok ? answer.value : answer.refusal;
};

describe("a name", () => {
  test("is one line without blanks around it or in heaps", () => {
    expect(name("  Kiss\t\tAnna\r\nMária\u2028\u00a0II. ")).toBe("Kiss Anna Mária II.");
    expect(name("Kiss\u200b \u200b Anna")).toBe("Kiss Anna");
    expect(name("Kiss\u0085Anna")).toBe("Kiss Anna");
  });

  test("written with combined or with separate accents is the same name", () => {
    expect(name("Jose\u0301")).toBe("Jos\u00e9");
    expect(name("Jos\u00e9")).toBe("Jos\u00e9");
    expect(name("Jose\u200b\u0301")).toBe("Jos\u00e9");
    expect(name("O\u030b")).toBe("Ő");
  });

  test("cannot turn the line round or hide marks in it", () => {
    expect(name("Anna\u202egro.live")).toBe("Annagro.live");
    expect(name("A\u200bn\u00adn\ufeffa\u2066\u2069\u200e\u061c")).toBe("Anna");
    expect(name("A\u0000n\u0007na\u001b")).toBe("Anna");
    expect(name("An\ufff9na\u180e\u2060")).toBe("Anna");
  });

  test("with nothing to see in it is refused", () => {
    for (const blank of [
      "",
      "  ",
      "\u200b",
      "\u200b\u200d\ufeff",
      "\u202e",
      "\u0301\u0301",
      "\u200c",
      "\u3164",
      "\uffa0 \u115f\u1160",
      "\u2800",
      "\ud800",
      "\u{e0041}",
    ])
      expect(name(blank)).toBe("BadName");
  });

  test("has no half characters", () => {
    expect(name("Anna\ud83d")).toBe("Anna");
    expect(name("\udc00Anna")).toBe("Anna");
    expect(name("An\ud800na")).toBe("Anna");
  });

  test("keeps four marks on a letter, so that it cannot smear over its neighbours", () => {
    expect(name(`a${"\u0316".repeat(500)}b`)).toBe(`a${"\u0316".repeat(4)}b`);
    expect(name(`x${"\u0316".repeat(4)}`)).toBe(`x${"\u0316".repeat(4)}`);
    expect(name("\u0316Anna")).toBe("Anna");
    expect(name("\u200dAnna\u200d")).toBe("Anna");
    expect(name("Anna\u0316")).toBe("Anna\u0316");
  });

  test("may have eighty characters as people count them", () => {
    expect(name("x".repeat(80))).toBe("x".repeat(80));
    expect(name("x".repeat(81))).toBe("NameTooLong");
    expect(name(FAMILY.repeat(80))).toBe(FAMILY.repeat(80));
    expect(name(FAMILY.repeat(81))).toBe("NameTooLong");
    expect(name("e\u0316".repeat(80))).toBe("e\u0316".repeat(80));
    expect(name(FLAG.repeat(81))).toBe("NameTooLong");
    expect(name(` ${"x".repeat(80)} `)).toBe("x".repeat(80));
  });

  test("cannot slip past the limit by joining its letters invisibly", () => {
    const long = ["x\u200d".repeat(10_000), "👨\u200d".repeat(3000), `👍${"🏽".repeat(5000)}`];
    for (const text of long) expect(cleanName(text).ok).toBe(false);
    expect(name(`x${"\u200d".repeat(5000)}y`)).toBe("x\u200dy");
  });

  test("is never longer than a screen can bear, and cleaning it again changes nothing", () => {
    const odd = fc.constantFrom(
      ..."ae \u0301\u0316\u200b\u200d\u202e\ufeff\u00ad\u2028\n\u1100\u1161\u11a8\ufe0f\u0bc6\u0bbe",
      ..."\ud800\udc00\u3164",
      FAMILY,
      FLAG,
      "🏽",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(odd, { maxLength: 30 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const clean = cleanName(text);
        if (!clean.ok) return;
        expect(cleanName(clean.value)).toEqual(clean);
        expect(clean.value.isWellFormed()).toBe(true);
        expect(clean.value).toBe(clean.value.normalize("NFC").trim());
        expect(clean.value).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u);
        expect(clean.value.length).toBeLessThan(80 * 60);
      }),
      { seed: 20, numRuns: 500 },
    );
  });
});

describe("a character as people count", () => {
  test("may be a flag, a letter with its marks or a family of emoji", () => {
    expect(charactersOf(`${FLAG}${FLAG}`)).toEqual([FLAG, FLAG]);
    expect(charactersOf("e\u0301x\u0316\u0317")).toEqual(["e\u0301", "x\u0316\u0317"]);
    expect(charactersOf(`a${FAMILY}b`)).toEqual(["a", FAMILY, "b"]);
    expect(charactersOf(KISS)).toEqual([KISS]);
    expect(charactersOf("☕️👍🏽")).toEqual(["☕️", "👍🏽"]);
    expect(charactersOf("\u0301a")).toEqual(["\u0301", "a"]);
    expect(charactersOf("\u0301\u0302a")).toEqual(["\u0301\u0302", "a"]);
    expect(charactersOf("a\nb")).toEqual(["a", "\n", "b"]);
    expect(charactersOf("")).toEqual([]);
  });

  test("is never cut through", () => {
    expect(firstCharacters(`ab${KISS}${FAMILY}`, 3)).toBe(`ab${KISS}`);
    expect(firstCharacters("abc", 0)).toBe("");
    expect(firstCharacters("abc", 5)).toBe("abc");
  });

  test("gives the whole text back when joined", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => charactersOf(text).join("") === text),
      { seed: 21, numRuns: 500 },
    );
  });
});

describe("a note", () => {
  test("is one line of at most five hundred characters; empty is fine", () => {
    expect(cleanNote("")).toBe("");
    expect(cleanNote(" oat\nmilk \u202e")).toBe("oat milk");
    expect(cleanNote(FAMILY.repeat(600))).toBe(FAMILY.repeat(500));
    expect(cleanNote(`${"x".repeat(499)} y`)).toBe("x".repeat(499));
  });
});

describe("a phone number", () => {
  const phone = (text: string) => {
    const answer = cleanPhone(text);
    return answer.ok ? answer.value : answer.refusal;
  };

  test("keeps its digits and a leading plus, however it is grouped", () => {
    expect(phone(" +36 (30) 123-45.67 ")).toBe("+36301234567");
    expect(phone("06/30/1234567")).toBe("06301234567");
    expect(phone("0170\u00a01234567")).toBe("01701234567");
  });

  test("has five to fifteen digits", () => {
    expect(phone("1234")).toBe("BadPhone");
    expect(phone("12345")).toBe("12345");
    expect(phone("1".repeat(15))).toBe("1".repeat(15));
    expect(phone("1".repeat(16))).toBe("BadPhone");
  });

  test("that is no number is refused", () => {
    for (const wrong of [
      "",
      "+",
      "4,91701E+11",
      "call me 12345",
      "12+34567",
      "++3612345",
      "12345x",
      "x12345",
      "１２３４５",
    ])
      expect(phone(wrong)).toBe("BadPhone");
  });
});
