/** What the endpoint reads of a body, and where it stops. */
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { gunzip, isPlain, port, readBody, readJson } from "#cloud/api/body.ts";
import { isTooLarge } from "#protocol/bytes/too-large.ts";

const post = (body: BodyInit, headers: Record<string, string> = {}): Request =>
  new Request("http://pult.example/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

const text = (size: number): Uint8Array<ArrayBuffer> => new TextEncoder().encode("x".repeat(size));

describe("a body", () => {
  test("is read up to its limit and not a byte beyond", async () => {
    expect(await readBody(post(text(100)), 100)).toEqual({ ok: true, value: text(100) });
    expect(await readBody(post(text(101)), 100)).toEqual({ ok: false, refusal: "tooLarge" });
  });

  test("whose length was said is held to the limit all the same", async () => {
    const said = { "Content-Length": "50" };
    expect(await readBody(post(text(50), said), 100)).toEqual({ ok: true, value: text(50) });
    expect(await readBody(post(text(101), said), 100)).toEqual({ ok: false, refusal: "tooLarge" });
    const cut = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("gone")) });
    expect(await readBody(post(cut, said), 100)).toEqual({ ok: false, refusal: "unreadable" });
  });

  test("of which too much is announced is not read at all", async () => {
    let pulled = 0;
    const stream = new ReadableStream<Uint8Array>(
      { pull: (to) => ((pulled += 1), to.enqueue(text(10))) },
      { highWaterMark: 0 },
    );
    const asked = post(stream, { "Content-Length": "1000" });
    expect([await readBody(asked, 100), pulled]).toEqual([{ ok: false, refusal: "tooLarge" }, 0]);
  });

  test("without an end is given up at the limit", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>(
      { pull: (to) => ((sent += 10), to.enqueue(text(10))) },
      { highWaterMark: 0 },
    );
    expect(await readBody(post(endless), 100)).toEqual({ ok: false, refusal: "tooLarge" });
    expect(sent).toBe(110);
  });

  test("that is cut off is refused", async () => {
    const cut = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("gone")) });
    expect(await readBody(post(cut), 100)).toEqual({ ok: false, refusal: "unreadable" });
  });

  test("may be missing", async () => {
    expect(await readBody(new Request("http://pult.example/"), 0)).toEqual({
      ok: true,
      value: new Uint8Array(),
    });
  });
});

describe("what is packed", () => {
  test("is unpacked up to the limit and not a byte beyond", async () => {
    const packed = deflateRawSync(text(1000));
    expect((await port.inflate(packed, 1000)).length).toBe(1000);
    await expect(port.inflate(packed, 999)).rejects.toSatisfy(isTooLarge);
    expect(gunzip(gzipSync(text(1000)), 1000).ok).toBe(true);
    expect(gunzip(gzipSync(text(1000)), 999)).toEqual({ ok: false, refusal: "tooLarge" });
  });

  test("and damaged is not called too large", async () => {
    await expect(port.inflate(text(30), 999)).rejects.not.toSatisfy(isTooLarge);
    expect(gunzip(text(30), 999)).toEqual({ ok: false, refusal: "unreadable" });
    expect(gunzip(gzipSync(text(1000)).subarray(0, 20), 9999)).toEqual({ ok: false, refusal: "unreadable" });
  });

  test("comes back as it was", async () => {
    expect(new Uint8Array(await port.inflate(await port.deflate(text(77)), 77))).toEqual(text(77));
  });
});

describe("JSON", () => {
  const read = (json: string): unknown => readJson(new TextEncoder().encode(json));

  test("is read", () => expect(read('{"a":[1,"[[[["]}')).toEqual({ ok: true, value: { a: [1, "[[[["] } }));

  test.each([
    ["cut", '{"a":'],
    ["nested", "[".repeat(100_000)],
    ["nested and whole", `${"[".repeat(17)}${"]".repeat(17)}`],
  ])("that is %s is refused", (_, json) => expect(read(json)).toEqual({ ok: false, refusal: "unreadable" }));

  test("in broken UTF-8 is refused", () => {
    expect(readJson(new Uint8Array([0x22, 0xff, 0x22]))).toEqual({ ok: false, refusal: "unreadable" });
  });
});

test("text is plain where every database has a place for it", () => {
  expect(["Café ☕ 😀", "'); DROP TABLE entries;--", "a\0b", "half \ud83d"].map(isPlain)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
