/** Proves what set-up keeps of an owner's recovery code and of a shop that is only made up. */
import { describe, expect, test } from "vitest";
import { asId, type StaffId } from "#domain/ids.ts";
import { openShop } from "#domain/shop.ts";
import { cafe, SETTINGS, setUp, staff } from "#support/cafe.ts";
import { given } from "#support/given.ts";

const OWNER = setUp().owner;
const olga = asId<StaffId>("olga");

describe("an owner's recovery code", () => {
  test("is kept as its hash with the owner, from the first act on", () => {
    const { shop } = given(setUp({ owner: { ...OWNER, recovery: "hash of the code" } }));
    expect(shop.staff["olga"]?.doc).toMatchObject({ role: "owner", recovery: "hash of the code" });
  });

  test("is no field at all where none was made", () => {
    expect(given(setUp()).shop.staff["olga"]?.doc).not.toHaveProperty("recovery");
  });

  test("is replaced together with the PIN in one edit", () => {
    const world = cafe({ owner: { ...OWNER, recovery: "old" } }).as("olga");
    const { entries, world: after } = world.when({
      type: "PutStaff",
      id: olga,
      set: { pin: "new pin", recovery: "new" },
    });
    expect(entries).toHaveLength(1);
    expect(after.shop.staff["olga"]?.doc).toMatchObject({ pin: "new pin", recovery: "new" });
  });

  test("is nobody else's to set", () => {
    const world = cafe({ owner: { ...OWNER, recovery: "old" } })
      .as("olga")
      .after(staff("mona", { role: "manager" }))
      .as("mona");
    const { refusal } = world.when({ type: "PutStaff", id: olga, set: { recovery: "mine" } });
    expect(refusal).toEqual({ reason: "OwnerNeeded" });
  });
});

describe("the mark of a made-up shop", () => {
  test("is set at the beginning, and stays", () => {
    const world = given(setUp({ settings: { ...SETTINGS, demo: true } })).as("olga");
    expect(openShop(world.shop)?.settings.demo).toBe(true);
    const renamed = world.when({ type: "EditShop", set: { name: "Other" } });
    expect(openShop(renamed.world.shop)?.settings).toMatchObject({ name: "Other", demo: true });
  });

  test("is never put on a real shop later", () => {
    const set = { name: "Other", demo: true } as { name: string };
    expect(cafe().as("olga").when({ type: "EditShop", set }).refusal).toEqual({ reason: "BadSettings" });
    expect(openShop(cafe().shop)?.settings).not.toHaveProperty("demo");
  });
});
