/** What a tablet of the shop can send that no app of ours does, on both stores: it harms nobody else, and is no fault of the endpoint. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { planOf } from "#cloud/rules/plan.ts";
import { asked, readPush } from "#cloud/rules/reading.ts";
import { PULL_BYTES } from "#protocol/limits.ts";
import {
  bearer,
  headOf,
  heldIn,
  type MadeTablet,
  openShop,
  pull,
  push,
  type Refused,
  sendJson,
  setAside,
} from "#support/cloud-world.ts";
import {
  adjustment,
  createPen,
  digestOf,
  edit,
  hired,
  type MadeLine,
  odd,
  type Saying,
  visits,
} from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

const entriesOf = ({ shop }: MadeTablet): string => `/api/v1/shops/${shop}/entries`;
const shutOut = ({ device }: MadeTablet): Saying => edit("device", device, { state: "revoked" });

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("numbers that lead beyond what is whole are refused", async () => {
    const { cloud, first, second } = await openShop(make);
    const runs = [{ log: first.log, seq: Number.MAX_SAFE_INTEGER, n: 2 }];
    const refused = await push<Refused>(cloud, first, 1, visits(1, 2), { runs, refill: true });
    expect([refused.status, refused.body]).toEqual([400, { error: "unreadable" }]);
    expect((await pull(cloud, second)).page.head.head).toBe(0);
  });

  test("what should be a word or a number, and is an object that is neither, is no fault of ours", async () => {
    const { cloud, first } = await openShop(make);
    const unsayable = { toString: 0 };
    const json = { ...headOf(first, cloud, 1, 0), entries: [], proto: unsayable };
    const refused = await sendJson(cloud, "POST", entriesOf(first), json, bearer(first));
    expect([refused.status, refused.body]).toEqual([400, { error: "unreadable" }]);
    const [line] = createPen(1)(edit("staff", "anna", { active: true }));
    const text = line?.text.replace('"kind":"staff"', `"kind":${JSON.stringify(unsayable)}`) ?? "";
    expect((await push(cloud, first, 1, [odd(text)])).status).toBe(200);
    expect((await setAside(cloud, first, 2, Buffer.from(text))).status).toBe(200);
    expect(cloud.reported).toEqual([]);
  });

  test.each([
    ["entries", 413, "tooMany"],
    ["runs", 400, "unreadable"],
  ])("two million %s that are none are refused before they are looked at", async (what, status, error) => {
    const { cloud, first } = await openShop(make);
    const head = JSON.stringify({ ...headOf(first, cloud, 1, 0), entries: [], [what]: undefined }).slice(1);
    const body = gzipSync(`{"${what}":[${"0,".repeat(2_000_000)}0],${head}`);
    const headers = { ...bearer(first), "Content-Type": "application/json", "Content-Encoding": "gzip" };
    const answer = await cloud.ask(entriesOf(first), { method: "POST", body: new Uint8Array(body), headers });
    expect([answer.status, await answer.json()]).toEqual([status, { error }]);
  });

  test("a tablet that was shut out uses up no number of another's", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, second, 1, visits(1, 1));
    await push(cloud, first, 1, createPen(900)(shutOut(second)));
    const thief = { ...second, log: first.log };
    const refused = await push<Refused>(cloud, thief, 2, visits(50, 3));
    expect([refused.status, refused.body]).toEqual([401, { error: "deviceRevoked" }]);
    const runs = [{ log: first.log, seq: 2, n: 3 }];
    await push<Refused>(cloud, second, 2, visits(50, 3), { runs, refill: true });
    const aside = await setAside(cloud, thief, 2, Buffer.from("anything"));
    expect([aside.status, aside.body]).toEqual([401, { error: "deviceRevoked" }]);
    expect((await push(cloud, first, 2, visits(2, 3))).body).toMatchObject({
      ack: 4,
      verdicts: [{ n: 3, is: "accepted", cursor: 3 }],
    });
    // What it has of its own is held all the same.
    const own = await push<Refused>(cloud, second, 2, visits(60, 1));
    expect(own.body).toEqual({ error: "deviceRevoked", ack: 2 });
    expect((await setAside(cloud, second, 3, Buffer.from("anything"))).body).toEqual({ ack: 3 });
  });

  test("a tablet's name is kept without what no database has a place for", async () => {
    const { cloud, first, second } = await openShop(make);
    const lines = createPen(1)(edit("device", second.device, { name: "Bar\0 \ud83d" }));
    expect((await push(cloud, first, 1, lines)).body.verdicts).toEqual([{ n: 1, is: "accepted", cursor: 1 }]);
    const named = (await cloud.store.devices(first.shop)).find(({ device }) => device === second.device);
    expect(named?.name).toBe("Bar \ufffd");
    expect(cloud.reported).toEqual([]);
  });

  test("what two tabs of a tablet send at once is held once", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, createPen(900)(hired("olga", "owner")));
    const sent = ({ shop, device, ...tablet }: MadeTablet, seq: number, lines: readonly MadeLine[]) => {
      const head = headOf({ shop, device, ...tablet }, cloud, seq, lines.length);
      const read = readPush({ head, texts: lines.map(({ text }) => text), payloads: new Map() }, digestOf);
      if (read === null) throw new Error("the test's own runs do not fit");
      const who = { shop, device, state: "active", isExpired: false } as const;
      return cloud.store.push(who, asked(read), planOf(read, digestOf));
    };
    const lines = createPen(50)({ ...adjustment("mia", 5), by: "anna" });
    // While the first is under way the others wait, and go together.
    const done = await Promise.all([
      sent(second, 1, visits(1, 1)),
      sent(first, 2, lines),
      sent(first, 2, lines),
    ]);
    const held = { ok: true, value: { verdicts: [{ n: 1, is: "quarantined", code: "needsManager" }] } };
    expect(done.slice(1)).toMatchObject([held, held]);
    expect(await heldIn(cloud, first)).toHaveLength(1);
  });

  test("what no page could hand on is not taken", async () => {
    const { cloud, first, second } = await openShop(make);
    const [line] = createPen(1)({ type: "New", data: { all: Array.from({ length: 200_000 }, () => 1) } });
    const json = { ...headOf(first, cloud, 1, 1), entries: [{ text: line?.text, payload: null }] };
    const headers = { ...bearer(first), "Content-Type": "application/json", "Content-Encoding": "gzip" };
    const body = new Uint8Array(gzipSync(JSON.stringify(json)));
    const answer = await cloud.ask(entriesOf(first), { method: "POST", body, headers });
    expect([answer.status, await answer.json()]).toEqual([413, { error: "tooLarge" }]);
    expect((await pull(cloud, second)).page.texts).toEqual([]);
  });

  test("however much entries say, each page is one that a tablet takes", async () => {
    const { cloud, first, second } = await openShop(make);
    const long: Saying = { type: "New", data: { text: "x".repeat(PULL_BYTES / 6) } };
    const lines = Array.from({ length: 8 }, (_, i) => createPen(i + 1)(long)).flat();
    for (const [i, line] of lines.entries()) await push(cloud, first, i + 1, [line]);
    const texts: string[] = [];
    let standing: Parameters<typeof pull>[2] = {};
    while (texts.length < lines.length) {
      const { page } = await pull(cloud, second, standing);
      expect(page.head.count).toBeGreaterThan(0);
      texts.push(...page.texts);
      standing = { cursor: texts.length, mark: page.head.mark };
    }
    expect(texts).toEqual(lines.map(({ text }) => text));
  });
});
