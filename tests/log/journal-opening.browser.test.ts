/** What the app shows while its two stores are compared, at the start and at any time later. */
import { expect, test, vi } from "vitest";
import { createOpeningShown, type OpeningShown } from "#keeping/opening-shown.ts";
import { foldWhatIsMissing, openAll, showJournal } from "#keeping/opening.ts";
import { createTablet, openTab, openedTablet, wipeDatabase, type Tab } from "./journal-world.ts";
import { morning } from "./journal-stories.ts";

const shownBy = ({ journal }: Tab): OpeningShown => {
  const shown = createOpeningShown();
  journal.subscribe(() => showJournal(journal.state(), shown));
  return shown;
};

const open = ({ db, journal }: Tab, shown: OpeningShown): Promise<void> =>
  openAll({
    ...{ db, journal, shown },
    fold: () => foldWhatIsMissing(db, shown),
    report: (error) => {
      throw error;
    },
    later: setTimeout,
  });

test("a shop that is brought back in the middle of the day is open again afterwards", async () => {
  const { tablet, tab } = await openedTablet();
  const shown = shownBy(tab);
  await open(tab, shown);
  await morning(tab);
  const seen: string[] = [];
  shown.subscribe(() => seen.push(shown.now().phase));
  tab.db.close({ disableAutoOpen: false });
  await wipeDatabase(tablet);
  await tab.journal.again();
  await vi.waitFor(() => expect(shown.now()).toEqual({ phase: "ready", recovered: 16 }));
  expect(seen).toContain("recovering");
});

test("a database that cannot be opened at the start is told of, and opened as soon as it can be", async () => {
  const tablet = createTablet();
  const before = await openTab(tablet);
  await morning(before);
  before.die();
  const tab = await openTab(tablet, { hurry: 50 });
  tab.db.close();
  expect(await tab.journal.again()).toMatchObject({ phase: "trouble", why: "failed" });
  const shown = shownBy(tab);
  await open(tab, shown);
  expect(shown.now()).toEqual({ phase: "refused", why: "notOpened" });
  await tab.db.open();
  await vi.waitFor(() => expect(shown.now()).toEqual({ phase: "ready", recovered: 0 }));
});

test("a journal that fails beside an empty database is told of, until it works and a new shop is welcomed", async () => {
  let isSilent = true;
  const tab = await openTab(createTablet(), { isSilent: () => isSilent, hurry: 500 });
  const shown = shownBy(tab);
  await open(tab, shown);
  expect(shown.now()).toEqual({ phase: "refused", why: "notOpened" });
  isSilent = false;
  await vi.waitFor(() => expect(shown.now()).toEqual({ phase: "ready", recovered: 0 }));
});

test("a tab that another one keeps waiting for long says so, and goes on by itself as soon as that one is done", async () => {
  const tablet = createTablet();
  const letGo = await tablet.disk.tab().files.lock("begin", true);
  const tab = await openTab(tablet, { hurry: 500 });
  const shown = shownBy(tab);
  await open(tab, shown);
  expect(shown.now()).toEqual({ phase: "refused", why: "notOpened" });
  letGo?.();
  await vi.waitFor(() => expect(shown.now()).toEqual({ phase: "ready", recovered: 0 }));
});
