/** What strace writes, read back. */
import { expect, test } from "vitest";
import { flushesIn } from "./flush-watch.ts";

test("a flush counts when it is done, with its file, also where other threads' calls stand in between", () => {
  const trace = [
    "101 1700000000.500000 fdatasync(47</p/IndexedDB/000003.log>) = 0 <0.250000>",
    "102 1700000001.000000 fsync(12</p/File System/000/t/00/1> <unfinished ...>",
    "103 1700000001.100000 fsync(9</p/other>) = -1 EIO (Input/output error) <0.000100>",
    "101 1700000001.200000 +++ exited with 0 +++",
    "102 1700000001.500000 <... fsync resumed>) = 0 <0.500000>",
    "104 1700000002.000000 fdatasync(8</p/never-done> <unfinished ...>",
    "",
  ].join("\n");
  expect(flushesIn(trace)).toEqual([
    { file: "/p/IndexedDB/000003.log", doneMs: 1_700_000_000_750 },
    { file: "/p/File System/000/t/00/1", doneMs: 1_700_000_001_500 },
  ]);
});
