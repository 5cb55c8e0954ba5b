/** What happens on tablets of the journal's tests again and again. */
import { expect } from "vitest";
import { canonical } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { sealTail } from "#log/seal.ts";
import { card, enrol, redeem, setUp, visit } from "#support/cafe.ts";
import { openTab, wipeDatabase, type Tab, type Tablet } from "./journal-world.ts";

/** What entries say, without their places. */
export const texts = (entries: readonly Entry[]): readonly string[] =>
  entries.map(({ logId: _logId, seq: _seq, ...entry }) => canonical(entry));

/** A morning at the café: 17 entries, some with payloads. */
export const morning = async (tab: Tab): Promise<void> => {
  await tab.after(
    setUp(),
    enrol("Anna", { card: card(1), phone: "+36 20 123 4567" }),
    enrol("Bea", { openingStamps: 9 }),
    visit("Anna", 370),
    visit("Bea", 100),
    redeem("Bea", "coffee"),
    visit(null, 250),
  );
};

export const sealed = async (tab: Tab, keep = 3, run = 4): Promise<void> => {
  await sealTail(tab.db, { keep, run });
  expect(await tab.journal.sealed()).toBe(null);
};

/** The database is lost with all tabs closed, and the next tab finds out. */
export const afterWiping = async (tablet: Tablet, ...tabs: readonly Tab[]): Promise<Tab> => {
  for (const tab of tabs) tab.die();
  await wipeDatabase(tablet);
  return openTab(tablet);
};

/** The rest of a day that began with Anna. */
export const afternoon = async (tab: Tab): Promise<void> => {
  await tab.after(
    enrol("Bea", { phone: "+36 20 765 4321", openingStamps: 9 }),
    visit("Anna", 370),
    visit("Bea", 100),
    redeem("Bea", "coffee"),
    visit(null, 250),
    visit("Anna", 10),
  );
};
