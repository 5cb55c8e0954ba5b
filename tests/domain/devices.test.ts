/** Proves how a shop names its tablets and shuts one out. */
import { expect, test } from "vitest";
import { mayBeTakenBack } from "#domain/activity.ts";
import type { Command } from "#domain/command.ts";
import { asId, type DeviceId } from "#domain/ids.ts";
import type { Device } from "#domain/records.ts";
import { authorityOf } from "#domain/rights.ts";
import { cafe, undo } from "#support/cafe.ts";

const TILL = asId<DeviceId>("till");
const put = (set: Partial<Device>): Command => ({ type: "PutDevice", id: TILL, set });
const shop = cafe().as("olga");

test("a tablet is named by the owner, and by nobody else", () => {
  const { entries, world } = shop.when(put({ name: " Till " }));
  expect(entries).toMatchObject([{ v: 2, data: { kind: "device", record: "till", was: { name: null } } }]);
  expect(entries.map(authorityOf)).toEqual(["owner"]);
  expect(world.shop.devices["till"]?.doc).toEqual({ name: "Till", state: "active" });
  expect(world.when(put({ name: "Till" })).entries).toEqual([]);
  expect(world.after(put({ name: "Bar" })).shop.devices["till"]?.doc.name).toBe("Bar");
  for (const who of ["mona", "cecil", null])
    expect(shop.as(who).when(put({ name: "Till" })).refusal).toEqual({ reason: "OwnerNeeded" });
  expect(shop.when(put({ name: " " })).refusal).toEqual({ reason: "BadName" });
});

test("a tablet that was shut out stays out, and can still be told from others", () => {
  const out = shop.after(put({ name: "Till" })).when(put({ state: "revoked" }));
  expect(out.entries).toMatchObject([{ data: { set: { state: "revoked" } } }]);
  expect(out.world.when(put({ state: "active" })).refusal).toEqual({ reason: "DeviceRevoked" });
  expect(out.world.when(undo(out.op, "a mistake")).refusal).toEqual({ reason: "NothingToUndo" });
  expect(out.entries.every((entry) => mayBeTakenBack([entry]))).toBe(false);
  expect(out.world.after(put({ name: "Stolen" })).shop.devices["till"]?.doc).toEqual({
    name: "Stolen",
    state: "revoked",
  });
});

test("a name goes back to what it was, and a tablet tapped twice is named once", () => {
  const named = shop.after(put({ name: "Till" })).when(put({ name: "Bar" }));
  expect(named.world.when(put({ name: "Bar" }), named.op).world).toBe(named.world);
  expect(named.world.when(put({ name: "Counter" }), named.op).refusal).toEqual({ reason: "OpTaken" });
  expect(named.world.after(undo(named.op, "a mistake")).shop.devices["till"]?.doc.name).toBe("Till");
  const first = shop.when(put({ name: "Till" }));
  expect(first.world.when(undo(first.op, "a mistake")).refusal).toEqual({ reason: "NothingToUndo" });
});
