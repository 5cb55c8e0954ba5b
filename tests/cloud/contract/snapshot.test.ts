/** Snapshots on both stores: what one tablet packed, another unpacks, in parts that can be asked for again. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { PART_BYTES } from "#protocol/limits.ts";
import type { SnapshotHead } from "#protocol/messages.ts";
import {
  bearer,
  type Cloud,
  get,
  type MadeTablet,
  openShop,
  pull,
  push,
  type Refused,
  sendJson,
} from "#support/cloud-world.ts";
import { createPen, visit } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

const parts = [new Uint8Array([1, 2, 3, 4, 5]), new Uint8Array(3000).fill(7)];

const snapshotOf = ({ shop }: MadeTablet): string => `/api/v1/shops/${shop}/snapshot`;

const putPart = async (
  cloud: Cloud,
  tablet: MadeTablet,
  at: number,
  body: Uint8Array<ArrayBuffer>,
): Promise<number> =>
  (await cloud.ask(`${snapshotOf(tablet)}/first/${at}`, { method: "PUT", body, headers: bearer(tablet) }))
    .status;

const headFor = async (cloud: Cloud, tablet: MadeTablet): Promise<SnapshotHead> => {
  const { page } = await pull(cloud, tablet);
  return {
    id: "first",
    cursor: page.head.head,
    mark: page.head.headMark,
    version: 3,
    rows: 12,
    parts: parts.map((part) => ({
      bytes: part.length,
      sha256: createHash("sha256").update(part).digest("hex"),
    })),
    device: tablet.device,
    at: cloud.clock.at,
  };
};

const putHead = (cloud: Cloud, tablet: MadeTablet, head: SnapshotHead) =>
  sendJson(cloud, "PUT", `${snapshotOf(tablet)}/${head.id}`, head, bearer(tablet));

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a snapshot is there once its last word is said", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, createPen(1)(visit("mia")));
    expect((await get<Refused>(cloud, second, snapshotOf(second))).body).toEqual({ error: "notFound" });
    for (const [at, part] of parts.entries()) expect(await putPart(cloud, first, at, part)).toBe(200);
    expect((await get(cloud, second, snapshotOf(second))).status).toBe(404);
    const head = await headFor(cloud, first);
    expect((await putHead(cloud, first, { ...head, device: second.device })).status).toBe(200);
    // Whoever sent it made it.
    expect((await get(cloud, second, snapshotOf(second))).body).toEqual(head);
    expect((await pull(cloud, second)).page.head.snapshotAt).toBe(1);
  });

  test("its parts come whole or from where they broke off", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, createPen(1)(visit("mia")));
    for (const [at, part] of parts.entries()) await putPart(cloud, first, at, part);
    await putHead(cloud, first, await headFor(cloud, first));
    const ask = async (at: number, range: Record<string, string> = {}) => {
      const answer = await cloud.ask(`${snapshotOf(second)}/first/${at}`, {
        headers: { ...bearer(second), ...range },
      });
      return [
        answer.status,
        [...new Uint8Array(await answer.arrayBuffer())],
        answer.headers.get("Content-Range"),
      ];
    };
    expect(await ask(0)).toEqual([200, [1, 2, 3, 4, 5], null]);
    expect(await ask(0, { Range: "bytes=3-" })).toEqual([206, [4, 5], "bytes 3-4/5"]);
    expect(await ask(0, { Range: "bytes=1-2" })).toEqual([206, [2, 3], "bytes 1-2/5"]);
    expect(await ask(0, { Range: "bytes=1-999" })).toEqual([206, [2, 3, 4, 5], "bytes 1-4/5"]);
    expect(await ask(0, { Range: "bytes=5-" })).toEqual([416, [], "bytes */5"]);
    expect(await ask(0, { Range: "lines=5-" })).toEqual([200, [1, 2, 3, 4, 5], null]);
    expect((await ask(9))[0]).toBe(404);
  });

  test("one whose parts are not there, or not on our order, is refused", async () => {
    const { cloud, first } = await openShop(make);
    await push(cloud, first, 1, createPen(1)(visit("mia")));
    const head = await headFor(cloud, first);
    const putParts = async (): Promise<void> => {
      for (const [at, part] of parts.entries()) await putPart(cloud, first, at, part);
    };
    expect((await putHead(cloud, first, head)).status).toBe(400);
    for (const odd of [{ mark: "f".repeat(16) }, { cursor: 7 }, { parts: head.parts.toReversed() }]) {
      await putParts();
      expect((await putHead(cloud, first, { ...head, ...odd })).status).toBe(400);
    }
    await putParts();
    expect((await putHead(cloud, first, head)).status).toBe(200);
  });

  test("a part that is too large is refused, and so is one that is none", async () => {
    const { cloud, first } = await openShop(make);
    expect(await putPart(cloud, first, 0, new Uint8Array(PART_BYTES + 1))).toBe(413);
    expect(await putPart(cloud, first, -1, new Uint8Array(1))).toBe(400);
  });
});
