/** Files that are not what was once written are refused, each by its reason, and nothing is written. */
import { describe, expect, test } from "vitest";
import { coverLine, FORMAT } from "#log/backup/cover.ts";
import type { Frame } from "#log/backup/frames.ts";
import { makeKey } from "#log/backup/key.ts";
import { EPOCH } from "#log/database.ts";
import { setUp } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import { rejecting } from "./backup-rejects.ts";
import { backupOf, fileOfBytes, foldsOf, PASSWORD, watching } from "./backup-world.ts";

const { real: theReal, refusalOf, forged } = rejecting();

const file = (...parts: BlobPart[]): File => new File(parts, "some.backup");

/** The real backup with another manifest. */
const withManifest = async (other: Frame["head"]): Promise<File> =>
  forged((frames) =>
    frames.map((frame) =>
      frame.kind === "manifest" ? { ...frame, head: { ...frame.head, ...other } } : frame,
    ),
  );

const flippedAt = (bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte));

/** About `count` places over the whole length, the first and the last among them. */
const placesIn = (length: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor((i * (length - 1)) / (count - 1)));

describe("a file with one flipped bit", () => {
  test("in its first line is damaged or no backup at all, never a matter of the password", async () => {
    const real = theReal();
    const reasons = new Set<string | null>();
    for (let at = 0; at < real.end; at += 3) reasons.add(await refusalOf(file(flippedAt(real.bytes, at))));
    reasons.add(await refusalOf(file(flippedAt(real.bytes, real.end - 1))));
    expect(reasons).toEqual(new Set(["NotABackup", "Damaged"]));
  });

  test("in the age header or anywhere behind it is damaged", async () => {
    const real = theReal();
    const header = placesIn(200, 40).map((at) => real.end + at);
    const behind = placesIn(real.bytes.length - real.end, 40).map((at) => real.end + at);
    const reasons = new Set<string | null>();
    for (const at of [...header, ...behind]) reasons.add(await refusalOf(file(flippedAt(real.bytes, at))));
    expect(reasons).toEqual(new Set(["Damaged"]));
  });

  test("is damaged even if it was flipped before it was encrypted", async () => {
    const real = theReal();
    const [manifestEnd = 0] = real.ends;
    // A name in the manifest may be anything, and a run of either kind holds the same lines; all else is checked.
    const runs = manifestEnd + 1;
    const places = placesIn(real.plain.length - runs, 60).map((at) => runs + at);
    const reasons = new Set<string | null>();
    for (const at of places)
      reasons.add(await refusalOf(await fileOfBytes(real.cover, real.key, flippedAt(real.plain, at))));
    expect([...reasons].filter((reason) => reason !== "Damaged" && reason !== "SumsDiffer")).toEqual([]);
  });
});

describe("a file that was cut", () => {
  test("at 60 % or anywhere else is damaged, or no backup", async () => {
    const real = theReal();
    expect(await refusalOf(file(real.bytes.slice(0, real.bytes.length * 0.6)))).toBe("Damaged");
    for (const at of [0, 5, real.end - 1, real.end, real.end + 22, real.end + 300, real.bytes.length - 1])
      expect(await refusalOf(file(real.bytes.slice(0, at))), `at ${at}`).toMatch(/Damaged|NotABackup/);
  });

  test("at the end of any frame is damaged, even if it was encrypted so", async () => {
    const real = theReal();
    expect(real.ends.length).toBeGreaterThan(5);
    for (const end of real.ends.slice(0, -1))
      expect(await refusalOf(await fileOfBytes(real.cover, real.key, real.plain.slice(0, end)))).toBe(
        "Damaged",
      );
  });

  test("and went on with something else, or has more behind its end, is damaged", async () => {
    const real = theReal();
    expect(await refusalOf(file(real.bytes, "more"))).toBe("Damaged");
    const more = Uint8Array.from([...real.plain, 0]);
    expect(await refusalOf(await fileOfBytes(real.cover, real.key, more))).toBe("Damaged");
  });
});

describe("a file of another kind", () => {
  test("is no backup: nothing, a picture, a table, and a zip that would climb out of its folder or swell", async () => {
    const zip = new TextEncoder().encode("PK\u0003\u0004../../x");
    const swelling = file("PK\u0003\u0004", new Uint8Array(1_000_000));
    for (const other of [
      file(),
      file("name;phone\n"),
      file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47)),
      file(zip),
      swelling,
    ])
      expect(await refusalOf(other)).toBe("NotABackup");
  });

  test("is damaged where it only begins as a backup", async () => {
    const real = theReal();
    for (const rest of ["", "\n", '"format":2}\n', '"format":"2","at":1,"tag":"A","key":"","check":""}\n'])
      expect(await refusalOf(file(`{"backup":"pult",${rest}`))).toBe("Damaged");
    const cover = coverLine(real.cover);
    expect(await refusalOf(file(cover, "no age file"))).toBe("Damaged");
    expect(await refusalOf(file(cover, new Uint8Array(100_000)))).toBe("Damaged");
    expect(await refusalOf(file(coverLine({ ...real.cover, key: "not base 64!" })))).toBe("Damaged");
    expect(await refusalOf(file(coverLine({ ...real.cover, key: btoa("anything") })))).toBe("Damaged");
  });

  test("is too large where opening its key would take more memory than ours ever does", async () => {
    const real = theReal();
    const dear = { ...real.cover, key: "" };
    const { sealed } = await makeKey(PASSWORD, 2);
    const swollen = btoa(atob(sealed).replace(/(-> scrypt \S+) 2\n/, "$1 20\n"));
    expect(await refusalOf(file(coverLine({ ...dear, key: swollen })))).toBe("TooLarge");
  });

  test("is too large where it is larger than ten million entries, and is not read", async () => {
    const real = theReal();
    const huge = { size: 2 ** 31, slice: real.file.slice.bind(real.file) } as Blob;
    expect(await refusalOf(huge)).toBe("TooLarge");
  });
});

