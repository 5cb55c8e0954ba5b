/** Frames come back as they were written; damaged, cut or swelling ones are refused, and nothing worse comes of them. */
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { canonical } from "#domain/bytes.ts";
import { checksumOf } from "#domain/checksum.ts";
import { createSink } from "#protocol/bytes/byte-stream.ts";
import { toColumns } from "#protocol/bytes/columns.ts";
import { readFrame, writeFrame, type Framed } from "#protocol/frame.ts";
import { INFLATED_BYTES, PUSH_BYTES } from "#protocol/limits.ts";
import { countingPort, nodePort } from "#support/frames.ts";

const MOST = INFLATED_BYTES;
const anyHead = (json: unknown): unknown => json ?? null;
const read = (bytes: Uint8Array, most = MOST) => readFrame(bytes, anyHead, nodePort, most);

const plain = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const line = fc.array(plain, { maxLength: 12 }).map((values) => JSON.stringify(values));
const frame: fc.Arbitrary<Framed<object>> = fc
  .tuple(fc.dictionary(fc.string(), plain), fc.array(fc.tuple(line, fc.option(line)), { maxLength: 30 }))
  .map(([head, lines]) => ({
    head,
    texts: lines.map(([text]) => text),
    payloads: new Map(lines.flatMap(([, payload], i) => (payload === null ? [] : [[i, payload] as const]))),
  }));

/** A frame of these blocks, sealed as a good one is. */
const sealed = (head: string, texts: Uint8Array, payloads: Uint8Array, begins = [0x50, 1]): Uint8Array => {
  const sink = createSink();
  for (const byte of begins) sink.byte(byte);
  sink.text(head);
  sink.block(texts);
  sink.block(payloads);
  const bytes = new Uint8Array([...sink.bytes(), 0, 0, 0, 0]);
  new DataView(bytes.buffer).setUint32(bytes.length - 4, checksumOf(sink.bytes()));
  return bytes;
};
const NOTHING = new Uint8Array();
const block = (lines: readonly string[]): Uint8Array => deflateRawSync(toColumns(lines));
const unreadable = { ok: false, refusal: "unreadable" };
const tooLarge = { ok: false, refusal: "tooLarge" };

describe("a frame", () => {
  test("comes back as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(frame, async (written) => {
        const answer = await read(await writeFrame(written, nodePort));
        const { head, texts, payloads } = answer.ok ? answer.value : { ...written, texts: ["refused"] };
        expect(texts).toEqual(written.texts);
        expect(canonical(head)).toBe(canonical(written.head));
        expect([...payloads]).toEqual([...written.payloads]);
      }),
    );
  });

  test("gives the block of its texts as it came", async () => {
    const texts = ["[1]", "[2]"];
    const answer = await read(await writeFrame({ head: {}, texts, payloads: new Map() }, nodePort));
    expect(answer).toMatchObject({ ok: true, value: { body: new Uint8Array(block(texts)) } });
  });

  test("costs a few bytes when there is nothing in it", async () => {
    expect((await writeFrame({ head: {}, texts: [], payloads: new Map() }, nodePort)).length).toBe(11);
  });

  test("is not made of what columns cannot hold", async () => {
    const texts = ["a line\nand another"];
    await expect(writeFrame({ head: {}, texts, payloads: new Map() }, nodePort)).rejects.toThrow(
      "broken law",
    );
  });

  test("is refused where its head is not taken", async () => {
    const bytes = await writeFrame({ head: { proto: 9 }, texts: [], payloads: new Map() }, nodePort);
    expect(await readFrame(bytes, () => null, nodePort, MOST)).toEqual(unreadable);
  });
});

