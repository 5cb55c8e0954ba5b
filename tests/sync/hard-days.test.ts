/** Proves what tablets do on days when more goes wrong than the network. */
import { describe, expect, test } from "vitest";
import { toHex } from "#domain/hex.ts";
import { anyPort } from "#support/any-port.ts";
import { join } from "#sync/join.ts";
import { createRejoining } from "#sync/offer.ts";
import { record, tillOf } from "./at-a-till.ts";
import { drain, expectOneTruth, openShop } from "./shared-shop.ts";
import type { Till } from "./world.ts";

const pushes = (requests: readonly string[]): number =>
  requests.filter((one) => one.startsWith("POST") && one.endsWith("/entries")).length;

describe("a tablet alone", () => {
  test("sends everything once and fetches nothing of it", async () => {
    const { world, cloud } = await openShop(1);
    const till = tillOf(world.tills, 0);
    const before = cloud.requests().length;
    for (let i = 0; i < 40; i += 1) till.record(30);
    till.runner().event({ is: "committed" });
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
    // 1,200 entries: three batches at most 500, and not one page.
    expect(cloud.requests().slice(before)).toHaveLength(3);
    expect(pushes(cloud.requests().slice(before))).toBe(3);
  });

  test("brings its shop along once, however often it asks", async () => {
    const { world, cloud } = await openShop(1);
    const till = tillOf(world.tills, 0);
    record(till, 3);
    expect(await drain(world, cloud)).toBe(true);
    const row = till.row();
    till.wipe();
    till.open();
    await world.until(() => till.row() !== null);
    expect(till.row()?.token).toBe(row?.token);
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
  });
});

describe("an entry that the cloud cannot swallow", () => {
  test("is found, put aside in few requests, and holds nobody up", async () => {
    const { world, cloud } = await openShop(1);
    const till = tillOf(world.tills, 0);
    for (let i = 0; i < 500; i += 1) till.record(1);
    const poison = till.recorded()[321] ?? "";
    cloud.poison(poison);
    const before = cloud.requests().length;
    till.runner().event({ is: "committed" });
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
    expect(cloud.held()).toEqual([poison]);
    expect(till.exceptions()).toEqual([poison]);
    // Three tries, nine halvings, three more, the putting aside, and the rest in batches that double again.
    expect(cloud.requests().length - before).toBeLessThan(3 + 9 + 3 + 1 + 9);
  });

  test("is put aside with its whole act", async () => {
    const { world, cloud } = await openShop(1);
    const till = tillOf(world.tills, 0);
    record(till, 2);
    const act = record(till, 4);
    record(till, 1);
    cloud.poison(act[2] ?? "");
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
    expect(cloud.held()).toEqual(act);
  });
});

describe("a cloud from a backup", () => {
  test("is as if it had never been restored", async () => {
    const { world, cloud } = await openShop(2);
    const [first, second] = [tillOf(world.tills, 0), tillOf(world.tills, 1)];
    record(first, 8);
    expect(await drain(world, cloud)).toBe(true);
    const restore = cloud.backup();
    record(second, 7);
    record(first, 30, true);
    expect(await drain(world, cloud)).toBe(true);
    const ids = cloud.ids();
    restore();
    for (const till of world.tills) till.runner().event({ is: "visible" });
    await world.until(() => cloud.ids().length === ids.length);
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
    expect([...cloud.ids()].sort()).toEqual([...ids].sort());
  });

  test("is told of erasures before anything else", async () => {
    const { world, cloud } = await openShop(1);
    const till = tillOf(world.tills, 0);
    const restore = cloud.backup();
    record(till, 6);
    const erasure = record(till, 1, true);
    expect(await drain(world, cloud)).toBe(true);
    restore();
    till.runner().event({ is: "visible" });
    await world.until(() => cloud.ids().length > 0);
    expect(cloud.ids()[0]).toBe(erasure[0]);
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
  });

  test("with new writes on top keeps both", async () => {
    const { world, cloud } = await openShop(3);
    const [first, second, third] = [0, 1, 2].map((no) => tillOf(world.tills, no)) as [Till, Till, Till];
    record(first, 8);
    expect(await drain(world, cloud)).toBe(true);
    const restore = cloud.backup();
    record(second, 7);
    record(first, 3);
    expect(await drain(world, cloud)).toBe(true);
    restore();
    // The third is the first that comes, with something new: it grows beyond what it was.
    record(third, 40);
    await world.pass(30);
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
  });

  test("gets a dead tablet's entries from another", async () => {
    const { world, cloud } = await openShop(2);
    const [dead, living] = [tillOf(world.tills, 0), tillOf(world.tills, 1)];
    const restore = cloud.backup();
    record(dead, 9);
    expect(await drain(world, cloud)).toBe(true);
    dead.runner().stop();
    restore();
    expect(cloud.ids()).toEqual([]);
    living.runner().event({ is: "visible" });
    expect(await drain(world, cloud, [living])).toBe(true);
    expect(cloud.ids()).toEqual(dead.recorded());
    expect(toHex(living.order().chain)).toBe(toHex(cloud.chain()));
  });
});

