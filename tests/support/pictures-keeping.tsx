/** Every state of keeping the shop safe, brought about over a shop in memory: for pictures and for measuring them. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { BackupFile, Keeping, Opening } from "#shell/keeping.ts";
import type { BackupTrouble, Drilled, Restored } from "#domain/backup.ts";
import { cafe, card, enrol, SETTINGS, setUp } from "./cafe.ts";
import { A_BACKUP, SOME_SUMS } from "./fake-keeper.ts";
import { hashed, type FakeServices } from "./fake-services.ts";
import { given, type World } from "./given.ts";
import { openApp, tap, type } from "./open-app.tsx";

export type KeepingState = { readonly name: string; readonly reach: () => Promise<unknown> };

const HOUR = 3_600_000;
const FILE = new File(["…"], "pult-corner-cafe-2026-03-02.age");
const MADE = { at: Date.UTC(2026, 2, 2, 16), seq: 1606, bytes: 4_200_000 };
const ready = () => screen.findByText("Ready for the next one");

const shop = (pin: string | null = null): World =>
  cafe({
    settings: { ...SETTINGS, name: "Corner Café", language: "en" },
    owner: { ...setUp().owner, pin },
  }).after(enrol("Anna", { card: card(1), openingStamps: 8 }));

const opened = (opening: Opening) => async (): Promise<unknown> => {
  const fake = openApp(given());
  act(() => fake.keeper.open(opening));
  return screen.findByRole("heading");
};

/** A counter in the evening of a day whose entries are on this tablet only. */
const evening = async (part: Partial<Keeping> = {}): Promise<FakeServices> => {
  history.replaceState(null, "", "/");
  const fake = openApp(shop());
  const morningMs = fake.clock.now;
  fake.clock.now = morningMs + 15 * HOUR;
  fake.keeper.keep({
    ...{ entries: 1606, notBackedUp: 84, notBackedUpSince: morningMs + 4 * HOUR, backupReady: true, ...part },
  });
  await ready();
  return fake;
};
const offered = (name: RegExp) => screen.findByRole("region", { name });
const saving = async (): Promise<FakeServices> => {
  const fake = await evening();
  fireEvent.click(within(await offered(/^Today’s 84/)).getByRole("button", { name: "Save a backup" }));
  await offered(/^Making/);
  return fake;
};

const unsafe = async (): Promise<unknown> => {
  const fake = await evening({ notSafe: 1, notBackedUp: 0 });
  // The camera is opened only after the first drawing, and a card shown before that is seen by nobody.
  await waitFor(() => {
    if (!fake.show(card(1))) throw new Error("the camera is still opening");
  });
  await screen.findByRole("heading", { level: 1, name: "Anna" });
  fake.failNext({ reason: "NotSafe", cause: "disk full" });
  fireEvent.click(await screen.findByRole("button", { name: /^Record visit/ }));
  return screen.findByRole("alertdialog");
};

const page = async (part: Partial<Keeping>, pin: string | null = null): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/storage");
  const fake = openApp(shop(pin));
  const sinceMs = fake.clock.now - 43 * HOUR;
  fake.keeper.keep({
    entries: 1606,
    notBackedUp: 84,
    notBackedUpSince: sinceMs,
    backupReady: true,
    lastBackup: { at: sinceMs, seq: 1522, bytes: 4_000_000 },
    stores: [
      { store: "database", bytes: 2_400_000, entries: 1606 },
      { store: "journal", bytes: 1_200_000, entries: 1606 },
      { store: "search", bytes: 80_000, entries: null },
      { store: "app", bytes: 2_100_000, entries: null },
    ],
    ...part,
  });
  await screen.findByRole("heading", { level: 1 });
  return fake;
};
const chooseFile = (): void => {
  fireEvent.change(screen.getByLabelText("Backup file"), { target: { files: [FILE] } });
  type("Backup password", "correct horse battery");
};
const proving = async (): Promise<FakeServices> => {
  const fake = await page({});
  fireEvent.click(await screen.findByRole("button", { name: "Prove the last backup" }));
  chooseFile();
  tap("Prove it");
  await screen.findByRole("progressbar", { name: /^Opening and counting/ });
  return fake;
};

