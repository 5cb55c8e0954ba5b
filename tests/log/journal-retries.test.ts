/** What failed in the journal waits to be tried again once, however much of it failed, and no more once the tab is closed. */
import { describe, expect, test } from "vitest";
import type { JournalClient, Later } from "#log/journal/client.ts";
import { createErasing } from "#log/journal/erasing.ts";
import { createPending } from "#log/journal/pending.ts";

/** Time that goes by only when a test says so. */
const heldTime = () => {
  const waiting = new Set<() => void>();
  const later: Later = (work) => {
    waiting.add(work);
    return () => void waiting.delete(work);
  };
  return {
    later,
    waiting: (): number => waiting.size,
    /** All that waits now happens. */
    goOn: (): void => {
      const now = [...waiting];
      waiting.clear();
      for (const work of now) work();
    },
  };
};

/** A desk that notes what it is asked, and can do none of it until it is mended. */
const brokenDesk = () => {
  const asked: string[] = [];
  let isBroken = true;
  const ask = async (one: { readonly ask: string; readonly members?: readonly string[] }): Promise<null> => {
    asked.push([one.ask, ...(one.members ?? [])].join(" "));
    if (isBroken) throw new Error("the disk is full");
    return null;
  };
  return {
    client: { ask: ask as unknown as JournalClient["ask"], close: () => undefined },
    asked,
    mend: (): void => {
      isBroken = false;
    },
  };
};

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
const ALONE = { tell: () => undefined, hear: () => undefined, close: () => undefined };
const line = (seq: number) => ({
  fact: { logId: "log", seq, own: seq, chain: "", text: `entry ${seq}` },
  edit: null,
});

describe("erasures that fail one after another", () => {
  test("wait together for one next try, and each is done then", async () => {
    const [time, desk] = [heldTime(), brokenDesk()];
    const erasing = createErasing(desk.client, ALONE, time.later, () => undefined);
    for (const member of ["anna", "bea", "cili"])
      expect(await erasing.erase([member], [1])).toBe("the disk is full");
    expect(time.waiting()).toBe(1);
    time.goOn();
    await settled();
    expect(time.waiting()).toBe(1);
    desk.mend();
    desk.asked.length = 0;
    time.goOn();
    await settled();
    expect(desk.asked).toEqual(["erase anna", "erase bea", "erase cili"]);
    expect([...erasing.done()]).toEqual(["anna", "bea", "cili"]);
    expect(time.waiting()).toBe(0);
  });

  test("are left to the next start once the tab is closed", async () => {
    const [time, desk] = [heldTime(), brokenDesk()];
    const erasing = createErasing(desk.client, ALONE, time.later, () => undefined);
    await erasing.erase(["anna"], [1]);
    const onItsWay = erasing.erase(["bea"], [2]);
    erasing.stop();
    await onItsWay;
    expect(time.waiting()).toBe(0);
  });
});

test("lines whose keeping fails because the tab is closed are not sent again", async () => {
  const [time, desk] = [heldTime(), brokenDesk()];
  const pending = createPending(desk.client, time.later, () => undefined);
  pending.add([line(1)]);
  pending.stop();
  await settled();
  expect(pending.count()).toBe(1);
  expect(time.waiting()).toBe(0);
});