describe("a cloud that is restored while it is being told", () => {
  test("is told everything although reading it broke off once", async () => {
    const { world, cloud } = await openShop(1);
    const till = tillOf(world.tills, 0);
    const restore = cloud.backup();
    record(till, 3);
    expect(await drain(world, cloud)).toBe(true);
    till.runner().stop();
    restore();
    let isBroken = true;
    const { offer } = createRejoining({
      ...{ http: { send: cloud.handle }, now: world.clock.now, port: anyPort, app: "test" },
      memory: {
        ...till.memory,
        offerFrom: async function* (cursor) {
          if (isBroken) throw new Error("the disk is gone");
          yield* till.memory.offerFrom(cursor);
        },
      },
      erase: async () => {},
    });
    await expect(offer(0)).rejects.toThrow("the disk is gone");
    isBroken = false;
    expect(await offer(0)).toEqual({ is: "offered", left: 0 });
    expect(cloud.ids()).toEqual(till.recorded());
  });

  test("is told everything again", async () => {
    const { world, cloud } = await openShop(2);
    const [dead, living] = [tillOf(world.tills, 0), tillOf(world.tills, 1)];
    const restore = cloud.backup();
    for (let i = 0; i < 30; i += 1) record(dead, 3);
    expect(await drain(world, cloud)).toBe(true);
    dead.runner().stop();
    restore();
    living.runner().event({ is: "visible" });
    await world.until(() => cloud.ids().length >= 40);
    expect(living.runner().state().phase).toBe("offer");
    restore();
    expect(await drain(world, cloud, [living])).toBe(true);
    expect([...cloud.ids()].sort()).toEqual([...dead.recorded()].sort());
  });
});

describe("a tablet the cloud does not know", () => {
  test("keeps everything, goes on, and comes back by a new code", async () => {
    const { world, cloud } = await openShop(2);
    const [first, second] = [tillOf(world.tills, 0), tillOf(world.tills, 1)];
    record(first, 4);
    expect(await drain(world, cloud)).toBe(true);
    cloud.forgetTokens();
    record(first, 5);
    record(second, 6);
    await world.until(() => world.tills.every((till) => till.runner().state().phase === "pairAgain"));
    record(first, 2);
    expect(first.recorded()).toHaveLength(11);
    expect(cloud.ids()).toHaveLength(4);
    expect(first.wiped() + second.wiped()).toBe(0);
    for (const till of world.tills) {
      let isHere = false;
      const joined = join(
        { http: world.http, memory: till.memory, now: world.clock.now },
        cloud.code,
        "again",
      );
      void joined.then(({ ok }) => (isHere = ok));
      await world.until(() => isHere);
      till.open();
    }
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
  });

  test("is not taken in by a network that says so", async () => {
    const { world, cloud } = await openShop(1, ["portalShut"]);
    const till = tillOf(world.tills, 0);
    const phases = new Set<string>();
    till.runner().subscribe(() => void phases.add(till.runner().state().phase));
    record(till, 5);
    await world.pass(40);
    expect([...phases].sort()).toEqual(["push", "wait"]);
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
  });

  test("is let in by no other code", async () => {
    const { world } = await openShop(1);
    const { memory } = tillOf(world.tills, 0);
    const joining = join({ http: world.http, memory, now: world.clock.now }, "00000000", "stranger");
    await world.pass(5);
    expect(await joining).toEqual({ ok: false, refusal: "badCode" });
  });
});

describe("a tablet the owner has revoked", () => {
  test("hands in what it had not sent, and only then forgets", async () => {
    const { world, cloud } = await openShop(2);
    const [kept, revoked] = [tillOf(world.tills, 0), tillOf(world.tills, 1)];
    const sent = record(revoked, 3);
    expect(await drain(world, cloud)).toBe(true);
    const { device } = revoked.row() ?? {};
    if (device !== undefined) cloud.revoke(device);
    const unsent = [...record(revoked, 4), ...record(revoked, 2)];
    expect(revoked.wiped()).toBe(0);
    await world.until(() => revoked.wiped() > 0);
    expect(revoked.wiped()).toBe(1);
    expect(cloud.held()).toEqual(unsent);
    expect(cloud.ids()).toEqual(sent);
    expect(revoked.runner().state().phase).toBe("off");
    expect(kept.wiped()).toBe(0);
  });
});

describe("a tablet whose database was lost", () => {
  test("goes on in a new log, and what survived of the old one stands once", async () => {
    const { world, cloud } = await openShop(2);
    const till = tillOf(world.tills, 0);
    record(till, 5);
    expect(await drain(world, cloud)).toBe(true);
    till.newLog();
    record(till, 4);
    record(tillOf(world.tills, 1), 1);
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
  });

  test("survivors under another name are known again", async () => {
    const { world, cloud } = await openShop(2);
    const [till, other] = [tillOf(world.tills, 0), tillOf(world.tills, 1)];
    record(till, 5);
    record(other, 2);
    expect(await drain(world, cloud)).toBe(true);
    till.survive(3);
    till.open();
    record(till, 4);
    expect(await drain(world, cloud)).toBe(true);
    expect(new Set(cloud.ids()).size).toBe(cloud.ids().length);
    expect(toHex(till.order().chain)).toBe(toHex(cloud.chain()));
  });
});

describe("a tablet that cannot write", () => {
  test("says so and tries again", async () => {
    const { world, cloud } = await openShop(1);
    const till = tillOf(world.tills, 0);
    till.breakDown(true);
    record(till, 2);
    await world.pass(20);
    expect(till.reported.length).toBeGreaterThan(0);
    expect(till.runner().state().phase).toBe("wait");
    till.breakDown(false);
    expect(await drain(world, cloud)).toBe(true);
    expect(cloud.ids()).toEqual(till.recorded());
  });
});
