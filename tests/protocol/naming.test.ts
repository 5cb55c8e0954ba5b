/** Marks, tokens and the query of a pull are written and read back; anything odd is no such text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { PULL_ENTRIES } from "#protocol/limits.ts";
import { isMark, markOf, NO_MARK } from "#protocol/mark.ts";
import { readPull, writePull, type PullAsk } from "#protocol/pull-query.ts";
import { readToken, writeToken } from "#protocol/token.ts";

const LOG = asId<LogId>("0123456789abcdef0123456789abcdef");
const OTHER = asId<LogId>("f".repeat(32));
const shop = asId<ShopId>("0190a000-0000-7000-8000-000000000001");
const device = asId<DeviceId>("0190a000-0000-7000-8000-000000000002");

describe("a mark", () => {
  test("is the first eight bytes of the chain", () => {
    const chain = Uint8Array.from({ length: 32 }, (_, i) => i * 8);
    expect(markOf(chain)).toBe("0008101820283038");
    expect(markOf(new Uint8Array(32))).toBe(NO_MARK);
  });

  test("has sixteen small digits and nothing else", () => {
    expect(isMark(NO_MARK)).toBe(true);
    for (const text of ["", "0".repeat(15), "0".repeat(17), "A".repeat(16), `${NO_MARK}\n`])
      expect(isMark(text)).toBe(false);
  });
});

describe("a token", () => {
  const token = { shop, device, secret: "0f".repeat(32) };

  test("says shop, device and secret", () => {
    expect(readToken(writeToken(token))).toEqual(token);
  });

  test("is no text that is cut, longer or written otherwise", () => {
    const text = writeToken(token);
    for (let length = 0; length < text.length; length += 1)
      expect(readToken(text.slice(0, length))).toBeNull();
    for (const odd of [`${text}.`, `${text}.x`, `${text}0`, ` ${text}`, text.toUpperCase(), `${text}\n`])
      expect(readToken(odd)).toBeNull();
  });
});

const logs = fc.constantFrom(LOG, OTHER);
const ask: fc.Arbitrary<PullAsk> = fc.record({
  cursor: fc.maxSafeNat(),
  mark: fc.constantFrom(NO_MARK, "00112233445566aa"),
  store: fc.option(fc.string({ maxLength: 80 })),
  limit: fc.integer({ min: 1, max: PULL_ENTRIES }),
  skip: fc.array(fc.tuple(logs, fc.maxSafeNat())).map((pairs) => new Map(pairs)),
  tip: fc.option(
    fc.record({ log: logs, seq: fc.maxSafeNat(), unsent: fc.nat(), oldest: fc.option(fc.maxSafeNat()) }),
  ),
  app: fc.string({ maxLength: 80 }),
});

describe("the query of a pull", () => {
  test("comes back as it was asked", () => {
    fc.assert(
      fc.property(ask, (asked) => {
        expect(readPull(new URLSearchParams(writePull(asked)))).toEqual(asked);
      }),
    );
  });

  const plain = { cursor: 5, mark: NO_MARK, store: null, skip: new Map(), tip: null, app: "a" };
  const read = (query: string): PullAsk | null => readPull(new URLSearchParams(query));

  test("asks for a full page unless it says less, and never for more", () => {
    expect(read(`after=5&mark=${NO_MARK}&app=a`)).toEqual({ ...plain, limit: PULL_ENTRIES });
    expect(read(`after=5&mark=${NO_MARK}&app=a&limit=3`)).toEqual({ ...plain, limit: 3 });
    expect(read(`after=5&mark=${NO_MARK}&app=a&limit=99999`)).toEqual({ ...plain, limit: PULL_ENTRIES });
  });

  test.each([
    "",
    "after=5",
    `mark=${NO_MARK}`,
    `after=-1&mark=${NO_MARK}`,
    `after=05&mark=${NO_MARK}`,
    `after=1e3&mark=${NO_MARK}`,
    `after=9007199254740992&mark=${NO_MARK}`,
    "after=5&mark=zz",
    `after=5&mark=${NO_MARK}&limit=0`,
    `after=5&mark=${NO_MARK}&limit=x`,
    `after=5&mark=${NO_MARK}&skip=${LOG}`,
    `after=5&mark=${NO_MARK}&skip=${LOG}:1:2`,
    `after=5&mark=${NO_MARK}&skip=x:1`,
    `after=5&mark=${NO_MARK}&skip=${`${LOG}:1,`.repeat(101)}`,
    `after=5&mark=${NO_MARK}&tip=${LOG}:1:2`,
    `after=5&mark=${NO_MARK}&tip=${LOG}:1:2:x`,
    `after=5&mark=${NO_MARK}&tip=x:1:2:`,
    `after=5&mark=${NO_MARK}&store=${"s".repeat(81)}`,
  ])("is none where anything is odd: %s", (query) => {
    expect(read(query)).toBeNull();
  });
});
