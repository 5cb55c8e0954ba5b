/** Whoever is erased at any counter is in nothing that this tablet keeps: tables, runs, packs, journal, backups made later. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import { tend } from "#keeping/tending.ts";
import { sealReceived } from "#log/received-seal.ts";
import { sealTail } from "#log/seal.ts";
import { unpacked } from "#log/segment.ts";
import { receivedTables } from "#log/sharing.ts";
import { verifyChain } from "#log/verify.ts";
import { editMember, enrol, visit } from "#support/cafe.ts";
import { cheapKey, framesIn, made, openedFile } from "./backup-world.ts";
import { databaseText, journalText } from "./journal-inside.ts";
import type { Tab } from "./journal-world.ts";
import { openCounter, written, type Counter } from "./shared-counter.ts";

const CANARY = "canary";
const ANNA = asId<MemberId>("Anna");
const FORGET: Command = { type: "EraseMember", member: ANNA, cards: [] };

const opened = (): Promise<Counter> =>
  openCounter(enrol("Anna", { note: `${CANARY} here` }), enrol("Bea", { phone: "+36207654321" }));

const HER_NOTES = [editMember("Anna", { note: `${CANARY} there` }), visit("Anna", 5), visit("Bea", 6)];

const backupText = async (tab: Tab): Promise<string> => {
  const { plain } = await openedFile((await made(tab, await cheapKey())).file);
  const bodies = (await framesIn(plain)).frames.flatMap((frame) => frame.bodies);
  const packed = bodies.filter((body) => body.length > 0);
  return JSON.stringify(await Promise.all(packed.map((body) => unpacked(body).catch(() => []))));
};

const isGone = async ({ tab, tablet }: Counter): Promise<void> => {
  const texts = [await databaseText(tab), await journalText(tablet.disk), await backupText(tab)];
  for (const text of texts) {
    expect(text.includes("36207654321")).toBe(true);
    expect(text.includes(CANARY)).toBe(false);
  }
  await verifyChain(tab.db);
};

const sealAll = async ({ tab }: Counter): Promise<void> => {
  await sealReceived(tab.db, { keep: 0, run: 2 });
  await sealTail(tab.db, { keep: 0, run: 2 });
  expect(await tab.journal.sealed()).toBe(null);
};

describe.each(["rows", "sealed runs"])("a member of whom %s know", (where) => {
  const settle = async (counter: Counter): Promise<void> => {
    if (where === "sealed runs") await sealAll(counter);
  };

  test("is gone once another tablet erased them", async () => {
    const counter = await opened();
    await counter.push();
    await counter.pull(await written(...HER_NOTES));
    await settle(counter);
    expect((await databaseText(counter.tab)).includes(`${CANARY} there`)).toBe(true);
    const erasure = (await written(...HER_NOTES, FORGET)).slice(-1);
    const { erased, edits } = await counter.pull(erasure);
    expect(erased).toEqual([ANNA]);
    expect(await counter.tab.journal.erase(erased, edits)).toBe(null);
    await isGone(counter);
  });

  test("is gone where a page that names them and the one that erases them are taken in one go", async () => {
    const counter = await opened();
    await counter.push();
    await settle(counter);
    // So many that the page is kept as it came.
    const many = Array.from({ length: 250 }, (_, i) => visit("Bea", i + 1));
    const all = await written(...HER_NOTES, ...many, FORGET);
    const { erased, edits } = await counter.pullOnEnd([all.slice(0, -1), all.slice(-1)], { asItCame: true });
    expect(await receivedTables(counter.tab.db).receivedRuns.count()).toBe(1);
    expect(await counter.tab.journal.erase(erased, edits)).toBe(null);
    await isGone(counter);
  });

  test("is gone from the journal too where the app ended before that had heard of the erasure", async () => {
    const counter = await opened();
    await counter.push();
    await settle(counter);
    await counter.pull((await written(FORGET)).slice(-1));
    const { db, journal } = counter.tab;
    expect((await journalText(counter.tablet.disk)).includes(CANARY)).toBe(true);
    const edges = { alone: async (work: () => Promise<void>) => work(), search: { pack: async () => null } };
    const fail = (error: unknown): never => {
      throw error;
    };
    await tend({ ...edges, db, journal, report: fail });
    await isGone(counter);
  });

  test("is gone once this tablet erased them", async () => {
    const counter = await opened();
    await counter.push();
    await counter.pull(await written(...HER_NOTES));
    await settle(counter);
    await counter.tab.after(FORGET);
    expect(await counter.tab.journal.erase([], [])).toBe(null);
    await isGone(counter);
    await counter.push();
    await isGone(counter);
  });

  test("is not brought back by what another tablet wrote before it heard of the erasure", async () => {
    const counter = await opened();
    await counter.push();
    await settle(counter);
    await counter.tab.after(FORGET);
    expect(await counter.tab.journal.erase([], [])).toBe(null);
    // So many that the page is kept as it came.
    const many = Array.from({ length: 250 }, (_, i) => visit("Bea", i + 1));
    await counter.pull(await written(...HER_NOTES, ...many), { asItCame: true });
    expect(await receivedTables(counter.tab.db).receivedRuns.count()).toBe(1);
    await counter.pull(await written(...HER_NOTES));
    await settle(counter);
    await isGone(counter);
    await counter.push();
    await isGone(counter);
  });
});
