/** Proves that a tablet which lost all it had, and whose cloud does not know it any more, is free for any shop. */
import { expect, test, vi } from "vitest";
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { enrol, setUp } from "#support/cafe.ts";
import { openedSharing } from "#support/opened-sharing.ts";
import { openedShop } from "#support/shop-opened.ts";
import { backupOf, cheapKey, given, made, PASSWORD, watching } from "../log/backup-world.ts";

const PLACE = {
  ...{ shop: asId<ShopId>("the-shop"), device: asId<DeviceId>("tablet") },
  token: `the-shop.tablet.${"5e".repeat(32)}`,
};

/** A tablet on which only its place on the shelf is left, and a cloud that answers everybody like this. */
const emptied = async (error: string, status: number) => {
  const shop = await openedShop();
  let asked = 0;
  const { sharing, shelf } = await openedSharing(
    shop.db,
    async () => {
      asked += 1;
      return new Response(JSON.stringify({ error }), {
        status,
        headers: { "Content-Type": "application/json" },
      });
    },
    PLACE,
  );
  return { shop, sharing, shelf, asked: () => asked };
};

test("a tablet that has nothing, and that its cloud does not know, takes a backup or opens a shop", async () => {
  const other = await openedShop({ seed: 5 });
  await other.after(setUp(), enrol("Anna"));
  const { file } = await made(other, await cheapKey());
  for (const isRestored of [true, false]) {
    const { shop, sharing, shelf } = await emptied("unknownToken", 401);
    await vi.waitFor(() => expect(shelf.read()).toBe(null));
    await vi.waitFor(() => expect(sharing.view().phase).toBe("alone"));
    if (isRestored) given(await backupOf(shop, null).restore(file, PASSWORD, watching()));
    else await shop.after(setUp());
    expect((await shop.projecting.shop()).settings?.doc.name).toBe(setUp().settings.name);
  }
});

test("a tablet that has nothing, and whose cloud is away, waits for its shop", async () => {
  const { shop, sharing, shelf, asked } = await emptied("busy", 503);
  await vi.waitFor(() => expect(asked()).toBeGreaterThan(1));
  expect(sharing.view().phase).not.toBe("alone");
  expect(shelf.read()).toMatchObject({ shop: PLACE.shop });
  expect(await shop.send(setUp())).toMatchObject({ ok: false });
});
