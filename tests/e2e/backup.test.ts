/** Backups by hand in the built app: saved, proved, taken over on another host, and again from there on a third. */
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { newProfile, openChromium, startServer, type Tablet } from "../support/app.ts";
import { allSafe, openDoor } from "../support/app-door.ts";
import { newCashier, type Cashier } from "../support/cashier.ts";
import { loseStores } from "../support/disk-faults.ts";
import { backToIdle } from "../support/pictures-states.ts";
import { readWholeLog } from "../support/whole-log.ts";

const PASSWORD = "four words on paper";

type Opened = { readonly tablet: Tablet; readonly page: Page; readonly cashier: Cashier };

/** A fresh tablet on a host of its own. */
const freshTablet = async (): Promise<Opened> => {
  const { url } = await startServer();
  const tablet = await openChromium();
  const cashier = await newCashier(tablet.page);
  await tablet.page.goto(url);
  return { tablet, page: tablet.page, cashier };
};

const key = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

const toStoragePage = async (page: Page): Promise<void> => {
  await page.getByRole("link", { name: /How safe is the shop\?$/ }).click();
  await page.getByRole("heading", { name: "How safe is the shop?" }).waitFor();
};

const setPassword = async (page: Page): Promise<void> => {
  await page.getByLabel("Backup password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("The same password again").fill(PASSWORD);
  await key(page, "Set the password").click();
};

const saveBackup = async (page: Page, as: string): Promise<void> => {
  const saved = page.waitForEvent("download");
  await key(page, "Save a backup").click();
  await (await saved).saveAs(as);
  await page.getByRole("heading", { name: /you would lose nothing/ }).waitFor();
};

const openFile = async (page: Page, file: string, password: string, go: string): Promise<void> => {
  await page.getByLabel("Backup file").setInputFiles(file);
  await page.getByLabel("Backup password", { exact: true }).fill(password);
  await key(page, go).click();
};

const takeOver = async (page: Page, file: string, by = "Take over a shop from a backup"): Promise<void> => {
  await key(page, by).click();
  await openFile(page, file, PASSWORD, "Open the backup");
  await key(page, "Take over this shop").click();
  await page.getByText("Every sum is the same as in the backup.").waitFor();
  await key(page, "Open the counter").click();
  await page.getByText("Ready for the next one").waitFor();
  await openDoor(page);
  await allSafe(page);
};

test("a shop goes by its backups from host to host, with every entry, and what comes on each goes along", async () => {
  const folder = newProfile();
  const [first, second, third] = [await freshTablet(), await freshTablet(), await freshTablet()];
  const files = [join(folder, "first.backup"), join(folder, "second.backup")] as const;

  await first.cashier.openShop("Corner Café");
  await first.cashier.enrol("Kovács Anna", 3);
  await backToIdle(first.page);
  await toStoragePage(first.page);
  await first.page.getByRole("heading", { name: /you would lose the whole shop/ }).waitFor();
  await setPassword(first.page);
  await saveBackup(first.page, files[0]);
  const firstLog = await readWholeLog(first.page);

  await takeOver(second.page, files[0]);
  expect(await readWholeLog(second.page)).toEqual(firstLog);
  await second.cashier.find("Kov", "Kovács Anna");
  await second.cashier.recordVisit();
  await backToIdle(second.page);
  await toStoragePage(second.page);
  await second.page.getByRole("heading", { name: /you would lose 1 entry/ }).waitFor();
  await saveBackup(second.page, files[1]);
  const secondLog = await readWholeLog(second.page);
  expect(secondLog.slice(0, firstLog.length)).toEqual(firstLog);
  expect(secondLog.length).toBe(firstLog.length + 1);

  await takeOver(third.page, files[1]);
  expect(await readWholeLog(third.page)).toEqual(secondLog);
  await third.cashier.find("Kov", "Kovács Anna");
  await third.cashier.served("Kovács Anna");
  expect(await third.cashier.progress()).toBe("4 of 10 stamps");

  // What was saved on the first host is still this shop's, and proves itself on the second.
  await key(second.page, "Prove the last backup").click();
  await openFile(second.page, files[0], PASSWORD, "Prove it");
  await second.page.getByText("This backup is good.").waitFor();
});

test("a tablet that lost both copies has its shop again from the file, in every tab, and twice from then on", async () => {
  const [profileDir, folder] = [newProfile(), newProfile()];
  const file = join(folder, "only.backup");
  const { url } = await startServer();
  const before = await openChromium({ profileDir });
  const cashier = await newCashier(before.page);
  await before.page.goto(url);
  await cashier.openShop("Corner Café");
  await cashier.enrol("Kovács Anna", 3);
  await backToIdle(before.page);
  await toStoragePage(before.page);
  await setPassword(before.page);
  await saveBackup(before.page, file);
  const saved = await readWholeLog(before.page);
  await before.close();

  loseStores(profileDir, "IndexedDB", "File System");
  const lost = await openChromium({ profileDir });
  const other = await lost.context.newPage();
  for (const page of [lost.page, other]) {
    await page.goto(url);
    await page.getByText("This tablet held a shop, and it is gone").waitFor();
  }
  await lost.page.bringToFront();
  await takeOver(lost.page, file, "Restore a backup");
  expect(await readWholeLog(lost.page)).toEqual(saved);
  // Whoever gives the shop up in the tab that knows nothing of it does not lose it again.
  await other.bringToFront();
  await key(other, "Start anew without the old shop").click();
  await other.getByRole("textbox").fill("start anew");
  await other.getByRole("button", { name: "Start anew", exact: true }).click();
  await other.getByText("Ready for the next one").waitFor();
  const colleague = await newCashier(other);
  await colleague.find("Kov", "Kovács Anna");
  await colleague.served("Kovács Anna");
  await colleague.recordVisit();
  const gone = await readWholeLog(other);
  expect(gone.length).toBe(saved.length + 1);
  await lost.close();

  loseStores(profileDir, "IndexedDB");
  const again = await openChromium({ profileDir });
  await again.page.goto(url);
  await again.page.getByText("Ready for the next one").waitFor();
  expect(await readWholeLog(again.page)).toEqual(gone);
});
