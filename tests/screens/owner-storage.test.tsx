/** Checks the owner's storage page: its gate, what would be lost, what lies where, the password, the backup and its proof. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { BackupFile, Keeping } from "#shell/keeping.ts";
import type { Drilled } from "#domain/backup.ts";
import { A_BACKUP, SOME_SUMS } from "#support/fake-keeper.ts";
import { key, tap, type } from "#support/open-app.tsx";
import { LOST, openPage, page, shop } from "./owner-page.ts";

const PASSWORD = "correct horse battery";
const FILE = new File(["…"], "corner.pult");

const place = async (name: string): Promise<HTMLElement> => screen.findByRole("region", { name });
const headline = async (): Promise<string | null | undefined> =>
  (await place(LOST)).querySelector("h2")?.textContent;
const KEPT: Partial<Keeping> = { entries: 1606, backupReady: true };
const WITH_BACKUP: Partial<Keeping> = {
  ...KEPT,
  lastBackup: { at: Date.UTC(2026, 2, 1, 16, 5), seq: 1522, bytes: 4_200_000 },
};

describe("what would be lost", () => {
  test.each([
    [{ entries: 0 }, "there would be nothing to lose yet."],
    [KEPT, "you would lose the whole shop: 1,606 entries, and there is no backup."],
    [WITH_BACKUP, "you would lose nothing: every entry is in your last backup."],
  ] as const)("is said first: %#", async (keeping, sentence) => {
    openPage(keeping);
    expect(await headline()).toBe(`${LOST}, ${sentence}`);
  });

  test("is counted from the first entry that no backup holds", async () => {
    const world = shop();
    const sinceMs = world.today * 86_400_000 + 9 * 3_600_000;
    openPage({ ...WITH_BACKUP, notBackedUp: 84, notBackedUpSince: sinceMs }, world);
    expect(await headline()).toBe(`${LOST}, you would lose 84 entries, everything since today 10:00.`);
    const meter = screen.getByRole("meter", {
      name: "1,522 of 1,606 entries are in a backup",
    });
    expect(["value", "max"].map((name) => meter.getAttribute(name))).toEqual(["1522", "1606"]);
  });

  test("is only what was not sent, where the shop has a cloud", async () => {
    const fake = openPage({ ...KEPT, notBackedUp: 84 });
    const { now } = fake.clock;
    act(() => fake.sharing.become({ phase: "waiting", asOf: now, unsent: 12, oldest: now }));
    expect(await headline()).toBe(
      `${LOST}, you would lose 12 entries not sent yet, the oldest from today 01:00.`,
    );
    const meter = screen.getByRole("meter", { name: "1,594 of 1,606 entries are in the cloud" });
    expect(["value", "max"].map((name) => meter.getAttribute(name))).toEqual(["1594", "1606"]);
    screen.getByText("The cloud has all that was sent from here. It last answered today 01:00.");
    act(() => fake.sharing.become({ phase: "fresh", unsent: 0, oldest: null }));
    await waitFor(async () =>
      expect(await headline()).toBe(`${LOST}, you would lose nothing: everything has been sent.`),
    );
  });

  test("names what has no second copy on the disk", async () => {
    openPage({ ...KEPT, notSafe: 2 });
    expect((await screen.findByRole("alert")).textContent).toMatch(
      /^2 entries are recorded and have no second/,
    );
  });
});

describe("what lies where", () => {
  test("is listed with its entries and its size", async () => {
    openPage(WITH_BACKUP);
    const rows = within(await place("What is stored where")).getAllByRole("listitem");
    expect(rows.map((row) => row.querySelector("b")?.textContent)).toEqual([
      "The shop’s book",
      "Second copy",
      "Search",
      "Pult itself",
    ]);
    expect(rows.map((row) => row.querySelector(".store-size")?.textContent)).toEqual([
      "0 entries · 2.4 MB",
      "0 entries · 1.2 MB",
      "80 kB",
      "2.1 MB",
    ]);
    expect(screen.getByText("4.2 MB used, 64 GB free").tagName).toBe("P");
  });

  test("says so when the browser does not know", async () => {
    openPage({
      persisted: null,
      usedBytes: null,
      quotaBytes: null,
      stores: [{ store: "journal", bytes: null, entries: 5 }],
    });
    expect((await place("What is stored where")).textContent).toContain("5 entries · not known");
    expect(screen.getByText("This browser does not say whether it may clear this.").tagName).toBe("P");
    expect(screen.queryByText(/free$/)).toBe(null);
  });

  test("is kept by the browser, which can be asked for it", async () => {
    const fake = openPage({ persisted: false });
    await screen.findByText("The browser may clear this when space runs short.");
    tap("Ask it to keep it");
    await screen.findByText(/^It has not promised yet\. Install Pult/);
    expect(fake.keeper.asked).toEqual(["persist"]);
    fake.keeper.keep({ persisted: true });
    tap("Ask it to keep it");
    await screen.findByText("The browser has promised never to clear this by itself.");
    expect(screen.queryByRole("button", { name: "Ask it to keep it" })).toBe(null);
  });
});

describe("the backup password", () => {
  test("is typed twice, warns that nobody recovers it, and is set once", async () => {
    const fake = openPage({ entries: 1606 });
    await screen.findByText(/^Nobody can recover it/);
    type("Backup password", PASSWORD);
    type("The same password again", "correct horse batterx");
    tap("Set the password");
    await screen.findByText("The two are not the same. Type the second one again.");
    expect(fake.keeper.asked).toEqual([]);
    type("The same password again", PASSWORD);
    tap("Set the password");
    await screen.findByRole("button", { name: "Save a backup" });
    expect(fake.keeper.asked).toEqual([`password ${PASSWORD}`]);
    expect(screen.queryByLabelText("Backup password")).toBe(null);
    expect(screen.getByText("The password is set. Save the first backup now.").role).toBe("status");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("region", { name: "Backup" })));
  });

  test("can be suggested, and is then shown so that it can be written down", async () => {
    const fake = openPage({ entries: 1606 });
    await page();
    tap("Suggest one");
    expect(screen.getByLabelText<HTMLInputElement>("Backup password").type).toBe("text");
    tap("Set the password");
    await screen.findByRole("button", { name: "Save a backup" });
    expect(fake.keeper.asked).toEqual(["password k7dm-x2qp-9fbt-w4hs"]);
  });

  test("that was forgotten gives way to a new one, after a warning about what was saved before", async () => {
    const fake = openPage(WITH_BACKUP);
    await page();
    tap("Set a new password");
    await screen.findByText(/^Backups saved so far still open with the former password only/);
    tap("Leave it");
    await screen.findByRole("button", { name: "Save a backup" });
    tap("Set a new password");
    type("Backup password", PASSWORD);
    type("The same password again", PASSWORD);
    tap("Set the password");
    await screen.findByRole("button", { name: "Save a backup" });
    expect(fake.keeper.asked).toEqual([`password ${PASSWORD}`]);
    expect(screen.getByText("The password is set. Save the first backup now.").role).toBe("status");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("region", { name: "Backup" })));
  });

  test("that is weak is refused in its place, with what a good one is", async () => {
    openPage();
    await page();
    type("Backup password", "short");
    type("The same password again", "short");
    tap("Set the password");
    expect((await screen.findByText(/^This password could be guessed/)).role).toBe("alert");
    expect(key("Set the password").getAttribute("aria-disabled")).toBe("false");
  });
});

describe("the backup", () => {
  test("is saved by one tap, with its progress, and is then the last one", async () => {
    const fake = openPage(KEPT);
    await page();
    expect(screen.queryByRole("button", { name: "Prove the last backup" })).toBe(null);
    tap("Save a backup");
    await screen.findByRole("region", { name: "Making the backup …" });
    expect(key("Save a backup").getAttribute("aria-disabled")).toBe("true");
    const made = { at: fake.clock.now, seq: 1606, bytes: 4_200_000 };
    await act(async () => fake.keeper.work<BackupFile>().end({ ok: true, value: { file: FILE, made } }));
    await screen.findByRole("region", { name: "The backup is in this tablet’s downloads" });
    await waitFor(() => expect(document.querySelector(".figure dd")?.textContent).toMatch(/^today /), {
      timeout: 5000,
    });
    expect(document.querySelector(".figure .more")?.textContent).toBe("1,606 entries, 4.2 MB");
    expect(key("Prove the last backup").tagName).toBe("BUTTON");
  });

  test("is proven with its file and password: its sums stand beside the shop's", async () => {
    const fake = openPage(WITH_BACKUP);
    await page();
    tap("Prove the last backup");
    fireEvent.change(screen.getByLabelText("Backup file"), { target: { files: [FILE] } });
    type("Backup password", PASSWORD);
    tap("Prove it");
    act(() => fake.keeper.work().report({ done: 500, of: 1522 }));
    await screen.findByText("500 of 1,522 entries");
    await act(async () =>
      fake.keeper.work<Drilled>().end({ ok: true, value: { backup: A_BACKUP, here: SOME_SUMS } }),
    );
    await screen.findByText("This backup is good.");
    expect(screen.queryByText(/^Where the shop’s sums differ/)).toBe(null);
    expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual([
      "Sums",
      "In the backup",
      "In this shop now",
    ]);
    expect(screen.getAllByRole("img", { name: "the same" })).toHaveLength(8);
    tap("Close");
    await screen.findByRole("button", { name: "Save a backup" });
  });

  test("is as good when the shop has gone on since, and that is said", async () => {
    const fake = openPage(WITH_BACKUP);
    await page();
    tap("Prove the last backup");
    fireEvent.change(screen.getByLabelText("Backup file"), { target: { files: [FILE] } });
    type("Backup password", PASSWORD);
    tap("Prove it");
    await screen.findByRole("progressbar", { name: "Opening and counting …" });
    const here = { ...SOME_SUMS, visits: SOME_SUMS.visits + 12 };
    await act(async () => fake.keeper.work<Drilled>().end({ ok: true, value: { backup: A_BACKUP, here } }));
    await screen.findByText(/^Where the shop’s sums differ/);
    expect(screen.getAllByRole("img", { name: "the same" })).toHaveLength(7);
    expect(screen.queryByRole("img", { name: "differs" })).toBe(null);
  });

  test("that is not proven says why, and the file stays chosen", async () => {
    const fake = openPage(WITH_BACKUP);
    await page();
    tap("Prove the last backup");
    fireEvent.change(screen.getByLabelText("Backup file"), { target: { files: [FILE] } });
    type("Backup password", PASSWORD);
    tap("Prove it");
    await screen.findByRole("progressbar", { name: "Opening and counting …" });
    await act(async () => fake.keeper.work().end({ ok: false, refusal: { reason: "Damaged" } }));
    await screen.findByRole("heading", { name: "This backup is not proven" });
    expect(screen.getByRole("alert").textContent).toMatch(/^This backup is damaged or was cut short/);
    expect(screen.getByText("corner.pult").tagName).toBe("SPAN");
  });

  test("a proof can be called off, and the last one is told with its outcome", async () => {
    const at = Date.UTC(2026, 2, 1, 17);
    openPage({ ...WITH_BACKUP, lastDrill: { at, seq: 1522, bytes: 4_200_000, passed: false } });
    await page();
    const failed = document.querySelector(".figure[data-bad=true]");
    expect(failed?.querySelector("dd")?.textContent).toBe("yesterday 18:00, failed");
    // Nobody could count the entries of a file that proved to be none.
    expect(failed?.querySelector(".more")).toBe(null);
    tap("Prove the last backup");
    fireEvent.change(screen.getByLabelText("Backup file"), { target: { files: [FILE] } });
    type("Backup password", PASSWORD);
    tap("Prove it");
    await screen.findByRole("progressbar", { name: "Opening and counting …" });
    tap("Cancel");
    await screen.findByRole("button", { name: "Prove it" });
    expect(screen.queryByRole("alert")).toBe(null);
  });
});
