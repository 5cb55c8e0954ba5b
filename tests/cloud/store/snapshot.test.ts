/** Snapshots and digests: what a new tablet begins with, and what all compare. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Digesting } from "#cloud/store/seams.ts";
import type { Day } from "#domain/day.ts";
import type { SnapshotHead } from "#protocol/messages.ts";
import { eachStore } from "#support/each-store.ts";
import { type Tablet, newTablet, pushRows, rowsFrom, visits } from "#support/pushes.ts";
import { openStore, storeKinds } from "#support/stores.ts";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe.each(storeKinds)("a shop's snapshot in $kind", ({ make }) => {
  const open = eachStore(make);
  let tablet: Tablet;
  beforeEach(async () => {
    tablet = await newTablet(open.store);
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(5)));
  });

  const parts = [new Uint8Array([1, 2, 0, 255]), new Uint8Array(10_000).fill(7)];

  const headAt = async (id: string, cursor: number): Promise<SnapshotHead> => ({
    id,
    cursor,
    mark: (await open.store.marks(tablet.who.shop, [cursor]))[0] ?? "",
    version: 3,
    rows: 9,
    parts: parts.map((bytes) => ({ bytes: bytes.length, sha256: sha256(bytes) })),
    device: tablet.who.device,
    at: 1,
  });

  const putAll = async (id: string): Promise<void> => {
    for (const [i, bytes] of parts.entries()) await open.store.putPart(tablet.who.shop, id, i, bytes);
  };

  test("is what was put, once all of it is there", async () => {
    const { shop } = tablet.who;
    const head = await headAt("one", 4);
    await open.store.putPart(shop, "one", 1, parts[1] ?? new Uint8Array());
    expect(await open.store.putSnapshot(shop, head)).toEqual({ ok: false, refusal: "missingPart" });
    expect(await open.store.part(shop, "one", 1)).toBeNull();
    await putAll("one");
    expect(await open.store.putSnapshot(shop, head)).toEqual({ ok: true, value: null });
    expect(await open.store.snapshot(shop)).toEqual(head);
    expect(Buffer.from((await open.store.part(shop, "one", 0)) ?? [])).toEqual(Buffer.from(parts[0] ?? []));
    expect(await open.store.part(shop, "one", 2)).toBeNull();
    expect(await open.store.part(shop, "one", -1)).toBeNull();
  });

  test("of a later cursor takes its place, of an earlier one does not", async () => {
    const { shop } = tablet.who;
    for (const id of ["late", "early", "last"]) await putAll(id);
    expect(await open.store.putSnapshot(shop, await headAt("late", 4))).toMatchObject({ ok: true });
    await putAll("early");
    expect(await open.store.putSnapshot(shop, await headAt("early", 3))).toEqual({
      ok: false,
      refusal: "older",
    });
    await putAll("last");
    expect(await open.store.putSnapshot(shop, await headAt("last", 5))).toMatchObject({ ok: true });
    expect(await open.store.snapshot(shop)).toMatchObject({ id: "last" });
    expect(await open.store.part(shop, "late", 0)).toBeNull();
    const pushed = await pushRows(open.store, tablet, rowsFrom(tablet.log, 6, visits(1)));
    expect(pushed).toMatchObject({ value: { snapshotAt: 5 } });
  });

  test("of another order is refused", async () => {
    const head = { ...(await headAt("apart", 4)), mark: "0123456789abcdef" };
    await putAll("apart");
    expect(await open.store.putSnapshot(tablet.who.shop, head)).toEqual({ ok: false, refusal: "apart" });
  });

  test("that is the shop's is changed by nobody", async () => {
    const { shop } = tablet.who;
    await putAll("one");
    await open.store.putSnapshot(shop, await headAt("one", 4));
    await open.store.putPart(shop, "one", 0, new Uint8Array([6, 6, 6]));
    expect(Buffer.from((await open.store.part(shop, "one", 0)) ?? [])).toEqual(Buffer.from(parts[0] ?? []));
  });
});

describe.each(storeKinds)("what days add up to in $kind", ({ make }) => {
  test("is the same however often it is asked, and goes on with the order", async () => {
    const open = await openStore(await make());
    const tablet = await newTablet(open.store);
    const { shop } = tablet.who;
    const day = (n: number): Day => n as Day;
    // Every entry lies on the day its number says; the hash of an id is here its first digits.
    const digesting: Digesting = (lines) =>
      lines.map(({ id, line }) => ({
        day: day(10 + (Number(/(\d+)\]$/.exec(line)?.[1]) % 2)),
        n: 1,
        stamps: 2,
        points: -3,
        xor: id.replaceAll("-", "").slice(0, 16),
      }));
    const rows = rowsFrom(tablet.log, 1, visits(5));
    const xorOf = (ids: readonly string[]): string =>
      ids
        .reduce((sum, id) => sum ^ BigInt(`0x${id.replaceAll("-", "").slice(0, 16)}`), 0n)
        .toString(16)
        .padStart(16, "0");
    const odd = rows.filter(({ seq }) => seq % 2 === 1).map(({ id }) => id);
    const even = rows.filter(({ seq }) => seq % 2 === 0).map(({ id }) => id);
    await pushRows(open.store, tablet, rows.slice(0, 2));
    const asked = () => open.store.digests(shop, day(10), day(11), digesting);
    expect(await asked()).toMatchObject({
      cursor: 2,
      days: [
        { day: 10, n: 1 },
        { day: 11, n: 1 },
      ],
    });
    await pushRows(open.store, tablet, rows.slice(2));
    const both = await Promise.all([asked(), asked()]);
    for (const one of both) {
      expect(one).toEqual({
        cursor: 5,
        days: [
          { day: 10, n: 2, stamps: 4, points: -6, xor: xorOf(even) },
          { day: 11, n: 3, stamps: 6, points: -9, xor: xorOf(odd) },
        ],
      });
    }
    const one = await open.store.digests(shop, day(11), day(30), digesting);
    expect(one.days.map((it) => it.day)).toEqual([11]);
    await open.store.close();
    await open.under.remove();
  });
});
