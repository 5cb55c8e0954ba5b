/** Tablets that are shut out, on both stores: they hear of it, and nothing that they wrote is lost. */
import { describe, expect, test } from "vitest";
import type { Devices } from "#protocol/messages.ts";
import {
  bearer,
  type Cloud,
  get,
  heldIn,
  type MadeTablet,
  openShop,
  pull,
  push,
  type Refused,
  type Told,
} from "#support/cloud-world.ts";
import { adjustment, createPen, decided, edit, hired, type Saying, visits } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

const shutOut = ({ device }: MadeTablet): Saying =>
  edit("device", device, { name: "Second", state: "revoked" });
const devicesIn = (cloud: Cloud, tablet: MadeTablet): Promise<Told<Devices>> =>
  get<Devices>(cloud, tablet, `/api/v1/shops/${tablet.shop}/devices`);

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a revoked tablet is told so and its entries are held", async () => {
    const { cloud, first, second } = await openShop(make);
    const done = await push(cloud, first, 1, createPen(900)(shutOut(second)));
    expect(done.body).toMatchObject({ ack: 1, devices: 1 });
    const refused = await push<Refused>(cloud, second, 1, visits(1, 20));
    expect([refused.status, refused.body]).toEqual([401, { error: "deviceRevoked", ack: 20 }]);
    const held = await heldIn(cloud, first);
    expect(held.map(({ seq, code, device }) => [seq, code, device])).toEqual(
      Array.from({ length: 20 }, (_, i) => [i + 1, "revokedDevice", second.device]),
    );
    expect((await pull(cloud, first)).page.head.head).toBe(1);
    const asked = await devicesIn(cloud, second);
    expect([asked.status, asked.body]).toEqual([401, { error: "deviceRevoked" }]);
    const again = await push<Refused>(cloud, second, 1, visits(1, 20));
    expect([again.status, again.body]).toEqual([401, { error: "deviceRevoked", ack: 20 }]);
    expect(await heldIn(cloud, first)).toHaveLength(20);
  });

  test("what it wrote arrives whatever past it stands on, since none of it goes into the order", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, createPen(900)(shutOut(second)));
    const elsewhere = { cursor: 80, mark: "0123456789abcdef" };
    const refused = await push<Refused>(cloud, second, 1, visits(1, 2), elsewhere);
    expect([refused.status, refused.body]).toEqual([401, { error: "deviceRevoked", ack: 2 }]);
    expect(await heldIn(cloud, first)).toHaveLength(2);
  });

  test("what it wrote before arrives for the owner to decide", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, createPen(900)(shutOut(second)));
    const lines = visits(1, 3);
    await push(cloud, second, 1, lines);
    const [one, two, three] = lines.map(({ id }) => id);
    if (one === undefined || two === undefined || three === undefined) throw new Error("no lines");
    const accepted = await push(cloud, first, 2, createPen(910)(decided("accept", [one, two])));
    expect(accepted.body).toMatchObject({ ack: 2, head: 4, verdicts: [{ n: 1, is: "accepted", cursor: 2 }] });
    await push(cloud, first, 3, createPen(920)(decided("discard", [three])));
    expect(await heldIn(cloud, first)).toEqual([]);
    const { page } = await pull(cloud, first);
    expect(page.texts.slice(2, 4)).toEqual(lines.slice(0, 2).map(({ text }) => text));
    expect(page.head.runs).toEqual([
      { log: first.log, seq: 1, n: 2 },
      { log: second.log, seq: 1, n: 2 },
      { log: first.log, seq: 3, n: 1 },
    ]);
    expect(page.head.mark).toBe(page.head.headMark);
  });

  test("who decides is the owner", async () => {
    const { cloud, first } = await openShop(make);
    const write = createPen(900);
    await push(cloud, first, 1, write(hired("olga", "owner"), hired("anna", "cashier")));
    const [line] = createPen(1)({ ...adjustment("mia", 5), by: "anna" });
    if (line === undefined) throw new Error("no line");
    await push(cloud, first, 3, [line]);
    const mine = await push(cloud, first, 4, createPen(910)({ ...decided("accept", [line.id]), by: "anna" }));
    expect(mine.body.verdicts).toEqual([{ n: 1, is: "quarantined", code: "needsOwner" }]);
    const hers = await push(cloud, first, 5, createPen(920)({ ...decided("accept", [line.id]), by: "olga" }));
    expect(hers.body.verdicts).toEqual([{ n: 1, is: "accepted", cursor: 3 }]);
    expect((await pull(cloud, first)).page.texts.at(-1)).toBe(line.text);
  });

  test("what the owner let in is no news to the tablet that wrote it", async () => {
    const { cloud, first } = await openShop(make);
    await push(cloud, first, 1, createPen(900)(hired("olga", "owner")));
    const lines = createPen(1)({ ...adjustment("mia", 5) });
    await push(cloud, first, 2, lines);
    const ids = lines.map(({ id }) => id);
    await push(cloud, first, 3, createPen(910)({ ...decided("accept", ids), by: "olga" }));
    expect((await push(cloud, first, 2, lines)).body).toMatchObject({
      ack: 3,
      verdicts: [{ n: 1, is: "duplicate", cursor: 3 }],
    });
  });

  test("the owner sees every tablet, with what it said of itself", async () => {
    const { cloud, first, second } = await openShop(make);
    cloud.clock.at += 60_000;
    await push(cloud, second, 1, visits(1, 2), {
      tip: { log: second.log, seq: 14, unsent: 12, oldest: cloud.clock.at - 3000 },
      cursor: 0,
      app: "1.2.3",
    });
    const { devices } = (await devicesIn(cloud, first)).body;
    expect(devices.find(({ device }) => device === second.device)).toEqual({
      device: second.device,
      name: "Second",
      state: "active",
      contactAt: cloud.clock.at,
      unsent: 12,
      oldest: cloud.clock.at - 3000,
      app: "1.2.3",
      cursor: 0,
    });
    expect(devices).toHaveLength(2);
  });

  test("hints end for whoever is shut out, at once and for good", async () => {
    const { cloud, first, second } = await openShop(make);
    const live = () => cloud.ask(`/api/v1/shops/${second.shop}/live`, { headers: bearer(second) });
    const stream = await live();
    await push(cloud, first, 1, visits(1, 1));
    await push(cloud, first, 2, createPen(900)(shutOut(second)));
    expect(await stream.text()).toMatch(/"devices":1}\n\n$/);
    expect((await live()).status).toBe(401);
  });

  test("a stream that was open for long ends, and its tablet knocks again", async () => {
    const { cloud, second } = await openShop(make);
    const stream = await cloud.ask(`/api/v1/shops/${second.shop}/live`, { headers: bearer(second) });
    cloud.clock.at += 15 * 60_000;
    for (const work of cloud.waiting) work();
    expect(await stream.text()).toContain(": here\n\n");
  });
});
