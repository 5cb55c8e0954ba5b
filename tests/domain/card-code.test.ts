/** Checks the card code: made, checked, written into a QR and read back in every form it may arrive in. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CODE_TEXT_MAX,
  cardAddress,
  inGroups,
  makeCardCode,
  makeShopTag,
  readCode,
  tagOf,
  type CardCode,
  type ShopTag,
} from "#domain/card-code.ts";

const PRINTED = "CAFEH21SC1V0AAAZ8Y2FBVPJF9TR";
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const read = (text: string) => {
  const answer = readCode(text);
  return answer.ok ? answer.value : answer.refusal;
};
const printed = (): CardCode => {
  const answer = readCode(PRINTED);
  if (!answer.ok) throw new Error("the printed card must be readable");
  return answer.value;
};
const codes = fc
  .tuple(fc.uint8Array({ minLength: 3, maxLength: 3 }), fc.uint8Array({ minLength: 14, maxLength: 14 }))
  .map(([tag, random]) => makeCardCode(makeShopTag(tag), random));

describe("a card code", () => {
  test("carries the shop's tag and reads back as itself", () => {
    fc.assert(fc.property(codes, (code) => read(code) === code && code.startsWith(tagOf(code))));
  });

  test("uses 110 bits of the random bytes, each of which matters", () => {
    const zero = new Uint8Array(14);
    const base = makeCardCode("CAFE" as ShopTag, zero);
    expect(base).toBe("CAFE0000000000000000000000" + base.slice(26));
    const changed = new Set<string>();
    for (let bit = 0; bit < 112; bit += 1) {
      const bytes = new Uint8Array(14);
      bytes[bit >> 3] = 0x80 >> (bit & 7);
      changed.add(makeCardCode("CAFE" as ShopTag, bytes));
    }
    expect(changed.size).toBe(111);
    expect(makeCardCode("CAFE" as ShopTag, new Uint8Array(14).fill(255)).slice(4, 26)).toBe("Z".repeat(22));
  });

  test("is not made from too little randomness", () => {
    expect(() => makeCardCode("CAFE" as ShopTag, new Uint8Array(13))).toThrow("14 bytes");
    expect(() => makeShopTag(new Uint8Array(2))).toThrow("3 bytes");
    expect(makeShopTag(new Uint8Array([0x08, 0x86, 0x40]))).toBe("1234");
  });

  test("of the cards already printed holds its check characters", () => {
    expect(read(PRINTED)).toBe(PRINTED);
    expect(read("CAFE3WP06TDHPAK99JHM8SFPP8WW")).toBe("CAFE3WP06TDHPAK99JHM8SFPP8WW");
  });

  test("with any single character changed is caught", () => {
    const place = fc.nat({ max: 27 });
    const step = fc.integer({ min: 1, max: 31 });
    fc.assert(
      fc.property(codes, place, step, (code, at, by) => {
        const other = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(at)) + by) % 32);
        return read(code.slice(0, at) + other + code.slice(at + 1)) === "Misspelt";
      }),
      { numRuns: 2000 },
    );
  });

  // 1021 is a prime above 31 · 33, the largest difference a swap can make, so the rate is 100 %, not merely high.
  test("with any two different neighbours swapped is caught", () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 26 }), (code, at) => {
        const [left, right] = [code.charAt(at), code.charAt(at + 1)];
        fc.pre(left !== right);
        return read(code.slice(0, at) + right + left + code.slice(at + 2)) === "Misspelt";
      }),
      { numRuns: 2000 },
    );
  });

  test("with a U, which no code has, is misspelt", () => {
    expect(read(PRINTED.replace("V", "U"))).toBe("Misspelt");
    // As a number this U would stand for one less than nothing, and the sum would come out right.
    const code = makeCardCode("CAFE" as ShopTag, new Uint8Array(14).fill(255));
    expect(read(code.replace("EZ", "FU"))).toBe("Misspelt");
  });
});

describe("reading a card", () => {
  test.each([
    ["in lower case", PRINTED.toLowerCase()],
    ["with a line end", `${PRINTED}\r\n`],
    ["with spaces around and tabs", `\t ${PRINTED} `],
    ["in groups of four", "CAFE H21S C1V0 AAAZ 8Y2F BVPJ F9TR"],
    ["with hyphens", "CAFE-H21S-C1V0-AAAZ-8Y2F-BVPJ-F9TR"],
    ["with O for 0 and I or L for 1", "CAFEH2ISCLVOAAAZ8Y2FBVPJF9TR"],
    ["broken over lines", "CAFEH21SC1V0AA\r\nAZ8Y2FBVPJF9TR"],
    ["as an address", `HTTPS://CARD.EXAMPLE/C/${PRINTED}`],
    ["as an address in small letters", `https://card.example/c/${PRINTED.toLowerCase()}`],
    ["as a plain http address with a port", `http://192.168.0.7:8080/c/${PRINTED}`],
    ["as an address with a trailing slash", `https://card.example/c/${PRINTED}/`],
    ["as an address with a tracking query", `https://card.example/c/${PRINTED}?utm_source=x&a=%2523#top`],
    ["as an address with a query and a line end", `https://card.example/c/${PRINTED}?x=1\r\n`],
    ["as an address with hyphens in the code", "https://card-x.example/c/CAFE-H21S-C1V0-AAAZ-8Y2F-BVPJ-F9TR"],
  ])("takes it %s", (_, text) => {
    expect(read(text)).toBe(PRINTED);
  });

  test.each([
    ["an empty text", ""],
    ["a product's EAN-13", "4006381333931"],
    ["a script", "javascript:alert(1)"],
    ["a data address", "data:text/html,<script>alert(1)</script>"],
    ["a Wi-Fi code", "WIFI:T:WPA;S=cafe;P=secret;;"],
    ["a script that carries a card", `javascript:fetch('/c/${PRINTED}')`],
    ["a text that mentions a card", `see https://card.example/c/${PRINTED}`],
    ["an address with a NUL in its query", `https://card.example/c/${PRINTED}?\0`],
    ["an address with a NUL in its host", `https://card\0.example/c/${PRINTED}`],
    ["another protocol", `ftp://card.example/c/${PRINTED}`],
    ["an address without a host", `https:///c/${PRINTED}`],
    ["an extra path segment before", `https://card.example/x/c/${PRINTED}`],
    ["an extra path segment after", `https://card.example/c/${PRINTED}/x`],
    ["two slashes after", `https://card.example/c/${PRINTED}//`],
    ["a double-encoded character", `https://card.example/c/%2523${PRINTED}`],
    ["an encoded character", `https://card.example/c/%43${PRINTED.slice(1)}`],
    ["the code only in the query", `https://card.example/?c=${PRINTED}`],
    ["a missing character", PRINTED.slice(1)],
    ["one character too many", `${PRINTED}R`],
    ["two codes", `${PRINTED} ${PRINTED}`],
    ["a NUL within", `${PRINTED.slice(0, 9)}\0${PRINTED.slice(9)}`],
    ["letters that only look Latin", PRINTED.replace("A", "А")],
    ["a replacement character", `${PRINTED}\ufffd`],
  ])("refuses %s as no card", (_, text) => {
    expect(read(text)).toBe("NotACard");
  });

  test("refuses 2,953 bytes with NULs by length alone", () => {
    expect(read("\0\ufffd".repeat(1476) + "x")).toBe("TooLong");
    expect(read(PRINTED + " ".repeat(CODE_TEXT_MAX))).toBe("TooLong");
    expect(read(PRINTED + " ".repeat(CODE_TEXT_MAX - 28))).toBe(PRINTED);
  });

  test("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 600 }), (text) => !readCode(text).ok));
  });
});

describe("showing a card", () => {
  test("writes its address in capitals, or the bare code without a public address", () => {
    expect(cardAddress(printed(), "https://card.example")).toBe(`HTTPS://CARD.EXAMPLE/C/${PRINTED}`);
    expect(cardAddress(printed(), "https://card.example:8443/app?x")).toBe(
      `HTTPS://CARD.EXAMPLE:8443/C/${PRINTED}`,
    );
    expect(cardAddress(printed(), "http://192.168.0.7:8080")).toBe(`HTTP://192.168.0.7:8080/C/${PRINTED}`);
    expect(cardAddress(printed(), null)).toBe(PRINTED);
    expect(cardAddress(printed(), "javascript:https://card.example")).toBe(PRINTED);
    expect(cardAddress(printed(), "https://kávé.example")).toBe(PRINTED);
    expect(cardAddress(printed(), "javascript:alert(1)")).toBe(PRINTED);
  });

  test("writes only what a QR keeps in its alphanumeric mode, and reads it back", () => {
    fc.assert(
      fc.property(codes, fc.webUrl({ validSchemes: ["https"] }), (code, url) => {
        const text = cardAddress(code, url);
        return /^[0-9A-Z $%*+\-./:]+$/.test(text) && read(text) === code;
      }),
    );
  });

  test("groups the characters by four for the eye, and reads them back", () => {
    expect(inGroups(printed())).toBe("CAFE H21S C1V0 AAAZ 8Y2F BVPJ F9TR");
    expect(read(inGroups(printed()))).toBe(PRINTED);
  });
});
