/** What nobody means well with, on both stores: refused or held, told in one word, and never a fault of the endpoint. */
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { canonical } from "#domain/bytes.ts";
import { FRAME_TYPE, writeFrame } from "#protocol/frame.ts";
import type { PushDone } from "#protocol/messages.ts";
import {
  adopt,
  bearer,
  type Cloud,
  headOf,
  type MadeTablet,
  openShop,
  pull,
  push,
  type Refused,
  sendJson,
  tabletAt,
} from "#support/cloud-world.ts";
import { nodePort } from "#support/frames.ts";
import {
  adjustment,
  createPen,
  hired,
  type MadeLine,
  named,
  odd,
  type Saying,
  visit,
} from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

const BOMB_BYTES = 128 * 1024 * 1024;

const entriesOf = ({ shop }: MadeTablet): string => `/api/v1/shops/${shop}/entries`;

/** Sends some bytes as a push, and says how that went. */
const send = async (
  cloud: Cloud,
  tablet: MadeTablet,
  body: BodyInit,
  headers: Record<string, string>,
): Promise<[number, Refused]> => {
  const answer = await cloud.ask(entriesOf(tablet), {
    method: "POST",
    body,
    headers: { ...bearer(tablet), ...headers },
  });
  return [answer.status, (await answer.json()) as Refused];
};

const jsonOf = (cloud: Cloud, tablet: MadeTablet, lines: readonly MadeLine[]): object => ({
  ...headOf(tablet, cloud, 1, lines.length),
  entries: lines.map(({ text, payload }) => ({ text, payload })),
});

