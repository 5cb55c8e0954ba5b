/** Proves that what a tablet deflates is what the endpoint reads, and that nothing swells beyond what was asked for. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isTooLarge } from "#protocol/bytes/too-large.ts";
import { streamPort } from "#sync/stream-port.ts";
import { nodePort } from "#support/frames.ts";

test("bytes come through as they were, both ways", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 5_000 }), async (bytes) => {
      const here = await streamPort.deflate(bytes);
      expect(new Uint8Array(await nodePort.inflate(here, bytes.length))).toEqual(bytes);
      const there = await nodePort.deflate(bytes);
      expect(await streamPort.inflate(there, bytes.length)).toEqual(bytes);
    }),
  );
});

test("a bomb is refused at the cap, and damaged bytes as damaged", async () => {
  const bomb = await nodePort.deflate(new Uint8Array(50_000_000));
  const refused = await streamPort.inflate(bomb, 1_000_000).catch((error: unknown) => error);
  expect(isTooLarge(refused)).toBe(true);
  const damaged = await streamPort.inflate(new Uint8Array([7, 7, 7]), 100).catch((error: unknown) => error);
  expect(damaged).toBeInstanceOf(Error);
  expect(isTooLarge(damaged)).toBe(false);
});
