/** Room that erasing wiped is given back, and nothing is lost wherever giving it back is cut off. */
import { describe, expect, test } from "vitest";
import { compactFrames, endCompacting } from "#log/journal/compacting.ts";
import {
  appendFrames,
  bodyOf,
  roomIn,
  scanFrames,
  wipeOver,
  writeMark,
  type Frame,
} from "#log/journal/frames.ts";
import type { Files, OpenFile } from "#log/journal/files.ts";
import { createMemoryDisk, type Fault, type MemoryDisk, type Step } from "#support/journal-disk.ts";

const NAME = "edits.sealed";
const MARK = 17;

const frame = (from: number, to: number, text: string): Frame => ({
  head: { from, to, logId: "", own: 0, before: "", after: "" },
  body: new TextEncoder().encode(text),
});

const opened = async (files: Files): Promise<OpenFile> => {
  const file = await files.open(NAME);
  if (!file) throw new Error("nobody else has it");
  return file;
};

/** Frames of ten runs, each rewritten four times: most of the file is wiped. */
const wastefulDisk = async (): Promise<MemoryDisk> => {
  const disk = createMemoryDisk();
  const { files, die } = disk.tab();
  const file = await opened(files);
  for (let time = 0; time < 5; time += 1)
    for (let run = 0; run < 10; run += 1)
      appendFrames(file, [frame(run * 3 + 1, run * 3 + 3, `run ${String(run)}, time ${String(time)}`)]);
  wipeOver(file);
  writeMark(file, MARK);
  die();
  return disk;
};

const contentOf = (file: OpenFile): readonly string[] => [
  `mark ${String(scanFrames(file).mark)}`,
  ...scanFrames(file).frames.map(
    (one) =>
      `${String(one.from)}-${String(one.to)} ${new TextDecoder().decode(bodyOf(file, one) ?? undefined)}`,
  ),
];

/** What whoever comes next finds in the file. */
const found = async (disk: MemoryDisk): Promise<readonly string[]> => {
  const { files, die } = disk.tab();
  const file = await opened(files);
  await endCompacting(files, NAME, file);
  const content = contentOf(file);
  die();
  return content;
};

describe("a file of frames", () => {
  test("is written anew without what was wiped, and holds what it held", async () => {
    const disk = await wastefulDisk();
    const before = await found(disk);
    expect(before).toHaveLength(11);
    const size = disk.bytes(NAME).length;
    const { files, die } = disk.tab();
    const file = await opened(files);
    await compactFrames(files, NAME, file, 0);
    expect(roomIn(file).wasted).toBe(0);
    appendFrames(file, [frame(90, 99, "later")]);
    die();
    expect(disk.bytes(NAME).length).toBeLessThan(size / 3);
    expect(disk.names()).toEqual([NAME]);
    expect(await found(disk)).toEqual([...before, "90-99 later"]);
  });

  test("stays as it is while most of it counts, or too little is wiped to be worth it", async () => {
    const disk = await wastefulDisk();
    const before = disk.bytes(NAME).slice();
    const { files } = disk.tab();
    const file = await opened(files);
    await compactFrames(files, NAME, file);
    for (let run = 0; run < 10; run += 1)
      appendFrames(file, [frame(run * 3 + 101, run * 3 + 103, "x".repeat(3000))]);
    const grown = disk.bytes(NAME).slice();
    await compactFrames(files, NAME, file, 0);
    expect(disk.bytes(NAME)).toEqual(grown);
    expect(grown.slice(0, before.length)).toEqual(before);
  });

  test.each<readonly ["fail" | "die" | "torn", Step]>([
    ["fail", "write"],
    ["fail", "flush"],
    ["fail", "truncate"],
    ["fail", "remove"],
    ["die", "write"],
    ["die", "flush"],
    ["die", "truncate"],
    ["die", "remove"],
    ["torn", "write"],
  ])("loses nothing where a step comes to this: %s at %s, whichever it is", async (how, what) => {
    const before = await found(await wastefulDisk());
    for (let nth = 1; nth <= 6; nth += 1)
      for (const power of [null, false, true]) {
        const disk = await wastefulDisk();
        let times = 0;
        const { files, die } = disk.tab((step): Fault | null => {
          if (step !== what) return null;
          times += 1;
          if (times !== nth) return null;
          return how === "torn" ? { takes: 300 } : how;
        });
        const file = await opened(files);
        await compactFrames(files, NAME, file, 0).catch(() => undefined);
        die();
        if (power !== null) disk.powerCut(power);
        expect(await found(disk)).toEqual(before);
        // And goes on from there: what is added stays.
        const next = disk.tab();
        const again = await opened(next.files);
        appendFrames(again, [frame(90, 99, "later")]);
        next.die();
        expect(await found(disk)).toEqual([...before, "90-99 later"]);
      }
  });
});