const restoring = async (): Promise<FakeServices> => {
  history.replaceState(null, "", "/");
  const fake = openApp(given());
  await screen.findByRole("heading", { name: "Your regulars, remembered" });
  tap("Take over a shop from a backup");
  await screen.findByRole("dialog");
  return fake;
};
const restoreBegun = async (): Promise<FakeServices> => {
  const fake = await restoring();
  chooseFile();
  tap("Open the backup");
  await screen.findByRole("dialog", { name: /^Opening and counting/ });
  return fake;
};
const restoreFailed = (refusal: BackupTrouble) => async (): Promise<unknown> => {
  const fake = await restoreBegun();
  await act(async () => fake.keeper.work().end({ ok: false, refusal }));
  return screen.findByRole("alert");
};

/** The states before and around the shop, then those of its counter, then the owner's page. */
export const KEEPING_STATES: readonly KeepingState[] = [
  { name: "recovering", reach: opened({ phase: "recovering", done: 312_400, of: 1_000_000 }) },
  { name: "folding", reach: opened({ phase: "folding", done: 0, of: 0 }) },
  ...(["insecure", "private", "noSecondPlace", "newerApp", "lost"] as const).map((why) => ({
    name: `refused-${why}`,
    reach: opened({ phase: "refused", why }),
  })),
  {
    name: "lost-anew",
    reach: async () => {
      await opened({ phase: "refused", why: "lost" })();
      tap("Start anew without the old shop");
      type("Type “start anew” to be sure", "start anew");
    },
  },
  { name: "restore", reach: restoring },
  {
    name: "restore-working",
    reach: async () => {
      const fake = await restoreBegun();
      act(() => fake.keeper.work().report({ done: 400, of: 1606 }));
    },
  },
  { name: "restore-wrong-password", reach: restoreFailed({ reason: "WrongPassword" }) },
  { name: "restore-damaged", reach: restoreFailed({ reason: "Damaged" }) },
  {
    name: "restore-found",
    reach: async () => {
      const fake = await restoreBegun();
      act(() => void fake.keeper.work().agree(A_BACKUP));
      await screen.findByRole("dialog", { name: "This is Corner Café" });
    },
  },
  {
    name: "restore-done",
    reach: async () => {
      const fake = await restoreBegun();
      const value: Restored = { backup: A_BACKUP, after: { ...SOME_SUMS, members: 83 } };
      await act(async () => fake.keeper.work<Restored>().end({ ok: true, value }));
      await screen.findByRole("dialog", { name: /is on this tablet$/ });
    },
  },
  {
    name: "counter-recovered",
    reach: async () => {
      const fake = await evening();
      act(() => fake.keeper.open({ phase: "ready", recovered: 1203 }));
      await offered(/came back$/);
    },
  },
  {
    name: "counter-due",
    reach: async () => {
      await evening();
      await offered(/^Today’s 84/);
    },
  },
  {
    name: "counter-stays",
    reach: async () => {
      await evening({ notBackedUp: 250, notBackedUpSince: Date.UTC(2026, 1, 20, 9) });
      await offered(/^250 entries/);
    },
  },
  {
    name: "counter-making",
    reach: async () => {
      const fake = await saving();
      act(() => fake.keeper.work().report({ done: 900, of: 1606 }));
    },
  },
  {
    name: "counter-made",
    reach: async () => {
      const fake = await saving();
      await act(async () =>
        fake.keeper.work<BackupFile>().end({ ok: true, value: { file: FILE, made: MADE } }),
      );
      await offered(/^The backup is in/);
    },
  },
  { name: "counter-unsafe", reach: unsafe },
  { name: "page-gate", reach: () => page({}, hashed("2468")) },
  {
    name: "page-password",
    reach: async () => {
      const nothing = { backupReady: false, lastBackup: null, persisted: false, notBackedUp: 1606 };
      await page(nothing);
      await screen.findByLabelText("Backup password");
    },
  },
  {
    name: "page",
    reach: async () => {
      await page({ lastDrill: { at: MADE.at - 60 * HOUR, seq: 1522, bytes: 4_000_000, passed: true } });
      await screen.findByRole("button", { name: "Save a backup" });
    },
  },
  {
    name: "page-not-safe",
    reach: async () => {
      await page({ notSafe: 3, persisted: false });
      await screen.findByRole("alert");
    },
  },
  {
    name: "page-proven",
    reach: async () => {
      const fake = await proving();
      const here = { ...SOME_SUMS, visits: 1216 };
      await act(async () => fake.keeper.work<Drilled>().end({ ok: true, value: { backup: A_BACKUP, here } }));
      await screen.findByText("This backup is good.");
    },
  },
  {
    name: "page-not-proven",
    reach: async () => {
      const fake = await proving();
      await act(async () => fake.keeper.work().end({ ok: false, refusal: { reason: "SumsDiffer" } }));
      await screen.findByRole("alert");
    },
  },
];
