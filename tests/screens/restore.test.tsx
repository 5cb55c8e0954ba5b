/** Checks taking a shop over from a backup: its file and password, the sums before and after, and every way it can go wrong. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { BackupTrouble, Restored } from "#domain/backup.ts";
import { backupWordsOf } from "#words/backup/words.ts";
import { A_BACKUP, SOME_SUMS } from "#support/fake-keeper.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { given } from "#support/given.ts";
import { key, openApp, panel, tap, type } from "#support/open-app.tsx";

const TITLE = "Take over a shop from a backup";
const FILE = new File(["…"], "corner.pult");

const begun = async (): Promise<FakeServices> => {
  const fake = openApp(given());
  await screen.findByRole("heading", { name: "Your regulars, remembered" });
  tap(TITLE);
  await panel(TITLE);
  return fake;
};
const choose = (): void => {
  fireEvent.change(screen.getByLabelText("Backup file"), { target: { files: [FILE] } });
  type("Backup password", "correct horse battery");
};
const working = async (): Promise<FakeServices> => {
  const fake = await begun();
  choose();
  tap("Open the backup");
  await panel("Opening and counting …");
  return fake;
};
const end = (fake: FakeServices, refusal: BackupTrouble): Promise<void> =>
  act(async () => fake.keeper.work<Restored>().end({ ok: false, refusal }));
const rows = (): string[] => [...document.querySelectorAll(".sums tbody tr")].map((row) => row.textContent);

describe("taking over a shop", () => {
  test("asks for the file and the password, and says which of them is missing", async () => {
    await begun();
    tap("Open the backup");
    expect(screen.getByText("Choose the backup’s file first.").role).toBe("alert");
    expect(screen.getByText("Type the password of this backup.").role).toBe("alert");
    choose();
    expect(screen.queryByRole("alert")).toBe(null);
    expect(screen.getByText("corner.pult").className).toBe("file-name");
  });

  test("shows the password on wish only", async () => {
    await begun();
    const field = screen.getByLabelText("Backup password");
    expect(field.getAttribute("type")).toBe("password");
    tap("Show the password");
    expect(field.getAttribute("type")).toBe("text");
    tap("Hide the password");
    expect(field.getAttribute("type")).toBe("password");
  });

  test("shows how far it is, and can be called off", async () => {
    const fake = await working();
    expect(fake.keeper.work().password).toBe("correct horse battery");
    act(() => fake.keeper.work().report({ done: 400, of: 1606 }));
    await screen.findByText("400 of 1,606 entries");
    tap("Cancel");
    await panel(TITLE);
    expect(screen.queryByRole("alert")).toBe(null);
    expect(screen.getByText("corner.pult").tagName).toBe("SPAN");
  });

  test("writes nothing before its sums were seen and agreed to", async () => {
    const fake = await working();
    let agreed: boolean | null = null;
    act(
      () =>
        void fake.keeper
          .work()
          .agree(A_BACKUP)
          .then((yes) => (agreed = yes)),
    );
    await panel("This is Corner Café");
    expect(rows()).toEqual([
      "Members84",
      "Visits1,204",
      "Sales without a card311",
      "Revenue€12,345.00",
      "Stamps members hold402",
      "Points members hold9,120",
      "Stamps owed back1",
      "Rewards given57",
    ]);
    expect(agreed).toBe(null);
    tap("Take over this shop");
    await panel("Writing the shop …");
    await waitFor(() => expect(agreed).toBe(true));
  });

  test("takes a no", async () => {
    const fake = await working();
    const asked = fake.keeper.work();
    let agreed: boolean | null = null;
    act(() => void asked.agree(A_BACKUP).then((yes) => (agreed = yes)));
    await panel("This is Corner Café");
    tap("Not this one");
    await waitFor(() => expect(agreed).toBe(false));
    await end(fake, { reason: "Cancelled" });
    await panel(TITLE);
    expect(screen.queryByRole("alert")).toBe(null);
  });

  test("shows the sums beside those that were written, and then opens the counter", async () => {
    const fake = await working();
    await act(async () =>
      fake.keeper.work<Restored>().end({ ok: true, value: { backup: A_BACKUP, after: SOME_SUMS } }),
    );
    const sheet = await panel("Corner Café is on this tablet");
    expect(within(sheet).getByRole("status").textContent).toBe("Every sum is the same as in the backup.");
    expect(rows()[0]).toBe("Members8484");
    expect(screen.getAllByRole("img", { name: "the same" })).toHaveLength(8);
    tap("Open the counter");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  });

  test("says so loudly when the sums are not the same", async () => {
    const fake = await working();
    const value = { backup: A_BACKUP, after: { ...SOME_SUMS, members: 83 } };
    await act(async () => fake.keeper.work<Restored>().end({ ok: true, value }));
    await screen.findByText(/^Some sums differ/);
    expect(document.querySelectorAll(".sums [data-same=false]")).toHaveLength(1);
    expect(screen.getByRole("img", { name: "differs" }).closest("tr")?.textContent).toBe("Members8483");
  });
});

describe("a backup that cannot be taken over", () => {
  const troubles = backupWordsOf("en");
  test.each([
    [{ reason: "WrongPassword" }, troubles.WrongPassword],
    [{ reason: "NotABackup" }, troubles.NotABackup],
    [{ reason: "Damaged" }, troubles.Damaged],
    [{ reason: "TooLarge" }, troubles.TooLarge],
    [{ reason: "NewerVersion" }, troubles.NewerVersion],
    [{ reason: "SumsDiffer" }, troubles.SumsDiffer],
    [{ reason: "WentApart" }, troubles.WentApart],
    [{ reason: "ShopHere", name: "Sarki Kávé" }, troubles.ShopHere("Sarki Kávé")],
    [{ reason: "OtherShop", name: "Sarki Kávé" }, troubles.OtherShop("Sarki Kávé")],
    [{ reason: "NotSaved", cause: "disk full" }, troubles.NotSaved],
    [{ reason: "NoPassword" }, troubles.NoPassword],
    [{ reason: "PasswordTooWeak" }, troubles.PasswordTooWeak],
  ] as const satisfies readonly (readonly [BackupTrouble, string])[])(
    "says why: %s",
    async (trouble, sentence) => {
      const fake = await working();
      await end(fake, trouble);
      await panel(TITLE);
      const alert = screen.getByRole("alert");
      expect(alert.textContent).toBe(sentence);
      expect(screen.getByText("corner.pult").tagName).toBe("SPAN");
      const isPassword = alert.parentElement?.querySelector(".secret") !== null;
      expect(isPassword).toBe(trouble.reason === "WrongPassword");
    },
  );

  test("has a sentence of its own for each reason", () => {
    const sentences = Object.values(troubles).map((say) => (typeof say === "string" ? say : say("Kávézó")));
    expect(new Set(sentences).size).toBe(13);
  });

  test("leaves the welcome as it was", async () => {
    await begun();
    tap("Back");
    await screen.findByRole("heading", { name: "Your regulars, remembered" });
    expect(key("Open the counter").tagName).toBe("BUTTON");
  });
});
