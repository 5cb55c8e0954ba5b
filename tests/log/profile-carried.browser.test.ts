/** All that a member has said of themselves goes wherever the shop's memory goes, and is gone from all of it once they are erased. */
import { describe, expect, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import type { Profile } from "#domain/records.ts";
import { sealTail } from "#log/seal.ts";
import { createQueries } from "#projections/queries.ts";
import { asMonthDay, editMember, enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { backupOf, cheapKey, given, made, PASSWORD, watching } from "./backup-world.ts";
import { wholeLog } from "./history.ts";
import { databaseText, journalText } from "./journal-inside.ts";
import { createTablet, isSound, openTab, wipeDatabase } from "./journal-world.ts";

const DETAILS: Partial<Profile> = {
  email: "canary@example.com",
  birthday: asMonthDay("02-29"),
  nameDay: asMonthDay("07-26"),
  language: "fi",
  emailConsent: { given: true, text: 4711, at: 1_772_448_000_000 },
  phoneConsent: { given: true, text: 4711, at: 1_772_448_000_000 },
};
const ANNA = { name: "Anna", phone: "+36201234567", note: "", ...DETAILS };
const TRACES = ["canary@example.com", "02-29", "07-26", "4711", "1772448000000"];

const profileIn = async ({ db }: Pick<ShopWorld, "db">): Promise<Profile | undefined> =>
  (await createQueries(db).member(asId<MemberId>("Anna")))?.profile;

/** The café with Anna, who has said all there is to say. */
const COMMANDS = [setUp(), enrol("Anna", { phone: "+36201234567" }), editMember("Anna", DETAILS)] as const;

describe("what a member has said", () => {
  test("comes back with a backup, sealed or not", async () => {
    const shop = await openedShop();
    await shop.after(...COMMANDS, visit("Anna", 1), visit("Anna", 2));
    await sealTail(shop.db, { keep: 2, run: 2 });
    expect(await profileIn(shop)).toEqual(ANNA);
    const { file } = await made(shop, await cheapKey());
    const other = await openedShop({ seed: 1234 });
    given(await backupOf(other, null).restore(file, PASSWORD, watching()));
    expect(await profileIn(other)).toEqual(ANNA);
    await other.after(
      editMember("Anna", { emailConsent: { given: false, text: 4711, at: 1_772_448_000_001 } }),
    );
    expect((await profileIn(other))?.emailConsent?.given).toBe(false);
  });

  test("comes back from the second memory when the first is lost, and leaves both with its member", async () => {
    const tablet = createTablet();
    const tab = await openTab(tablet);
    await tab.after(...COMMANDS, visit("Anna", 1), visit("Anna", 2), visit("Anna", 3));
    await sealTail(tab.db, { keep: 2, run: 2 });
    expect(await tab.journal.sealed()).toBe(null);
    const before = await wholeLog(tab);
    tab.die();
    await wipeDatabase(tablet);
    const next = await openTab(tablet);
    expect(await wholeLog(next)).toEqual(before);
    expect(await profileIn(next)).toEqual(ANNA);
    const kept = async (): Promise<string> => (await journalText(tablet.disk)) + (await databaseText(next));
    const found = async (): Promise<string[]> => {
      const text = await kept();
      return TRACES.filter((trace) => text.includes(trace));
    };
    expect(await found()).toEqual(TRACES);
    await next.after({ type: "EraseMember", member: asId<MemberId>("Anna"), cards: [] });
    await next.journal.erase([], []);
    expect(await found()).toEqual([]);
    await isSound(next);
  });
});
