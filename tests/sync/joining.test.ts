/** Proves how a tablet that joins gets the shop: part by part, on from where it was, and older entries in pages. */
import { describe, expect, test } from "vitest";
import { accept, assert, refuse } from "#domain/result.ts";
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { chained } from "#log/chain.ts";
import type { SharedRow } from "#log/sharing.ts";
import { markOf, NO_MARK } from "#protocol/mark.ts";
import type { SnapshotHead } from "#protocol/messages.ts";
import { atTheBeginning } from "#sync/adopt.ts";
import { createJoining, giveSnapshot } from "#sync/bootstrap.ts";
import { createCloud } from "#sync/cloud.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import type { Bootstrap, Pulled } from "#sync/memory.ts";
import { nodePort } from "#support/frames.ts";
import { said } from "./made-acts.ts";
import { drain, openShop } from "./shared-shop.ts";
import { createTabletInMemory } from "./tablet-in-memory.ts";

const PARTS = ["shop", "members", "search"].map((text) => new TextEncoder().encode(text));

const answer = (status: number, type: string, bytes: Uint8Array): HttpAnswer => ({
  status,
  head: () => type,
  bytes,
});
const json = (value: unknown, status = 200): HttpAnswer =>
  answer(status, "application/json", new TextEncoder().encode(JSON.stringify(value)));

/** A shop with some history, the snapshot that a tablet of it gave the cloud, and a tablet that is about to join. */
const joiningShop = async (take: "good" | "version" = "good") => {
  const { world, cloud } = await openShop(1);
  const [till] = world.tills;
  assert(till !== undefined, "there is a tablet");
  for (let i = 0; i < 9; i += 1) till.record(1 + (i % 3));
  till.runner().event({ is: "committed" });
  await drain(world, cloud);
  const given = new Map<string, Uint8Array>();
  const asked: string[] = [];
  let isDown = false;
  const send = async (request: HttpRequest): Promise<HttpAnswer | "network"> => {
    const [path = ""] = request.path.split("?");
    asked.push(`${request.method} ${path.replace(/^.*\/shops\/[^/]+/, "")}`);
    if (isDown) return "network";
    if (!path.includes("/snapshot/")) return cloud.handle(request);
    if (request.method === "PUT") {
      given.set(path, request.body?.bytes ?? new Uint8Array());
      return json({});
    }
    const bytes = given.get(path);
    return bytes === undefined
      ? json({ error: "notFound" }, 404)
      : answer(200, "application/octet-stream", bytes);
  };
  const row = till.row();
  assert(row !== null, "the shop is shared");
  const head: SnapshotHead = {
    id: "snapshot-1",
    cursor: row.cursor,
    mark: markOf(row.chain),
    version: 3,
    rows: 9,
    parts: PARTS.map(({ length }) => ({ bytes: length, sha256: "0".repeat(64) })),
    device: row.device,
    at: world.clock.now(),
  };
  const owner = createCloud({ send }, nodePort, row.shop, row.token);
  expect(await giveSnapshot(owner, head, PARTS)).toEqual({ ok: true, value: null });

  const kept: Uint8Array[] = [];
  const texts: string[] = [];
  let [isForgone, isTaken] = [false, false];
  let chain: Uint8Array = new Uint8Array(32);
  const bootstrap: Bootstrap = {
    wanted: async () => (isForgone || isTaken ? null : { head, have: kept.length }),
    keep: async (part, bytes) => void (kept[part] = bytes),
    forgo: async () => void (isForgone = true),
    take: async () => {
      if (take === "version") return refuse("version");
      isTaken = true;
      return accept(null);
    },
    history: async () =>
      isTaken && texts.length < head.cursor
        ? { cursor: texts.length, mark: texts.length === 0 ? NO_MARK : markOf(chain), to: head.cursor }
        : null,
    keepPage: async (page: Pulled) => {
      for (const { text } of page.lines) {
        if (text === null) return refuse("gap");
        texts.push(text);
        chain = chained(chain, text);
      }
      return markOf(chain) === page.mark ? accept(head.cursor - texts.length) : refuse("chain");
    },
  };
  const shared: SharedRow = atTheBeginning(
    { shop: asId<ShopId>(row.shop), device: asId<DeviceId>(row.device), token: row.token },
    { store: "one", head: head.cursor, snapshotAt: head.cursor },
    world.clock.now(),
  );
  const { memory } = createTabletInMemory(2, world.clock.now);
  const joining = createJoining({
    http: { send },
    memory: { ...memory, shared: async () => shared, bootstrap },
    now: world.clock.now,
    port: nodePort,
    app: "test",
    erase: async () => {},
  });
  const ids = (): readonly string[] => texts.map((text) => said(text).id);
  return { joining, given, kept, asked, ids, till, cut: (down: boolean) => void (isDown = down) };
};

describe("a tablet that joins", () => {
  test("fetches part by part, the next while one comes, and goes on where it was cut off", async () => {
    const { joining, kept, asked, cut } = await joiningShop();
    asked.length = 0;
    expect(await joining.part()).toEqual({ is: "part", left: 2 });
    cut(true);
    // That one was on its way already.
    expect(await joining.part()).toEqual({ is: "part", left: 1 });
    expect(await joining.part()).toMatchObject({ is: "failed", how: "network" });
    cut(false);
    expect(await joining.part()).toEqual({ is: "part", left: 0 });
    expect(await joining.part()).toEqual({ is: "snapshotDone", cursor: 0, history: true });
    expect(kept).toEqual(PARTS);
    expect(asked.filter((one) => one.includes("/snapshot/"))).toEqual(
      [0, 1, 2, 2].map((part) => `GET /snapshot/snapshot-1/${String(part)}`),
    );
  });

  test("gets what was before in pages, each once", async () => {
    const { joining, ids, till } = await joiningShop();
    for (let i = 0; i < 4; i += 1) await joining.part();
    const left: number[] = [];
    for (;;) {
      const page = await joining.historyPage();
      assert(page.is === "history", "the cloud is well");
      left.push(page.left);
      if (page.left === 0) break;
    }
    expect(left.length).toBeGreaterThan(2);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(ids()).toEqual(till.recorded());
    expect(await joining.historyPage()).toEqual({ is: "history", left: 0 });
  });

  test("does without a snapshot that another version made", async () => {
    const { joining } = await joiningShop("version");
    for (let i = 0; i < 3; i += 1) await joining.part();
    expect(await joining.part()).toEqual({ is: "snapshotDone", cursor: 0, history: false });
    expect(await joining.part()).toEqual({ is: "snapshotDone", cursor: 0, history: false });
  });

  test("does without a snapshot that has made way for a newer one", async () => {
    const { joining, given } = await joiningShop();
    await joining.part();
    given.clear();
    expect(await joining.part()).toEqual({ is: "part", left: 1 });
    expect(await joining.part()).toEqual({ is: "part", left: 0 });
    expect(await joining.part()).toEqual({ is: "snapshotDone", cursor: 0, history: false });
  });
});
