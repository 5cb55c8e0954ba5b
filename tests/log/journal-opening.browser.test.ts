/** What the app shows while its two stores are compared, at the start and at any time later. */
import { expect, test, vi } from "vitest";
import { createOpeningShown, type OpeningShown } from "#keeping/opening-shown.ts";
import { openAll, showJournal } from "#keeping/opening.ts";
import { createTablet, openTab, openedTablet, wipeDatabase, type Tab } from "./journal-world.ts";
import { morning } from "./journal-stories.ts";

const shownBy = ({ journal }: Tab): OpeningShown => {
  const shown = createOpeningShown();
  journal.subscribe(() => showJournal(journal.state(), shown));
  return shown;
};

test("a shop that is brought back in the middle of the day is open again afterwards", async () => {
  const { tablet, tab } = await openedTablet();
  const shown = shownBy(tab);
  await openAll(tab.db, tab.journal, shown);
  await morning(tab);
  const seen: string[] = [];
  shown.subscribe(() => seen.push(shown.now().phase));
  tab.db.close({ disableAutoOpen: false });
  await wipeDatabase(tablet);
  await tab.journal.again();
  await vi.waitFor(() => expect(shown.now()).toEqual({ phase: "ready", recovered: 16 }));
  expect(seen).toContain("recovering");
});

test("a database that cannot be opened at the start is opened as soon as it can be", async () => {
  const tablet = createTablet();
  const before = await openTab(tablet);
  await morning(before);
  before.die();
  const tab = await openTab(tablet, { hurry: 50 });
  tab.db.close();
  expect(await tab.journal.again()).toMatchObject({ phase: "trouble", why: "failed" });
  const shown = shownBy(tab);
  await openAll(tab.db, tab.journal, shown);
  expect(shown.now()).toEqual({ phase: "opening" });
  await tab.db.open();
  await vi.waitFor(() => expect(shown.now()).toEqual({ phase: "ready", recovered: 0 }));
});
