/** Proves that what the owner discards counts no more, whatever becomes of a tablet before it has folded everything anew. */
import { expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { assert, refuse } from "#domain/result.ts";
import { createSyncMemory } from "#keeping/sync-memory.ts";
import { lineOf } from "#log/chain.ts";
import { readShared, receivedTables, type SharedState } from "#log/sharing.ts";
import type { Receiving } from "#sync/memory.ts";
import { NOON, openTablet, THEIRS, type BareTablet } from "../log/bare-tablet.ts";
import { idOf } from "../sync/made-acts.ts";

const discarding = (entries: readonly string[]) =>
  lineOf({
    ...{ id: idOf(2, 0), logId: "", seq: 0, op: idOf(2, 1), index: 0, size: 1, member: null },
    ...{ location: idOf(0, 1), by: null, at: NOON, day: 20_500 },
    ...{ type: "QuarantineDecided", v: 1, data: { entries, decision: "discard" } },
  } as unknown as Entry);

/** What the tablet receives with, when everything is folded anew by `refold`. */
const receivingWith = (tablet: BareTablet, refold: () => Promise<void>): Receiving =>
  createSyncMemory({
    db: tablet.db(),
    projecting: {
      editsOf: async () => [],
      confirm: async () => {},
      cursor: async () => (await readShared(receivedTables(tablet.db())))?.cursor ?? 0,
    },
    refold,
    takeSnapshot: async () => refuse("version"),
    newId: () => idOf(1, 0),
    randomHex: () => "",
    name: () => "tablet",
  }).receiving;

/** As if the entries at some cursors had not come yet. */
const lacks = async (tablet: BareTablet, missing: SharedState["missing"]): Promise<void> => {
  const tables = receivedTables(tablet.db());
  const state = await readShared(tables);
  assert(state !== null, "the shop is shared");
  await tables.shared.put({ ...state, missing });
};

test("a tablet that is cut off before it has folded out what was discarded does so later, once", async () => {
  const tablet = await openTablet();
  tablet.record(1);
  await tablet.settled();
  await tablet.push(1, () => [{ n: 1, is: "quarantined", code: "needsOwner" }]);
  tablet.cloud.push({ log: THEIRS, own: 1, line: discarding([idOf(1, 0)]) });
  const cutOff = receivingWith(tablet, async () => Promise.reject(new Error("the app was closed")));
  await expect(cutOff.apply([await tablet.pageAfter(0, 9)], tablet.contact())).rejects.toThrow("closed");

  let refolds = 0;
  const again = receivingWith(tablet, async () => void (refolds += 1));
  const news = async () => again.apply([await tablet.pageAfter(1, 9)], tablet.contact());
  // What nobody has yet nobody can fold.
  await lacks(tablet, { from: 1, to: 1 });
  expect(await news()).toMatchObject({ ok: true });
  expect(refolds).toBe(0);
  await lacks(tablet, null);
  for (let i = 0; i < 3; i += 1) expect(await news()).toMatchObject({ ok: true });
  expect(refolds).toBe(1);
});
