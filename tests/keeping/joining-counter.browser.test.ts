/** Proves how a new counter comes to a shop: it serves from a snapshot at once, and what was before follows. */
import type { Dexie } from "dexie";
import { describe, expect, onTestFinished, test } from "vitest";
import { assert } from "#domain/result.ts";
import { createBootstrap } from "#keeping/bootstrap-memory.ts";
import { readStanding, viewOf } from "#keeping/sharing/standing.ts";
import { createTaking, makeForOthers, type Snapshot } from "#keeping/snapshots.ts";
import { shopOrderOf } from "#keeping/shop-order.ts";
import { createSyncMemory } from "#keeping/sync-memory.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { verifyChain } from "#log/verify.ts";
import { catchUpShared, rebuildShared } from "#projections/rebuild-shared.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { projectionTables } from "#projections/tables.ts";
import { anyPort } from "#support/any-port.ts";
import { setUp } from "#support/cafe.ts";
import { counter } from "#support/shared-counter.ts";
import { createTabletOnDisk, type TabletOnDisk } from "#support/shared-world.ts";
import { openedShop } from "#support/shop-opened.ts";
import { createJoining, type Joining } from "#sync/bootstrap.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import { join } from "#sync/join.ts";
import { crashing } from "../projections/crashing.ts";
import { createCloudInMemory } from "../sync/cloud-in-memory.ts";
import { drain } from "../sync/shared-shop.ts";
import { createVirtualClock } from "../sync/virtual-clock.ts";
import { createWorld, type Till, type World } from "../sync/world.ts";
import { lying } from "./lying-snapshot.ts";

const NOON = Date.UTC(2026, 2, 2, 9);

const answer = (type: string, bytes: Uint8Array): HttpAnswer => ({ status: 200, head: () => type, bytes });

type Story = {
  readonly world: World;
  readonly disks: readonly [TabletOnDisk, TabletOnDisk];
  readonly tills: readonly [Till, Till];
  readonly drained: () => Promise<void>;
  /** The second counter joins, and fetches what it is told of. */
  readonly joins: () => Promise<Joining>;
  readonly snapshot: () => Snapshot | null;
};

/** A shop whose first counter has been busy and gives the cloud a snapshot, if it can make one; `spoil` changes it. */
const shopWithSnapshot = async (
  spoil: (made: Snapshot) => Snapshot | Promise<Snapshot> = (made) => made,
): Promise<Story> => {
  const clock = createVirtualClock(NOON);
  const cloud = createCloudInMemory(clock.now, 40);
  let snapshot: Snapshot | null = null;
  const handle = async (request: HttpRequest): Promise<HttpAnswer> => {
    const part = /\/snapshot\/[^/]+\/(\d+)$/.exec(request.path)?.[1];
    const bytes = part === undefined ? undefined : snapshot?.parts[Number(part)];
    if (bytes !== undefined) return answer("application/octet-stream", bytes);
    const said = await cloud.handle(request);
    if (!request.path.endsWith("/claim") || said.status !== 200) return said;
    const claimed = JSON.parse(new TextDecoder().decode(said.bytes)) as object;
    const whole = JSON.stringify({ ...claimed, snapshot: snapshot?.head ?? null });
    return answer("application/json", new TextEncoder().encode(whole));
  };
  const disks: TabletOnDisk[] = [];
  const world = createWorld(clock, 2, handle, ["none"], (no, now) => {
    const disk = createTabletOnDisk(`pult-joining-${crypto.randomUUID()}`, no, now, counter);
    disks.push(disk);
    return disk;
  });
  const [[first, second], [one, other]] = [disks, world.tills];
  if (!first || !second || !one || !other) throw new Error("there are two counters");
  let opened: readonly Till[] = [];
  onTestFinished(async () => {
    for (const till of opened) till.runner().stop();
    await world.quiet();
    await Promise.all(disks.map((disk) => disk.close()));
  });
  const drained = async (): Promise<void> => {
    opened = second.row() === null ? [one] : [one, other];
    for (const till of opened) till.open();
    expect(await drain(world, cloud, opened)).toBe(true);
  };
  one.record(25);
  await world.quiet();
  await drained();
  one.record(25);
  await world.quiet();
  expect(await makeForOthers({ db: first.db(), now: clock.now, newId: () => "unsent" })).toBe(null);
  await drained();
  const made = await makeForOthers({ db: first.db(), now: clock.now, newId: () => "snapshot-1" });
  snapshot = made && (await spoil(made));
  one.record(3);
  await world.quiet();
  await drained();
  const joins = async (): Promise<Joining> => {
    const edges = { http: world.http, memory: other.memory, now: clock.now };
    let isHere = false;
    void join(edges, cloud.code, "another").then(({ ok }) => (isHere = ok));
    await world.until(() => isHere);
    return createJoining({ ...edges, http: { send: handle }, port: anyPort, app: "", erase: async () => {} });
  };
  return {
    ...{ world, drained, joins, disks: [first, second], tills: [one, other] },
    snapshot: () => snapshot,
  };
};

