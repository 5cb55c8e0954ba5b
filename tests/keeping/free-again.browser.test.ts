/** Proves that a tablet which lost all it had, and whose cloud does not know it any more, is free for any shop. */
import { expect, onTestFinished, test, vi } from "vitest";
import { createPlaceShelf } from "#keeping/place-shelf.ts";
import { startSharing } from "#keeping/sharing/sharing.ts";
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { createBlockMemory } from "#projections/block-memory.ts";
import { enrol, setUp } from "#support/cafe.ts";
import { oneLock, QUIET_PAGE } from "#support/quiet-page.ts";
import { openedShop } from "#support/shop-opened.ts";
import { backupOf, cheapKey, given, made, PASSWORD, watching } from "../log/backup-world.ts";

const PLACE = {
  ...{ shop: asId<ShopId>("the-shop"), device: asId<DeviceId>("tablet") },
  token: `the-shop.tablet.${"5e".repeat(32)}`,
};

/** A tablet on which only its place on the shelf is left, and a cloud that answers everybody like this. */
const emptied = async (error: string, status: number) => {
  const shop = await openedShop();
  const texts = new Map<string, string>();
  const device = {
    get: (key: string) => texts.get(key) ?? null,
    set: (key: string, value: string | null) =>
      void (value === null ? texts.delete(key) : texts.set(key, value)),
  };
  createPlaceShelf(device).write(PLACE);
  let asked = 0;
  const sharing = await startSharing({
    ...{ db: shop.db, blocks: createBlockMemory(), journal: { erase: async () => null }, device },
    ...{ locks: oneLock(), page: QUIET_PAGE },
    ...{ tabs: { post: () => {}, listen: () => () => {} }, origin: "", app: "test", tabletName: "Tablet" },
    fetch: async () => {
      asked += 1;
      return new Response(JSON.stringify({ error }), {
        status,
        headers: { "Content-Type": "application/json" },
      });
    },
    dice: () => 0.5,
    now: Date.now,
    later: (work, ms) => {
      const timer = setTimeout(work, ms);
      onTestFinished(() => clearTimeout(timer));
      return () => clearTimeout(timer);
    },
    newId: () => crypto.randomUUID(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    wipe: async () => expect.unreachable("nobody shut it out"),
    report: (why) => expect.unreachable(String(why)),
  });
  return { shop, sharing, texts, device, asked: () => asked };
};

test("a tablet that has nothing, and that its cloud does not know, takes a backup or opens a shop", async () => {
  const other = await openedShop({ seed: 5 });
  await other.after(setUp(), enrol("Anna"));
  const { file } = await made(other, await cheapKey());
  for (const isRestored of [true, false]) {
    const { shop, sharing, device } = await emptied("unknownToken", 401);
    await vi.waitFor(() => expect(createPlaceShelf(device).read()).toBe(null));
    await vi.waitFor(() => expect(sharing.view().phase).toBe("alone"));
    if (isRestored) given(await backupOf(shop, null).restore(file, PASSWORD, watching()));
    else await shop.after(setUp());
    expect((await shop.projecting.shop()).settings?.doc.name).toBe(setUp().settings.name);
  }
});

test("a tablet that has nothing, and whose cloud is away, waits for its shop", async () => {
  const { shop, sharing, device, asked } = await emptied("busy", 503);
  await vi.waitFor(() => expect(asked()).toBeGreaterThan(1));
  expect(sharing.view().phase).not.toBe("alone");
  expect(createPlaceShelf(device).read()).toMatchObject({ shop: PLACE.shop });
  expect(await shop.send(setUp())).toMatchObject({ ok: false });
});