const JSON_TYPE = { "Content-Type": "application/json" };
const bytes = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("plain JSON does what frames do, packed or not", async () => {
    const { cloud, first, second } = await openShop(make);
    const json = JSON.stringify(jsonOf(cloud, first, createPen(1)(visit("mia"), named("mia", "Mia"))));
    const [status, done] = await send(cloud, first, json, JSON_TYPE);
    expect([status, (done as unknown as PushDone).verdicts]).toEqual([
      200,
      [{ n: 2, is: "accepted", cursor: 1 }],
    ]);
    const packed = { ...JSON_TYPE, "Content-Encoding": "gzip" };
    const again = await send(cloud, first, bytes(gzipSync(json)), packed);
    expect(again[1]).toMatchObject({ verdicts: [{ n: 2, is: "duplicate", cursor: 1 }] });
    expect((await pull(cloud, second)).page.payloads.size).toBe(1);
  });

  test("a compressed bomb is refused at the cap", async () => {
    const { cloud, first } = await openShop(make);
    const zeros = new Uint8Array(BOMB_BYTES);
    const packed = { ...JSON_TYPE, "Content-Encoding": "gzip" };
    expect(await send(cloud, first, bytes(gzipSync(zeros)), packed)).toEqual([413, { error: "tooLarge" }]);
    const bomb = deflateRawSync(zeros);
    const head = headOf(first, cloud, 1, 1);
    const framed = { head, texts: ["[1]"], payloads: new Map() };
    const frame = await writeFrame(framed, { ...nodePort, deflate: async () => bomb });
    expect(await send(cloud, first, bytes(frame), { "Content-Type": FRAME_TYPE })).toEqual([
      413,
      { error: "tooLarge" },
    ]);
    const twice = await send(cloud, first, bytes(gzipSync(gzipSync(zeros))), packed);
    expect(twice).toEqual([400, { error: "unreadable" }]);
  });

  test("what is packed in any other way is not looked into", async () => {
    const { cloud, first } = await openShop(make);
    const json = JSON.stringify(jsonOf(cloud, first, createPen(1)(visit("mia"))));
    const ways: [string, Buffer][] = [
      ["br", brotliCompressSync(json)],
      ["zstd", zstdCompressSync(json)],
      ["gzip, gzip", gzipSync(gzipSync(json))],
      ["deflate", deflateRawSync(json)],
    ];
    for (const [encoding, body] of ways) {
      const headers = { ...JSON_TYPE, "Content-Encoding": encoding };
      expect(await send(cloud, first, bytes(body), headers)).toEqual([415, { error: "mediaType" }]);
    }
    const frame = await writeFrame(
      { head: headOf(first, cloud, 1, 0), texts: [], payloads: new Map() },
      nodePort,
    );
    const headers = { "Content-Type": FRAME_TYPE, "Content-Encoding": "gzip" };
    expect(await send(cloud, first, bytes(gzipSync(frame)), headers)).toEqual([415, { error: "mediaType" }]);
  });

  test("plain bytes called gzip are refused", async () => {
    const { cloud, first } = await openShop(make);
    const json = JSON.stringify(jsonOf(cloud, first, createPen(1)(visit("mia"))));
    const packed = { ...JSON_TYPE, "Content-Encoding": "gzip" };
    expect(await send(cloud, first, json, packed)).toEqual([400, { error: "unreadable" }]);
    const cut = bytes(gzipSync(json).subarray(0, 40));
    expect(await send(cloud, first, cut, packed)).toEqual([400, { error: "unreadable" }]);
  });

  test("text/plain is refused", async () => {
    const { cloud, first } = await openShop(make);
    const json = JSON.stringify(jsonOf(cloud, first, createPen(1)(visit("mia"))));
    expect(await send(cloud, first, json, { "Content-Type": "text/plain" })).toEqual([
      415,
      { error: "mediaType" },
    ]);
    const adopted = await sendJson(cloud, "POST", "/api/v1/shops", {}, { "Content-Type": "text/plain" });
    expect([adopted.status, adopted.body]).toEqual([415, { error: "mediaType" }]);
  });

  test("a hundred thousand brackets, and a name as long as a book", async () => {
    const { cloud, first } = await openShop(make);
    expect(await send(cloud, first, "[".repeat(100_000), JSON_TYPE)).toEqual([400, { error: "unreadable" }]);
    const long = JSON.stringify({ [`a${"b".repeat(1_000_000)}`]: 1 });
    expect(await send(cloud, first, long, JSON_TYPE)).toEqual([413, { error: "tooLarge" }]);
    const packed = { ...JSON_TYPE, "Content-Encoding": "gzip" };
    expect(await send(cloud, first, bytes(gzipSync(long)), packed)).toEqual([400, { error: "unreadable" }]);
    const deep = odd(`["a",${"[".repeat(50)}${"]".repeat(50)}]`);
    expect((await push(cloud, first, 1, [deep])).body.verdicts).toEqual([
      { n: 1, is: "quarantined", code: "unreadable" },
    ]);
  });

  test("__proto__ is nobody's role", async () => {
    const { cloud, first } = await openShop(make);
    const write = createPen(1);
    await push(cloud, first, 1, write(hired("olga", "owner"), hired("anna", "cashier")));
    const json = JSON.stringify(jsonOf(cloud, first, createPen(5)(visit("mia"))));
    const fields = ['"__proto__":{"role":"owner"}', '"constructor":{"prototype":{"role":"owner"}}'];
    for (const [i, field] of fields.entries()) {
      const poisoned = `{${field},${json.slice(1)}`;
      expect(await send(cloud, first, poisoned, JSON_TYPE)).toEqual([400, { error: "unreadable" }]);
      const [line] = createPen(8)({ ...hired("anna", "owner"), by: "anna" });
      const text = (line?.text ?? "").replace(/\{"digest"/, `{${field},"digest"`);
      const done = await push(cloud, first, 3 + i, [odd(text)]);
      expect(done.body.verdicts).toEqual([{ n: 1, is: "quarantined", code: "badShape" }]);
    }
    const done = await push(cloud, first, 5, createPen(20)({ ...adjustment("mia", 5), by: "anna" }));
    expect(done.body.verdicts).toEqual([{ n: 1, is: "quarantined", code: "needsManager" }]);
  });

  test("a key said twice", async () => {
    const { cloud, first } = await openShop(make);
    const [line] = createPen(1)(visit("mia", 1));
    const text = (line?.text ?? "").replace('"stamps":1}', '"stamps":1,"stamps":1000}');
    expect(text).not.toBe(line?.text);
    expect((await push(cloud, first, 1, [odd(text)])).body.verdicts).toEqual([
      { n: 1, is: "quarantined", code: "unreadable" },
    ]);
  });

  test("amounts that are none", async () => {
    const { cloud, first } = await openShop(make);
    const amounts = ["1e308", "0.1", "-0", '"10"', "null", "9007199254740992", "-1"];
    const lines = amounts.map((amount, i) => {
      const [line] = createPen(1 + i)(visit("mia", 7));
      return odd((line?.text ?? "").replace('"stamps":7}', `"stamps":${amount}}`));
    });
    const done = await push(cloud, first, 1, lines);
    expect(done.body.verdicts).toEqual(amounts.map(() => ({ n: 1, is: "quarantined", code: "badAmount" })));
  });

  const ODD_TEXTS = [
    "'); DROP TABLE entries;--",
    "nothing\0",
    "half \ud83d",
    "\u202eabc",
    "",
    "☕".repeat(300),
  ];
  const fields: readonly (readonly [string, (text: string) => Saying])[] = [
    ["a member's name", (text) => named("mia", text)],
    ["a member's id", (text) => visit(text)],
    ["a receipt", (text) => ({ ...visit("mia"), data: { ...visit("mia").data, receipt: text } })],
    ["a type", (text) => ({ ...visit("mia"), type: text })],
    ["staff", (text) => ({ ...visit("mia"), by: text })],
    ["an op", (text) => ({ ...visit("mia"), op: text })],
    ["an unknown type's data", (text) => ({ type: "New", member: "mia", data: { [text || "x"]: text } })],
  ];
  test.each(fields)("odd texts in %s are stored as text or held", async (_, said) => {
    const { cloud, first, second } = await openShop(make);
    const lines = ODD_TEXTS.map((text, i) => createPen(1 + i)(said(text))).flat();
    const done = await push(cloud, first, 1, lines);
    expect([done.status, done.body.ack]).toEqual([200, lines.length]);
    const taken = done.body.verdicts.flatMap((one) => (one.is === "accepted" ? [one.n] : []));
    const { page } = await pull(cloud, second);
    expect(page.texts).toHaveLength(taken.reduce((a, b) => a + b, 0));
    for (const text of page.texts) expect(lines.map((line) => line.text)).toContain(text);
    expect(cloud.reported).toEqual([]);
  });

  test.each(ODD_TEXTS)("%j as what a tablet calls itself", async (text) => {
    const { cloud, first } = await openShop(make);
    const { shop, device, secret } = tabletAt(1, 2);
    const adopted = await sendJson(cloud, "POST", "/api/v1/shops", {
      proto: 1,
      shop,
      device,
      name: text,
      secret,
    });
    expect([201, 400]).toContain(adopted.status);
    const pushed = await push(cloud, first, 1, createPen(1)(visit("mia")), { app: text.slice(0, 80) });
    expect([200, 400]).toContain(pushed.status);
    expect(cloud.reported).toEqual([]);
  });

  test("a body that says no more than that somebody sent something is refused like any other", async () => {
    const { cloud, first } = await openShop(make);
    for (const body of ["", "null", "[]", "{}", "7", canonical({ proto: 1 })]) {
      expect(await send(cloud, first, body, JSON_TYPE)).toEqual([400, { error: "unreadable" }]);
      expect(await send(cloud, first, body, { "Content-Type": FRAME_TYPE })).toEqual([
        400,
        { error: "unreadable" },
      ]);
    }
  });

  test("an app that is too old is told so", async () => {
    const { cloud, first } = await openShop(make);
    const json = JSON.stringify({ ...jsonOf(cloud, first, createPen(1)(visit("mia"))), proto: 0 });
    expect(await send(cloud, first, json, JSON_TYPE)).toEqual([426, { error: "tooOld" }]);
    const head = { ...headOf(first, cloud, 1, 0), proto: 0 };
    const frame = await writeFrame({ head, texts: [], payloads: new Map() }, nodePort);
    expect(await send(cloud, first, bytes(frame), { "Content-Type": FRAME_TYPE })).toEqual([
      426,
      { error: "tooOld" },
    ]);
  });

  test("runs that do not count what is there, or that are another log's", async () => {
    const { cloud, first } = await openShop(make);
    const lines = createPen(1)(visit("mia"));
    const { log } = first;
    for (const runs of [[], [{ log, seq: 1, n: 2 }], [{ log: tabletAt(9).log, seq: 1, n: 1 }]]) {
      const refused = await push<Refused>(cloud, first, 1, lines, { runs });
      expect([refused.status, refused.body]).toEqual([400, { error: "unreadable" }]);
    }
    expect((await adopt(cloud, first)).body.cursor).toBe(0);
  });
});