const partsOf = async (joining: Joining): Promise<number> => {
  for (let parts = 1; ; parts += 1) {
    const done = await joining.part();
    if (done.is === "snapshotDone") return parts;
    assert(done.is === "part", "the cloud is well");
  }
};

const fetchHistory = async (joining: Joining): Promise<void> => {
  for (let left = Infinity; left > 0;) {
    const page = await joining.historyPage();
    assert(page.is === "history", "the cloud is well");
    expect(page.left).toBeLessThan(left);
    ({ left } = page);
  }
};

const expectSame = async ({ disks: [first, second] }: Story): Promise<void> => {
  const hash = await sharedHash(first.db());
  expect(await sharedHash(second.db())).toBe(hash);
  await verifyChain(second.db());
  await rebuildShared(second.db(), shopOrderOf(second.db()));
  expect(await sharedHash(second.db())).toBe(hash);
};

test("a made-up shop joins none, and takes up no place there", async () => {
  const { db, after } = await openedShop();
  await after(setUp({ settings: { ...setUp().settings, demo: true } }));
  const memory = createSyncMemory({
    ...counter.wire(
      () => db,
      1,
      () => NOON,
    ),
    ...{ db, newId: () => "device", randomHex: () => "5ec7e7", name: () => "tablet" },
  });
  const asked: string[] = [];
  const send = async ({ path }: HttpRequest): Promise<"network"> => {
    asked.push(path);
    return "network";
  };
  const joined = await join({ http: { send }, memory, now: () => NOON }, "2345678X", "another");
  expect(joined).toEqual({ ok: false, refusal: "shopHere" });
  expect(asked).toEqual([]);
});

