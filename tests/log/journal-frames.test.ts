/** The journal's files by themselves: what is whole is read, what is torn is cut, and what comes later counts. */
import { describe, expect, test } from "vitest";
import type { OpenFile } from "#log/journal/files.ts";
import { appendFrames, bodyOf, scanFrames, wipeOver, writeMark, type Frame } from "#log/journal/frames.ts";
import {
  editBytes,
  editsHead,
  factBytes,
  factsHead,
  readEdits,
  readFacts,
  type FactLine,
} from "#log/journal/lines.ts";
import { createMemoryDisk, type MemoryDisk } from "#support/journal-disk.ts";

const opened = async (disk: MemoryDisk, name = "file"): Promise<OpenFile> => {
  const file = await disk.tab().files.open(name);
  if (!file) throw new Error("nobody else has it");
  return file;
};

const frame = (from: number, to: number, text = `${from} to ${to}`): Frame => ({
  head: { from, to, logId: "a".repeat(32), own: from, before: "0".repeat(64), after: "f".repeat(64) },
  body: new TextEncoder().encode(text),
});

const spans = (file: OpenFile): readonly string[] =>
  scanFrames(file).frames.map(
    (one) => `${one.from}-${one.to} ${new TextDecoder().decode(bodyOf(file, one) ?? new Uint8Array())}`,
  );

describe("frames", () => {
  test("are read as they were written, wherever the file is cut as many as are whole", async () => {
    const disk = createMemoryDisk();
    const file = await opened(disk);
    appendFrames(file, [frame(1, 3), frame(4, 9)]);
    appendFrames(file, [frame(10, 12)]);
    expect(spans(file)).toEqual(["1-3 1 to 3", "4-9 4 to 9", "10-12 10 to 12"]);
    const whole = disk.bytes("file").slice();
    for (let cut = 0; cut <= whole.length; cut += 1) {
      disk.put("file", whole.slice(0, cut));
      const left = spans(file);
      expect(["1-3 1 to 3", "4-9 4 to 9", "10-12 10 to 12"].slice(0, left.length)).toEqual(left);
      appendFrames(file, [frame(20, 21)]);
      expect(spans(file)).toEqual([...left, "20-21 20 to 21"]);
    }
  });

  test("written later stand for those they overlap, whose bodies are wiped", async () => {
    const disk = createMemoryDisk();
    const file = await opened(disk);
    appendFrames(file, [frame(1, 3, "first"), frame(4, 9, "secret"), frame(10, 12, "last")]);
    appendFrames(file, [frame(4, 9, "erased")]);
    expect(spans(file)).toEqual(["1-3 first", "4-9 erased", "10-12 last"]);
    expect(new TextDecoder().decode(disk.bytes("file"))).toContain("secret");
    wipeOver(file);
    expect(new TextDecoder().decode(disk.bytes("file"))).not.toContain("secret");
    expect(spans(file)).toEqual(["1-3 first", "4-9 erased", "10-12 last"]);
  });

  test("whose bytes changed are not taken for what was written", async () => {
    const disk = createMemoryDisk();
    const file = await opened(disk);
    appendFrames(file, [frame(1, 3), frame(4, 9)]);
    const whole = disk.bytes("file").slice();
    for (let at = 256; at < whole.length; at += 1) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      disk.put("file", bytes);
      const readable = spans(file).filter((one) => !one.endsWith(" "));
      expect(["1-3 1 to 3", "4-9 4 to 9"]).toEqual(expect.arrayContaining([...readable]));
    }
  });

  test("have a number beside them, which reads as nothing when it is torn", async () => {
    const disk = createMemoryDisk();
    const file = await opened(disk);
    appendFrames(file, [frame(1, 3)]);
    writeMark(file, 42);
    expect(scanFrames(file).mark).toBe(42);
    const bytes = disk.bytes("file").slice();
    bytes[15] = 0;
    disk.put("file", bytes);
    expect(scanFrames(file).mark).toBe(0);
    expect(spans(file)).toEqual(["1-3 1 to 3"]);
  });
});

describe("lines", () => {
  const facts: readonly FactLine[] = ['["é","\\t\\n"]', '["😀"]', "[]"].map((text, i) => ({
    logId: "a".repeat(32),
    seq: i + 7,
    own: i + 1,
    chain: "0123456789abcdef",
    text,
  }));

  test("are read as they were written, wherever the file is cut as many as are whole", () => {
    const bytes = new Uint8Array([...factsHead(), ...factBytes(facts)]);
    expect(readFacts(bytes)).toEqual({ lines: facts, end: bytes.length, bad: 0 });
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const { lines, end, bad } = readFacts(bytes.slice(0, cut));
      expect(lines).toEqual(facts.slice(0, lines.length));
      expect(end).toBeLessThanOrEqual(cut);
      expect(bad).toBe(0);
    }
  });

  test("that changed anywhere are passed over, and their neighbours are not", () => {
    const bytes = new Uint8Array([...factsHead(), ...factBytes(facts)]);
    for (let at = factsHead().length; at < bytes.length; at += 1) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { lines } = readFacts(changed);
      expect(facts).toEqual(expect.arrayContaining([...lines]));
      expect(lines.length).toBeGreaterThanOrEqual(1);
      expect(lines.length).toBeLessThan(3);
    }
  });

  test("of payloads keep the place, the member and the payload", () => {
    const edits = [
      { seq: 3, member: "anna", payload: '{"set":{"name":"Ágnes\\t"}}' },
      { seq: 4, member: "", payload: "{}" },
    ];
    const bytes = new Uint8Array([...editsHead(), ...editBytes(edits)]);
    expect(readEdits(bytes)).toEqual({ lines: edits, end: bytes.length, bad: 0 });
  });
});
