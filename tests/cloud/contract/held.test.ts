/** What waits for the owner, on both stores: all of it can be decided about, and what is let in is whole. */
import { describe, expect, test } from "vitest";
import { claim, heldIn, openShop, pull, push, setAside, showCode, tabletAt } from "#support/cloud-world.ts";
import { createPen, decided, edit, erasure, hired, named, odd, visit, visits } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

describe.each(storeKinds)("on $kind", ({ make }) => {
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
