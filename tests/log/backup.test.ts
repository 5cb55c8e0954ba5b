/** What a backup is made of, where no browser is needed: passwords, keys, the first line, and the memory for ids. */
import { describe, expect, test } from "vitest";
import { Refused } from "#log/backup/answers.ts";
import { coverLine, readCover, type Cover } from "#log/backup/cover.ts";
import { frameBytes } from "#log/backup/frames.ts";
import { createKeyShelf, keyOf, makeKey, openKey, WORK_FACTOR } from "#log/backup/key.ts";
import { createKnownIds } from "#log/backup/known-ids.ts";
import { isPasswordStrong, normalPassword, suggestPassword } from "#log/backup/password.ts";
import { createRandom } from "#support/random.ts";

const reasonOf = (work: () => unknown): string => {
  try {
    work();
    return "taken";
  } catch (error) {
    return error instanceof Refused ? error.refusal.reason : String(error);
  }
};

describe("a password", () => {
  test.each([
    "a coffee at eight",
    "k7dm-x2qp-9fbt-w4hs",
    "Kávé és kifli",
    "☕🥐🍞🥖🥨🧁🍰🎂🍪🍩🍫🍬",
    "123456789012",
  ])("will do: %s", (password) => expect(isPasswordStrong(password)).toBe(true));

  test.each([
    "",
    "coffee",
    "eleven sign",
    "aaaaaaaaaaaaaaaa",
    "abababababab",
    "            a coffee",
    "x".repeat(50),
  ])("will not do: '%s'", (password) => expect(isPasswordStrong(password)).toBe(false));

  test("beyond all measure will not do", () => {
    expect(isPasswordStrong("coffee".repeat(40))).toBe(false);
  });

  test("is the same however its accents are composed and whatever blanks lie around it", () => {
    expect(normalPassword(" Kávé \n")).toBe("Kávé".normalize("NFC"));
    expect(normalPassword("Kávé".normalize("NFD"))).toBe("Kávé".normalize("NFC"));
  });

  test("that is suggested is strong, another one each time, and holds 80 random bits", () => {
    const random = createRandom(1);
    const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
    const suggested = Array.from({ length: 200 }, () => suggestPassword(bytes));
    for (const password of suggested) {
      expect(password).toMatch(/^[2-9a-km-np-z]{4}(-[2-9a-km-np-z]{4}){3}$/);
      expect(isPasswordStrong(password)).toBe(true);
    }
    expect(new Set(suggested).size).toBe(200);
    expect(new Set(suggested.join("")).size).toBe(33);
  });
});

describe("a key", () => {
  test("is opened by its password alone, and kept by the device only sealed", async () => {
    const key = await makeKey("a coffee at eight", 2);
    const identity = await openKey(key.sealed, "a coffee at eight");
    expect(identity).toMatch(/^AGE-SECRET-KEY-1/);
    expect(atob(key.sealed)).not.toContain("SECRET");
    expect(await keyOf(identity, key.sealed)).toEqual(key);
    await expect(openKey(key.sealed, "a coffee at nine")).rejects.toMatchObject({
      refusal: { reason: "WrongPassword" },
    });
  });

  test("costs 64 MB and no more to open, whatever a file demands", async () => {
    const key = await makeKey("a coffee at eight");
    expect(atob(key.sealed)).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 16\n/);
    // N * r * 128 bytes, with age's r of 8.
    expect(2 ** WORK_FACTOR * 8 * 128).toBe(64 * 1024 * 1024);
    await openKey(key.sealed, "a coffee at eight");
    for (const factor of ["17", "20", "99"]) {
      const dearer = btoa(atob(key.sealed).replace(" 16\n", ` ${factor}\n`));
      await expect(openKey(dearer, "any")).rejects.toMatchObject({ refusal: { reason: "TooLarge" } });
    }
  });

  test("lies on its shelf until the next one, and a shelf that somebody upset is an empty one", async () => {
    const kept = new Map<string, string>();
    const shelf = createKeyShelf({
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
    });
    expect(await shelf.read()).toBeNull();
    await shelf.write({ recipient: "age1", sealed: "c2VhbGVk" });
    expect(await shelf.read()).toEqual({ recipient: "age1", sealed: "c2VhbGVk" });
    for (const upset of ["", "{", "[]", '{"recipient":1,"sealed":"x"}']) {
      for (const name of kept.keys()) kept.set(name, upset);
      expect(await shelf.read()).toBeNull();
    }
  });

  test("that holds something else than a key is damaged", async () => {
    const { Encrypter } = await import("age-encryption");
    const encrypter = new Encrypter();
    encrypter.setPassphrase("a coffee at eight");
    encrypter.setScryptWorkFactor(2);
    const sealed = btoa(String.fromCharCode(...(await encrypter.encrypt("no key"))));
    await expect(openKey(sealed, "a coffee at eight")).rejects.toMatchObject({
      refusal: { reason: "Damaged" },
    });
  });
});

