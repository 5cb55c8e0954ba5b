/** What waits for the owner, on both stores: all of it can be decided about, and what is let in is whole. */
import { describe, expect, test } from "vitest";
import { HELD_BYTES, HELD_ENTRIES, PULL_BYTES } from "#protocol/limits.ts";
import type { Held } from "#protocol/messages.ts";
import {
  claim,
  get,
  heldIn,
  openShop,
  pull,
  push,
  setAside,
  showCode,
  tabletAt,
} from "#support/cloud-world.ts";
import {
  adjustment,
  createPen,
  decided,
  edit,
  erasure,
  hired,
  named,
  odd,
  visit,
  visits,
} from "#support/made-lines.ts";
import { pooledKinds } from "#support/stores.ts";

describe.each(pooledKinds)("on $kind", ({ make }) => {
  test("what nobody could read waits until it is discarded", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, second, 1, [odd("not a line"), ...visits(1, 1)]);
    await setAside(cloud, second, 3, new Uint8Array([0xff, 0, 1]));
    const held = await heldIn(cloud, first);
    expect(held.map(({ seq, code, text }) => [seq, code, text])).toEqual([
      [1, "unreadable", "not a line"],
      [3, "givenUp", null],
    ]);
    const ids = held.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    await push(cloud, first, 1, createPen(900)(decided("accept", ids)));
    expect((await heldIn(cloud, first)).map(({ id }) => id)).toEqual(ids);
    await push(cloud, first, 2, createPen(910)(decided("discard", ids)));
    expect(await heldIn(cloud, first)).toEqual([]);
    expect((await pull(cloud, second)).page.head.head).toBe(3);
  });

  test("what a tablet gave up is let in with all that it says", async () => {
    const { cloud, first, second } = await openShop(make);
    const [line] = createPen(1)(named("mia", "Mia ☕"));
    if (line === undefined) throw new Error("no line");
    await setAside(cloud, second, 1, Buffer.from(`${line.text}\n${line.payload ?? ""}`));
    const { text, payload } = line;
    expect(await heldIn(cloud, first)).toMatchObject([{ id: line.id, code: "givenUp", text, payload }]);
    await push(cloud, first, 1, createPen(900)(decided("accept", [line.id])));
    const { page } = await pull(cloud, first);
    expect(page.texts[1]).toBe(line.text);
    expect([...page.payloads]).toEqual([[1, line.payload]]);
    expect(page.head.runs[1]).toEqual({ log: second.log, seq: 1, n: 1 });
    expect(await heldIn(cloud, first)).toEqual([]);
  });

  test("a visit that a tablet gave up outlasts its member's name", async () => {
    const { cloud, first, second } = await openShop(make);
    const [line] = createPen(1)(visit("mia"));
    if (line === undefined) throw new Error("no line");
    await setAside(cloud, second, 1, Buffer.from(line.text));
    await setAside(cloud, second, 2, Buffer.from(`mia is called Mia Canary`));
    await push(cloud, first, 1, createPen(900)(erasure("mia")));
    expect((await heldIn(cloud, first)).map(({ text }) => text)).toEqual([line.text, ""]);
    await push(cloud, first, 2, createPen(910)(decided("accept", [line.id])));
    expect((await pull(cloud, first)).page.texts.at(-1)).toBe(line.text);
  });

  test("what was taken before its tablet gave it up is held for nobody", async () => {
    const { cloud, first, second } = await openShop(make);
    const lines = visits(1, 2);
    await push(cloud, second, 1, lines);
    expect((await setAside(cloud, second, 2, Buffer.from(lines[1]?.text ?? ""))).body).toEqual({ ack: 2 });
    expect(await heldIn(cloud, first)).toEqual([]);
  });

  test("what waits is told page by page, and no act is cut in two", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, createPen(900)(hired("olga", "owner")));
    const write = createPen(1);
    const acts = [1, 3, 2].map((n) => write(...Array.from({ length: n }, () => adjustment("mia", 5))));
    await push(cloud, second, 1, acts.flat());
    const page = async (query: string) => {
      const { body } = await get<Held>(cloud, first, `/api/v1/shops/${first.shop}/quarantine?${query}`);
      return [body.items.map(({ seq }) => seq), body.next];
    };
    expect(await page("after=0&limit=3")).toEqual([[1], 1]);
    expect(await page("after=1&limit=3")).toEqual([[2, 3, 4], 4]);
    expect(await page("after=4&limit=1")).toEqual([[5], 5]);
    expect(await page("after=4")).toEqual([[5, 6], 6]);
    expect(await page("after=6")).toEqual([[], undefined]);
    // As tablets asked before there were pages.
    expect(await page("")).toEqual([[1, 2, 3, 4, 5, 6], undefined]);
    for (const odd of ["after=-1", "after=x", "limit=0", "after=0&limit=1.5"]) {
      const refused = await get(cloud, first, `/api/v1/shops/${first.shop}/quarantine?${odd}`);
      expect([odd, refused.status]).toEqual([odd, 400]);
    }
  });

  test("however much waits, a page of it is no more than a tablet takes", async () => {
    const { cloud, first, second } = await openShop(make);
    const lines = Array.from({ length: HELD_ENTRIES }, (_, i) => odd(`not a line, number ${i}`));
    await push(cloud, second, 1, lines);
    for (let i = 1; i <= 80; i += 1)
      await setAside(cloud, second, HELD_ENTRIES + i, new Uint8Array(HELD_BYTES));
    expect((await heldIn(cloud, first)).map(({ seq }) => seq)).toEqual(lines.map((_, i) => i + 1));
    const path = `/api/v1/shops/${first.shop}/quarantine?after=${HELD_ENTRIES}`;
    const { body } = await get<Held>(cloud, first, path);
    expect(body.items.length).toBe(PULL_BYTES / 2 / HELD_BYTES);
    expect(body.next).toBe(HELD_ENTRIES + body.items.length);
  });

  test("a tablet that was shut out is let in by no edit that had not heard of it", async () => {
    const { cloud, first, second } = await openShop(make);
    const third = tabletAt(3);
    await claim(cloud, third, await showCode(cloud, first));
    await push(cloud, first, 1, createPen(900)(hired("olga", "owner")));
    const said = (state: string) => ({
      ...edit("device", third.device, { name: "Third", state }),
      by: "olga",
    });
    await push(cloud, first, 2, createPen(910)(said("revoked")));
    const late = await push(cloud, second, 1, createPen(920)(said("active")));
    expect(late.body).toMatchObject({ ack: 1, devices: 2, verdicts: [{ is: "accepted" }] });
    expect((await push(cloud, third, 1, visits(1, 1))).body).toEqual({ error: "deviceRevoked", ack: 1 });
  });
});
