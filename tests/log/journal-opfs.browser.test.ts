/** The second memory on the browser's own file system, in a worker of its own. */
import { expect, onTestFinished, test } from "vitest";
import { startJournalWorker } from "#log/journal/client.ts";
import { openOtherTabs } from "#log/journal/other-tabs.ts";
import { sealTail } from "#log/seal.ts";
import { stateHash } from "#projections/state-hash.ts";
import { enrol, setUp, undo, visit } from "#support/cafe.ts";
import { wholeLog } from "./history.ts";
import { createTablet, isSound, openTab, wipeDatabase, type Tab, type Tablet } from "./journal-world.ts";

const createRealTablet = () => {
  const tablet = createTablet();
  const folder = `journal-${tablet.name}`;
  onTestFinished(async () => {
    await (await navigator.storage.getDirectory()).removeEntry(folder, { recursive: true }).catch(() => null);
  });
  const open = async (): Promise<Tab> =>
    openTab(tablet, {
      options: { startWorker: () => startJournalWorker(folder), otherTabs: openOtherTabs(folder) },
    });
  return { tablet, folder, open };
};

const filesIn = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const place = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
  const texts = new Map<string, string>();
  for await (const [name, handle] of place as unknown as AsyncIterable<[string, FileSystemFileHandle]>)
    texts.set(name, await (await handle.getFile()).text());
  return texts;
};

const wiped = async (tablet: Tablet, ...tabs: readonly Tab[]): Promise<void> => {
  for (const tab of tabs) tab.die();
  await wipeDatabase(tablet);
};

test("what two tabs recorded and sealed comes back when the database is gone", async () => {
  const { tablet, open } = createRealTablet();
  const [left, right] = [await open(), await open()];
  await left.after(setUp(), enrol("Anna", { phone: "+36 20 123 4567" }));
  for (let i = 1; i <= 6; i += 1) {
    await right.after(visit("Anna", i));
    await left.after(visit(null, i));
  }
  await sealTail(left.db, { keep: 3, run: 5 });
  expect(await left.journal.sealed()).toBe(null);
  await right.after(visit("Anna", 100));
  const [before, hash] = [await wholeLog(left), await stateHash(left.db)];
  await wiped(tablet, left, right);
  const next = await open();
  expect(next.journal.state()).toEqual({ phase: "ready", recovered: before.length });
  expect(await wholeLog(next)).toEqual(before);
  expect(await stateHash(next.db)).toBe(hash);
  await isSound(next);
  expect(await next.journal.flushPending()).toBe(null);
  expect(await next.journal.bytes()).toBeGreaterThan(1000);
});

test("a tab that ends leaves its file to the next, which goes on with it", async () => {
  const { folder, open } = createRealTablet();
  const first = await open();
  await first.after(setUp(), visit(null, 1));
  expect(await first.journal.flushPending()).toBe(null);
  const names = [...(await filesIn(folder)).keys()];
  first.die();
  const next = await open();
  await next.after(visit(null, 2));
  expect(await next.journal.flushPending()).toBe(null);
  expect([...(await filesIn(folder)).keys()]).toEqual(names);
});

test("an erased member leaves the file of the other tab too", async () => {
  const { folder, open } = createRealTablet();
  const [left, right] = [await open(), await open()];
  const op = left.newOp();
  await left.after(setUp());
  await left.tap(enrol("Anna", { note: "canary" }), op);
  const said = async (): Promise<boolean> =>
    [...(await filesIn(folder)).values()].some((text) => text.includes("canary"));
  expect(await said()).toBe(true);
  await right.after(undo(op));
  await expect.poll(said).toBe(false);
});
