/** Proves that the leading tab begins to sync although its memory fails at first, and asks at once when the cloud hints at another tablet. */
import { expect, onTestFinished, test } from "vitest";
import { startSyncing, type Syncing, type SyncingEdges } from "#keeping/sharing/syncing.ts";
import { anyPort } from "#support/any-port.ts";
import { join } from "#sync/join.ts";
import { tillOf } from "../sync/at-a-till.ts";
import { openShop } from "../sync/shared-shop.ts";
import { createTabletInMemory } from "../sync/tablet-in-memory.ts";
import type { Till, World } from "../sync/world.ts";

/** A lock that is always free: one tab only is open here. */
const locks = {
  request: (_name: string, _options: LockOptions, held: () => Promise<unknown>) => held(),
} as unknown as SyncingEdges["locks"];

const page: SyncingEdges["page"] = {
  addEventListener: () => undefined,
  document: { addEventListener: () => undefined, visibilityState: "visible" },
};

type Story = {
  readonly world: World;
  readonly cloud: Awaited<ReturnType<typeof openShop>>["cloud"];
  readonly till: Till;
  readonly syncing: Syncing;
  /** What the cloud says to whoever listens. */
  readonly say: (text: string) => void;
  readonly reported: readonly unknown[];
  /** How long it takes until something is so, in milliseconds. */
  readonly untilIts: (so: () => boolean) => Promise<number>;
};

/** The only tab of a tablet whose shop is shared; its memory fails so often before it is read. */
const openTab = async (fails = 0): Promise<Story> => {
  const { world, cloud } = await openShop(1);
  const { clock, http } = world;
  const till = tillOf(world.tills, 0);
  till.runner().stop();
  const reported: unknown[] = [];
  let pipe: ReadableStreamDefaultController<Uint8Array> | null = null;
  let left = fails;
  const syncing = startSyncing({
    ...{ http, locks, page, now: clock.now, later: clock.later, port: anyPort, app: "test" },
    memory: {
      ...till.memory,
      shared: async () => {
        left -= 1;
        if (left >= 0) throw new Error("the connection was dropped");
        return till.memory.shared();
      },
    },
    erase: async () => undefined,
    wipe: async () => undefined,
    dice: () => 0.5,
    report: (error) => void reported.push(error),
    tabs: { post: () => undefined, listen: () => () => undefined },
    origin: "https://pult.example",
    fetch: async () =>
      new Response(new ReadableStream<Uint8Array>({ start: (one) => void (pipe = one) }), {
        headers: { "Content-Type": "text/event-stream" },
      }),
  });
  const untilIts = async (so: () => boolean): Promise<number> => {
    const before = clock.now();
    expect(await world.until(so)).toBe(true);
    return clock.now() - before;
  };
  onTestFinished(() => world.quiet());
  return {
    ...{ world, cloud, till, syncing, reported, untilIts },
    say: (text) => pipe?.enqueue(new TextEncoder().encode(text)),
  };
};

const SOON_MS = 15_000;

test("a memory that fails for a moment when the tab begins to lead is asked again", async () => {
  const { syncing, reported, untilIts } = await openTab(2);
  expect(await untilIts(() => syncing.phase() === "rest")).toBeLessThan(SOON_MS);
  expect(reported).not.toEqual([]);
});

test("a tablet is not its shop's only one any more as soon as the cloud hints at another", async () => {
  const { world, cloud, till, syncing, say, untilIts } = await openTab();
  await untilIts(() => syncing.phase() === "rest");
  expect(till.row()?.devices).toBe(1);
  const { memory } = createTabletInMemory(2, world.clock.now);
  let isIn = false;
  void join({ http: world.http, memory, now: world.clock.now }, cloud.code, "another").then(
    ({ ok }) => (isIn = ok),
  );
  await untilIts(() => isIn);
  expect(till.row()?.devices).toBe(1);
  say(`event: head\ndata: {"head":${String(cloud.ids().length)},"devices":2}\n\n`);
  expect(await untilIts(() => till.row()?.devices === 2)).toBeLessThan(SOON_MS);
});