describe("a backup that is whole but cannot be taken", () => {
  test("because the password is another", async () => {
    const real = theReal();
    expect(await refusalOf(real.file, "another password")).toBe("WrongPassword");
    expect(await refusalOf(real.file, "")).toBe("WrongPassword");
  });

  test("because a newer app made it, which is said before the password is asked", async () => {
    const real = theReal();
    const newer = coverLine({ ...real.cover, format: FORMAT + 1 });
    expect(await refusalOf(file(newer, real.bytes.slice(real.end)), "")).toBe("NewerVersion");
    expect(await refusalOf(await withManifest({ epoch: EPOCH + 1 }))).toBe("NewerVersion");
    expect(await refusalOf(await withManifest({ format: FORMAT + 1 }))).toBe("NewerVersion");
  });

  test("because its sums are not those of its entries", async () => {
    const real = theReal();
    const sums = real.frames[0]?.head["sums"] as Record<string, number>;
    for (const name of Object.keys(sums)) {
      const other = { ...sums, [name]: Number(sums[name]) + 1 };
      expect(await refusalOf(await withManifest({ sums: other })), name).toBe("SumsDiffer");
    }
    expect(Object.keys(sums)).toHaveLength(9);
  });

  test("because its tables were others", async () => {
    const real = theReal();
    const state = real.frames[0]?.head["state"] as { version: number };
    const other = { ...state, hash: "0".repeat(64) };
    expect(await refusalOf(await withManifest({ state: other }))).toBe("SumsDiffer");
  });

  test("because another line was put over it", async () => {
    const real = theReal();
    for (const other of [{ at: real.cover.at + 1 }, { tag: "BAKE" }, { format: 1 }]) {
      const cover = coverLine({ ...real.cover, ...other });
      expect(await refusalOf(file(cover, real.bytes.slice(real.end)))).toBe("Damaged");
    }
  });

  test("because its manifest says what cannot be", async () => {
    const real = theReal();
    const [log] = (real.frames[0]?.head["logs"] ?? []) as Record<string, unknown>[];
    const seq = Number(real.frames[0]?.head["seq"]);
    const others: Frame["head"][] = [
      { chain: "0".repeat(64) },
      { chain: "zz" },
      { seq: seq - 1 },
      { seq: "many" },
      { logs: [] },
      { logs: "none" },
      { logs: [{ ...log, to: seq + 1 }] },
      { logs: [{ ...log, from: 2 }] },
      {
        logs: [
          { ...log, to: 3 },
          { ...log, from: 5 },
        ],
      },
      { logs: [log, log] },
      { sums: null },
      { sums: {} },
      { state: null },
      { shop: 7 },
      { at: 1.5 },
    ];
    for (const other of others)
      expect(await refusalOf(await withManifest(other)), JSON.stringify(other)).toBe("Damaged");
  });
});

test("a shop is never written over: its name is told instead", async () => {
  const real = theReal();
  const shop = await openedShop();
  await shop.after(setUp());
  const before = await everything(shop);
  const answer = await backupOf(shop, null).restore(real.file, PASSWORD, watching());
  expect(answer).toEqual({ ok: false, refusal: { reason: "ShopHere", name: "Kávézó" } });
  expect(await everything(shop)).toEqual(before);
});

test("nor is one that was opened in another tab while the file was read", async () => {
  const real = theReal();
  const shop = await openedShop();
  const agree = async (): Promise<boolean> => {
    await shop.after(setUp());
    return true;
  };
  const answer = await backupOf(shop, null).restore(real.file, PASSWORD, watching({ agree }));
  expect(answer).toEqual({ ok: false, refusal: { reason: "ShopHere", name: "Kávézó" } });
});

test("nor one that was opened there in the last moment, while what was read is packed", async () => {
  const real = theReal();
  const shop = await openedShop();
  const folds = foldsOf(shop);
  const begin = () => {
    const folding = folds.begin();
    const prepare = async (): Promise<void> => {
      await folding.prepare();
      await shop.after(setUp());
    };
    return { ...folding, prepare };
  };
  const backup = backupOf(shop, null, { folds: { ...folds, begin } });
  const answer = await backup.restore(real.file, PASSWORD, watching());
  expect(answer).toEqual({ ok: false, refusal: { reason: "ShopHere", name: "Kávézó" } });
});