describe("a damaged frame", () => {
  const texts = ['["0190a000-0000-7000-8000-000000000001",5,"CAFE"]', "[1,2,3]"];
  let good: Uint8Array;
  beforeAll(async () => {
    good = await writeFrame({ head: { n: 2 }, texts, payloads: new Map([[1, '{"set":{}}']]) }, nodePort);
  });

  test("is refused wherever it is cut, and with anything behind it", async () => {
    for (let length = 0; length < good.length; length += 1)
      expect(await read(good.slice(0, length))).toEqual(unreadable);
    expect(await read(new Uint8Array([...good, 0]))).toEqual(unreadable);
  });

  test("is refused whichever of its bytes was flipped, and however", async () => {
    for (let at = 0; at < good.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = good.slice();
        flipped[at] = (good[at] ?? 0) ^ (1 << bit);
        expect(await read(flipped)).toEqual(unreadable);
      }
  });

  test("throws nothing even where somebody has made its checksum fit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), async (a, b) => {
        const raw = await read(sealed("{}", deflateRawSync(a), deflateRawSync(b)), 5000);
        const damaged = await read(sealed("{}", a, b), 5000);
        const said = [raw, damaged].map((answer) => (answer.ok ? "read" : answer.refusal));
        for (const one of said) expect(["read", "unreadable", "tooLarge"]).toContain(one);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ["of another kind", sealed("{}", NOTHING, NOTHING, [0x51, 1])],
    ["of a version to come", sealed("{}", NOTHING, NOTHING, [0x50, 2])],
    ["whose head is no JSON", sealed("{", NOTHING, NOTHING)],
    ["whose head says a thing twice", sealed('{"proto":1,"proto":2}', NOTHING, NOTHING)],
    ["whose head has a blank", sealed('{ "proto":1}', NOTHING, NOTHING)],
    ["whose head holds half a number", sealed('{"proto":0.5}', NOTHING, NOTHING)],
    ["whose head is a hundred thousand brackets", sealed("[".repeat(100_000), NOTHING, NOTHING)],
    ["whose head is nested deeper than ours", sealed("[".repeat(17) + "]".repeat(17), NOTHING, NOTHING)],
    ["with a payload of no entry", sealed("{}", block(["[1]"]), block(["1 {}"]))],
    ["with two payloads of one entry", sealed("{}", block(["[1]"]), block(["0 {}", "0 {}"]))],
    ["with payloads in no order", sealed("{}", block(["[1]", "[2]"]), block(["1 {}", "0 {}"]))],
    ["with a payload that names no place", sealed("{}", block(["[1]"]), block(["{}"]))],
    ["with a place written otherwise", sealed("{}", block(["[1]"]), block(["00 {}"]))],
    ["gzipped on top", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
    ["of plain bytes", new TextEncoder().encode('{"proto":1,"entries":[]}')],
  ])("is refused: %s", async (_, bytes) => {
    expect(await read(bytes)).toEqual(unreadable);
  });
});

describe("a frame that swells", () => {
  const bomb = deflateRawSync(new Uint8Array(128 * 1024 * 1024));

  test("is refused at the cap, long before its 128 MiB are there", async () => {
    expect(bomb.length).toBeLessThan(PUSH_BYTES);
    for (const bytes of [sealed("{}", bomb, NOTHING), sealed("{}", block(["[1]"]), bomb)]) {
      const port = countingPort();
      expect(await readFrame(bytes, anyHead, port, MOST)).toEqual(tooLarge);
      expect(port.inflated()).toBeLessThan(MOST + 256 * 1024);
      expect(await read(bytes)).toEqual(tooLarge);
    }
  });

  test("is refused where few columns would name endless lines", async () => {
    const lines = Array.from({ length: 1000 }, () => `["${"long".repeat(3000)}"]`);
    const bytes = sealed("{}", block(lines), NOTHING);
    expect(bytes.length).toBeLessThan(5000);
    expect(await read(bytes)).toEqual(tooLarge);
    const ended = Array.from({ length: 1500 }, () => "");
    expect(await read(sealed("{}", block(ended), NOTHING), 1000)).toEqual(tooLarge);
  });

  test("is refused where it holds more lines than any of ours", async () => {
    const lines = Array.from({ length: 2001 }, (_, i) => String(i));
    expect(await read(sealed("{}", block(lines), NOTHING))).toEqual(tooLarge);
    expect(await read(sealed("{}", block(lines.slice(1)), NOTHING))).toMatchObject({ ok: true });
  });

  test("is refused where it says how a million lines look and has none of them", async () => {
    const sink = createSink();
    sink.whole(1);
    sink.text("\n".repeat(1_000_000));
    expect(await read(sealed("{}", deflateRawSync(sink.bytes()), NOTHING))).toEqual(unreadable);
  });

  /** One line of so many ids, all the same one. */
  const idsOver = (many: number): Uint8Array => {
    const sink = createSink();
    sink.whole(1);
    sink.text("\u0001".repeat(many));
    sink.whole(0);
    sink.whole(0);
    for (let i = 1; i < many; i += 1) sink.whole(1);
    sink.whole(1);
    sink.whole(1_700_000_000_000);
    sink.byte(0);
    sink.block(new Uint8Array(9));
    sink.text("");
    sink.block(NOTHING);
    return sealed("{}", deflateRawSync(sink.bytes()), NOTHING);
  };

  test("is refused where one line of marks would be endless", async () => {
    const bytes = idsOver(100_000);
    expect(bytes.length).toBeLessThan(1000);
    expect(await read(bytes)).toEqual(tooLarge);
    expect(await read(bytes, 36 * 100_000)).toMatchObject({ ok: true });
  });

  test("is refused where it holds more values than so many lines of ours, however few characters they are", async () => {
    const most = 64 * 2000;
    expect(await read(idsOver(most + 1), 10_000_000)).toEqual(tooLarge);
    expect(await read(idsOver(most), 10_000_000)).toMatchObject({ ok: true });
    const lines = Array.from({ length: 2000 }, () => `[${"1,".repeat(64)}1]`);
    expect(await read(sealed("{}", block(lines), NOTHING))).toEqual(tooLarge);
    expect(await read(sealed("{}", block(lines.slice(100)), NOTHING))).toMatchObject({ ok: true });
  });
});
