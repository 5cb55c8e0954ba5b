/** Checks how long a wrong PIN makes somebody wait. */
import { describe, expect, test } from "vitest";
import { asId, type StaffId } from "#domain/ids.ts";
import { afterWrong, openTriesBook, secondsLeft, type TriesBook } from "#screens/parts/pin-tries.ts";
import type { Device } from "#screens/services.ts";
import type { Tries } from "#shell/tries.ts";
import { createFakeTries } from "#support/fake-tries.ts";

const NOON = 1_772_449_200_000;
const NONE: Tries = { wrong: 0, untilMs: 0 };
const mona = asId<StaffId>("mona");
const olga = asId<StaffId>("olga");

const wrongTimes = (n: number, nowMs = NOON): Tries =>
  Array.from({ length: n }).reduce<Tries>((tries) => afterWrong(tries, nowMs), NONE);

const tablet = (kept: string | null = null): Device & { text: () => string | null } => {
  let text = kept;
  return {
    get: () => text,
    set: (_, value) => {
      text = value;
    },
    text: () => text,
  };
};

describe("the wait after wrong PINs", () => {
  test("begins with the fifth and doubles up to a minute", () => {
    const waits = Array.from({ length: 14 }, (_, n) => secondsLeft(wrongTimes(n), NOON));
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test("runs down with the clock", () => {
    const tries = wrongTimes(8);
    expect([0, 1, 7000, 7001, 7999, 8000, 90_000].map((ms) => secondsLeft(tries, NOON + ms))).toEqual([
      8, 8, 1, 1, 1, 0, 0,
    ]);
  });

  test("never grows because somebody set the clock back", () => {
    expect(secondsLeft(wrongTimes(8), NOON - 86_400_000)).toBe(8);
  });

  test("is each person's own, and over after the right PIN", () => {
    const book = openTriesBook(tablet(), createFakeTries());
    book.keep(mona, wrongTimes(6));
    book.keep(olga, wrongTimes(2));
    expect(secondsLeft(book.of(mona), NOON)).toBe(2);
    expect(book.of(olga).wrong).toBe(2);
    book.keep(mona, null);
    expect([book.of(mona), book.of(olga).wrong]).toEqual([NONE, 2]);
  });

  test("outlives a reload, since the tablet remembers it", () => {
    const device = tablet();
    openTriesBook(device, createFakeTries()).keep(mona, wrongTimes(7));
    expect(secondsLeft(openTriesBook(tablet(device.text()), createFakeTries()).of(mona), NOON)).toBe(4);
  });

  test.each([
    "",
    "nonsense",
    "null",
    "[]",
    '{"mona":5}',
    '{"mona":{"wrong":"9"}}',
    '{"__proto__":{"wrong":9}}',
  ])("starts anew where the tablet remembers %s", (text) => {
    const book = openTriesBook(tablet(text), createFakeTries());
    expect(book.of(mona)).toEqual(NONE);
    book.keep(mona, wrongTimes(5));
    expect(secondsLeft(book.of(mona), NOON)).toBe(1);
  });
});

describe("the two places of a tablet's tries", () => {
  const remembering = (tries: Tries): Device & { text: () => string | null } =>
    tablet(JSON.stringify({ mona: tries }));
  const opened = async (device: Device, kept: Map<string, Tries>): Promise<TriesBook> => {
    const book = openTriesBook(device, createFakeTries(kept));
    await book.ready;
    return book;
  };

  test("count as the higher of both, and wait as the later of both", async () => {
    const book = await opened(
      remembering({ wrong: 3, untilMs: NOON + 5000 }),
      new Map([["mona", { wrong: 8, untilMs: NOON + 1000 }]]),
    );
    expect(book.of(mona)).toEqual({ wrong: 8, untilMs: NOON + 5000 });
  });

  test("tell each other what one of them has lost", async () => {
    const nine = wrongTimes(9);
    const [device, shelved] = [tablet(), new Map([["mona", nine]])];
    await opened(device, shelved);
    expect(openTriesBook(device, createFakeTries()).of(mona)).toEqual(nine);
    shelved.clear();
    await opened(device, shelved);
    expect(shelved.get("mona")).toEqual(nine);
  });

  test("are both emptied by the right PIN, also one that was typed before the second was read", async () => {
    const [device, shelved] = [remembering(wrongTimes(3)), new Map([["mona", wrongTimes(4)]])];
    const book = openTriesBook(device, createFakeTries(shelved));
    book.keep(mona, null);
    await book.ready;
    expect([book.of(mona), (await opened(device, shelved)).of(mona)]).toEqual([NONE, NONE]);
  });

  test("are held in memory as well while a pad is open: emptying the first gives back no try", async () => {
    const device = tablet();
    const book = await opened(device, new Map());
    book.keep(mona, wrongTimes(4));
    device.set("pinTries", null);
    expect(book.of(mona).wrong).toBe(4);
  });

  test.each([null, 9, {}, { wrong: "9", untilMs: 0 }, { wrong: 1.5, untilMs: 0 }])(
    "are read as the first says where %j lies in the second, or nothing can be read there",
    async (odd) => {
      const device = remembering(wrongTimes(2));
      const shelves = [
        { readAll: async () => new Map<string, unknown>([["mona", odd]]), write: async () => undefined },
        { readAll: () => Promise.reject(new Error("no")), write: () => Promise.reject(new Error("no")) },
      ];
      for (const shelf of shelves) {
        const book = openTriesBook(device, shelf);
        await book.ready;
        expect(book.of(mona)).toEqual(wrongTimes(2));
      }
    },
  );
});