describe("the first line", () => {
  const cover: Cover = { format: 2, at: 1_772_442_000_000, tag: "CAFE", key: "c2VhbGVk" };
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test("is read back, with the place where the rest begins", () => {
    const line = coverLine(cover);
    expect(line).toMatch(/^\{"backup":"pult",.*\}\n$/);
    expect(readCover(bytes(`${line}age-encryption.org/v1\n`))).toEqual({ cover, end: line.length });
  });

  test("is not believed with any one of its characters changed", () => {
    const line = coverLine(cover);
    for (let at = 0; at < line.length; at += 1) {
      const changed = bytes(line);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(
        reasonOf(() => readCover(changed)),
        `character ${at}`,
      ).toMatch(/^(NotABackup|Damaged)$/);
    }
  });

  test("of a newer format is told from damage, and only whole", () => {
    expect(reasonOf(() => readCover(bytes(coverLine({ ...cover, format: 4 }))))).toBe("NewerVersion");
    expect(reasonOf(() => readCover(bytes(coverLine(cover).replace('"format":2', '"format":4'))))).toBe(
      "Damaged",
    );
  });

  test("without an end within 4 kB is damaged", () => {
    expect(reasonOf(() => readCover(bytes(coverLine({ ...cover, key: "x".repeat(5000) }))))).toBe("Damaged");
  });
});

test("what could not be read again is not written", () => {
  const body = new Uint8Array(8 * 1024 * 1024 + 1);
  expect(() => frameBytes({ kind: "open", head: {}, bodies: [body] })).toThrow("can be read again");
  expect(() => frameBytes({ kind: "manifest", head: { a: "x".repeat(70_000) }, bodies: [] })).toThrow(
    "read again",
  );
});

describe("the memory for ids", () => {
  const uuid = (random: () => number): string => {
    const hex = (digits: number): string =>
      Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
    return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  };

  test("knows each of many thousand again, and none that it was not told", () => {
    const random = createRandom(5);
    const ids = Array.from({ length: 20_000 }, () => uuid(random));
    const known = createKnownIds();
    expect(ids.every(known.isNew)).toBe(true);
    expect(ids.some(known.isNew)).toBe(false);
    expect(Array.from({ length: 1000 }, () => uuid(random)).every(known.isNew)).toBe(true);
  });

  test("tells ids apart that differ in one digit, wherever it stands, and knows ids of any form", () => {
    const id = uuid(createRandom(6));
    const others = [...id].flatMap((sign, at) =>
      sign === "-" ? [] : [id.slice(0, at) + (sign === "0" ? "1" : "0") + id.slice(at + 1)],
    );
    const known = createKnownIds();
    for (const one of [id, ...others, "", "anna", "00000000-0000-0000-0000-000000000000"]) {
      expect(known.isNew(one), one).toBe(true);
      expect(known.isNew(one), one).toBe(false);
    }
  });
});