describe("a counter that joins", () => {
  test("shows the shop from the snapshot, records, and is sent what was before", async () => {
    const story = await shopWithSnapshot();
    const { disks, tills, drained, joins, snapshot } = story;
    const head = snapshot()?.head;
    assert(head !== undefined, "a snapshot was made");
    const joining = await joins();
    // Nobody's only tablet from the first moment on.
    expect(tills[1].row()?.devices).toBe(2);
    expect(await partsOf(joining)).toBe(head.parts.length + 1);
    const state = await readShared(receivedTables(disks[1].db()));
    expect(state).toMatchObject({ cursor: head.cursor, missing: { from: 1, to: head.cursor }, bulk: false });
    await drained();
    // It serves before any older entry has come, and what it writes reaches the other.
    tills[1].record(5);
    await story.world.quiet();
    await drained();
    await drained();
    expect(await sharedHash(disks[1].db())).toBe(await sharedHash(disks[0].db()));
    await fetchHistory(joining);
    expect(await readShared(receivedTables(disks[1].db()))).toMatchObject({ missing: null, bulk: false });
    await expectSame(story);
  });

  test("goes on where it was when it is let in again, though it has written nothing", async () => {
    const story = await shopWithSnapshot();
    await partsOf(await story.joins());
    await story.drained();
    const again = await story.joins();
    expect(await again.part()).toMatchObject({ is: "snapshotDone", cursor: story.tills[0].row()?.cursor });
    story.tills[0].record(3);
    await story.world.quiet();
    await story.drained();
    expect(await sharedHash(story.disks[1].db())).toBe(await sharedHash(story.disks[0].db()));
  });

  test("is folded by a newer app once what was before is here, and takes pages until then", async () => {
    const story = await shopWithSnapshot();
    const joining = await story.joins();
    await partsOf(joining);
    await story.drained();
    const db = story.disks[1].db();
    // The app is opened anew, and is a newer one.
    await projectionTables(db).folded.update("folded", { version: 0 });
    expect(await catchUpShared(db, shopOrderOf(db))).toBe(true);
    // Nothing can be recorded until then, and whoever stands there is told what is waited for.
    const told = async (): Promise<string> => viewOf(await readStanding(db), "history").phase;
    expect(await told()).toBe("joining");
    story.tills[0].record(5);
    await story.world.quiet();
    await story.drained();
    await fetchHistory(joining);
    expect(await readShared(receivedTables(db))).toMatchObject({ missing: null, bulk: false });
    expect(await told()).toBe("working");
    expect(story.tills[1].reported).toEqual([]);
    await expectSame(story);
  });

  test("is not put back to the snapshot by a tab that slept while another one took it and went on", async () => {
    const story = await shopWithSnapshot();
    const [, { db }] = story.disks;
    const joining = await story.joins();
    const parts = story.snapshot()?.head.parts.length ?? 0;
    for (let i = 0; i < parts; i += 1) expect(await joining.part()).toMatchObject({ is: "part" });
    const [begun, asleep] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const slow = createBootstrap(db(), async (...asked) => {
      begun.resolve(null);
      await asleep.promise;
      return createTaking(db())(...asked);
    });
    const taking = slow.take();
    await begun.promise;
    expect(await joining.part()).toMatchObject({ is: "snapshotDone" });
    await story.drained();
    const hash = await sharedHash(db());
    asleep.resolve(null);
    expect(await taking).toEqual({ ok: false, refusal: "damaged" });
    expect(await sharedHash(db())).toBe(hash);
  });

  test("shows the snapshot and stands at it, or does neither, wherever its battery is empty", async () => {
    const story = await shopWithSnapshot();
    const { db } = story.disks[1];
    const joining = await story.joins();
    const parts = story.snapshot()?.head.parts.length ?? 0;
    for (let i = 0; i < parts; i += 1) expect(await joining.part()).toMatchObject({ is: "part" });
    const battery = await crashing(db());
    const { bootstrap } = story.tills[1].memory;
    let isTaken = false;
    for (let n = 0; !isTaken; n += 1) {
      battery.at(n);
      isTaken = await bootstrap.take().then(
        ({ ok }) => ok,
        () => false,
      );
      battery.at(undefined);
      const [shown, state] = await Promise.all([
        projectionTables(db()).folded.get("folded"),
        readShared(receivedTables(db())),
      ]);
      expect(state?.cursor).toBe(isTaken ? story.snapshot()?.head.cursor : 0);
      expect(shown?.cursor ?? 0).toBe(state?.cursor);
    }
    await story.drained();
    expect(await sharedHash(db())).toBe(await sharedHash(story.disks[0].db()));
  });

  test("believes a snapshot that lies until the entries are here, and hands it on to nobody", async () => {
    const story = await shopWithSnapshot(lying);
    const [first, second] = story.disks.map(({ db }) => db) as [() => Dexie, () => Dexie];
    const joining = await story.joins();
    await partsOf(joining);
    await story.drained();
    expect(await sharedHash(second())).not.toBe(await sharedHash(first()));
    expect(await makeForOthers({ db: second(), now: () => NOON, newId: () => "snapshot-2" })).toBe(null);
    await fetchHistory(joining);
    expect(await sharedHash(second())).toBe(await sharedHash(first()));
    await expectSame(story);
  });

  test("does without a snapshot that is not what was announced", async () => {
    const story = await shopWithSnapshot(({ head, parts }) => ({
      head,
      parts: parts.map((part, i) => (i === 1 ? part.slice(1) : part)),
    }));
    await partsOf(await story.joins());
    expect(await readShared(receivedTables(story.disks[1].db()))).toMatchObject({ cursor: 0, missing: null });
    await story.drained();
    await expectSame(story);
  });

  test("does without one that another version made, or whose chain is another", async () => {
    for (const other of [{ version: 1 }, { mark: "0123456789abcdef" }]) {
      const story = await shopWithSnapshot(({ head, parts }) => ({ head: { ...head, ...other }, parts }));
      await partsOf(await story.joins());
      await story.drained();
      await expectSame(story);
    }
  });
});
