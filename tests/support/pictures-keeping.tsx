/** Every state of keeping the shop safe, brought about over a shop in memory, in each language: for pictures and for measuring them. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { BackupFile, Keeping, Opening } from "#shell/keeping.ts";
import type { BackupTrouble, Drilled, Restored } from "#domain/backup.ts";
import type { Language } from "#domain/records.ts";
import { keepingWordsOf } from "#words/keeping/words.ts";
import { openingWordsOf } from "#words/opening/words.ts";
import { welcomeWordsOf } from "#words/welcome/words.ts";
import { wordsOf } from "#words/words.ts";
import { card } from "./cafe.ts";
import { A_BACKUP, SOME_SUMS } from "./fake-keeper.ts";
import { createFakeServices, hashed, type FakeServices } from "./fake-services.ts";
import { given } from "./given.ts";
import { at, chooseFile, FILE, go, HOUR, MADE, shop } from "./keeping-steps.ts";
import { openApp, tap, type } from "./open-app.tsx";

export type KeepingState = {
  readonly name: string;
  readonly reach: (language: Language) => Promise<unknown>;
};

const opened =
  (opening: Opening) =>
  async (language: Language): Promise<unknown> => {
    await go("/", language);
    const fake = openApp(given());
    act(() => fake.keeper.open(opening));
    return screen.findByRole("heading");
  };

/** A counter in the evening of a day whose entries are on this tablet only. */
const evening = async (language: Language, part: Partial<Keeping> = {}): Promise<FakeServices> => {
  await go("/", language);
  const fake = openApp(shop(language));
  const morningMs = fake.clock.now;
  fake.clock.now = morningMs + 15 * HOUR;
  fake.keeper.keep({
    ...{ entries: 1606, notBackedUp: 84, notBackedUpSince: morningMs + 4 * HOUR, backupReady: true, ...part },
  });
  await at(".idle");
  return fake;
};
const saving = async (language: Language): Promise<FakeServices> => {
  const fake = await evening(language);
  const { safety } = wordsOf(language);
  fireEvent.click(within(await at(".offer")).getByRole("button", { name: safety.save }));
  await at(".offer progress");
  return fake;
};

const unsafe = async (language: Language): Promise<unknown> => {
  const fake = await evening(language, { notSafe: 1, notBackedUp: 0 });
  // The camera is opened only after the first drawing, and a card shown before that is seen by nobody.
  await waitFor(() => {
    if (!fake.show(card(1))) throw new Error("the camera is still opening");
  });
  await screen.findByRole("heading", { level: 1, name: "Anna" });
  fake.failNext({ reason: "NotSafe", cause: "disk full" });
  fireEvent.click(await at(".go:not([data-asleep=true])"));
  await screen.findByRole("alertdialog");
  // The dialog speaks of the sign at the top.
  return at(".safety-sign[data-state=unsafe]");
};

/** The page before anybody knows what lies where. */
const pageLoading = async (language: Language): Promise<unknown> => {
  await go("/owner/storage", language);
  const { keeper } = createFakeServices(shop(language, null)).services;
  openApp(shop(language, null), { keeper: { ...keeper, look: () => new Promise(() => undefined) } });
  return screen.findByText(keepingWordsOf(language).loading);
};

const page = async (
  language: Language,
  part: Partial<Keeping> = {},
  pin: string | null = null,
): Promise<FakeServices> => {
  await go("/owner/storage", language);
  const fake = openApp(shop(language, pin));
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
const proving = async (language: Language): Promise<FakeServices> => {
  const fake = await page(language);
  const { backup, drill } = keepingWordsOf(language);
  fireEvent.click(await screen.findByRole("button", { name: backup.prove }));
  chooseFile(language);
  tap(drill.go);
  await at(".backup progress");
  return fake;
};

const restoring = async (language: Language): Promise<FakeServices> => {
  await go("/", language);
  const fake = openApp(given());
  fireEvent.click(await screen.findByRole("button", { name: welcomeWordsOf(language).welcome.restore }));
  await screen.findByRole("dialog");
  return fake;
};
const restoreBegun = async (language: Language): Promise<FakeServices> => {
  const fake = await restoring(language);
  const { restore } = keepingWordsOf(language);
  chooseFile(language);
  tap(restore.go);
  await screen.findByRole("dialog", { name: restore.working });
  return fake;
};
const restoreFailed =
  (refusal: BackupTrouble) =>
  async (language: Language): Promise<unknown> => {
    const fake = await restoreBegun(language);
    await act(async () => fake.keeper.work().end({ ok: false, refusal }));
    return screen.findByRole("alert");
  };
const restored =
  (members: number) =>
  async (language: Language): Promise<unknown> => {
    const fake = await restoreBegun(language);
    const value: Restored = { backup: A_BACKUP, after: { ...SOME_SUMS, members } };
    await act(async () => fake.keeper.work<Restored>().end({ ok: true, value }));
    return screen.findByRole("dialog", { name: keepingWordsOf(language).restore.done("Corner Café") });
  };

/** Before there is a shop: while it is opened, where it cannot be, and where it is brought back. */
const BEFORE: readonly KeepingState[] = [
  { name: "recovering", reach: opened({ phase: "recovering", done: 312_400, of: 1_000_000 }) },
  { name: "folding", reach: opened({ phase: "folding", done: 0, of: 0 }) },
  ...(["insecure", "private", "noSecondPlace", "newerApp", "notOpened", "lost"] as const).map((why) => ({
    name: `refused-${why}`,
    reach: opened({ phase: "refused", why }),
  })),
  {
    name: "lost-anew",
    reach: async (language) => {
      await opened({ phase: "refused", why: "lost" })(language);
      const { refused } = openingWordsOf(language);
      tap(refused.anew);
      type(refused.anewType(refused.anewWord), refused.anewWord);
    },
  },
  { name: "restore", reach: restoring },
  {
    name: "restore-working",
    reach: async (language) => {
      const fake = await restoreBegun(language);
      act(() => fake.keeper.work().report({ done: 400, of: 1606 }));
    },
  },
  { name: "restore-wrong-password", reach: restoreFailed({ reason: "WrongPassword" }) },
  { name: "restore-damaged", reach: restoreFailed({ reason: "Damaged" }) },
  {
    name: "restore-found",
    reach: async (language) => {
      const fake = await restoreBegun(language);
      act(() => void fake.keeper.work().agree(A_BACKUP));
      await screen.findByRole("dialog", { name: keepingWordsOf(language).restore.found("Corner Café") });
    },
  },
  { name: "restore-done", reach: restored(SOME_SUMS.members) },
  { name: "restore-differs", reach: restored(SOME_SUMS.members - 1) },
];

/** What the counter says of it. */
const COUNTER: readonly KeepingState[] = [
  {
    name: "counter-recovered",
    reach: async (language) => {
      const fake = await evening(language);
      act(() => fake.keeper.open({ phase: "ready", recovered: 1203 }));
      await screen.findByRole("region", { name: wordsOf(language).safety.recovered(1203) });
    },
  },
  {
    name: "counter-due",
    reach: async (language) => {
      await evening(language);
      await at(".offer");
    },
  },
  {
    name: "counter-stays",
    reach: async (language) => {
      await evening(language, { notBackedUp: 250, notBackedUpSince: Date.UTC(2026, 1, 20, 9) });
      await at(".offer");
    },
  },
  {
    name: "counter-making",
    reach: async (language) => {
      const fake = await saving(language);
      act(() => fake.keeper.work().report({ done: 900, of: 1606 }));
    },
  },
  {
    name: "counter-made",
    reach: async (language) => {
      const fake = await saving(language);
      await act(async () =>
        fake.keeper.work<BackupFile>().end({ ok: true, value: { file: FILE, made: MADE } }),
      );
      await screen.findByRole("region", { name: wordsOf(language).safety.made });
    },
  },
  { name: "counter-unsafe", reach: unsafe },
];

/** The owner's page about it. */
const PAGE: readonly KeepingState[] = [
  { name: "page-loading", reach: pageLoading },
  { name: "page-gate", reach: (language) => page(language, {}, hashed("2468")) },
  {
    name: "page-empty",
    reach: async (language) => {
      const nothing = { entries: 0, notBackedUp: 0, notBackedUpSince: null, lastBackup: null };
      await page(language, { ...nothing, stores: [{ store: "database", bytes: 90_000, entries: 0 }] });
      await at(".coffee");
    },
  },
  {
    name: "page-password",
    reach: async (language) => {
      const nothing = { backupReady: false, lastBackup: null, persisted: false, notBackedUp: 1606 };
      await page(language, nothing);
      await screen.findByLabelText(keepingWordsOf(language).password.label);
    },
  },
  {
    name: "page-password-fault",
    reach: async (language) => {
      await page(language, { backupReady: false, lastBackup: null, notBackedUp: 1606 });
      const { password } = keepingWordsOf(language);
      await screen.findByLabelText(password.label);
      type(password.label, "correct horse battery");
      type(password.again, "correct horse");
      tap(password.go);
      await screen.findByText(password.differ);
    },
  },
  {
    name: "page-all-safe",
    reach: async (language) => {
      await page(language, { notBackedUp: 0, notBackedUpSince: null });
      await at(".coffee [data-lost=false]");
    },
  },
  {
    name: "page",
    reach: async (language) => {
      const lastDrill = { at: MADE.at - 60 * HOUR, seq: 1522, bytes: 4_000_000, passed: true };
      await page(language, { lastDrill });
      await screen.findByRole("button", { name: wordsOf(language).safety.save });
    },
  },
  {
    name: "page-not-safe",
    reach: async (language) => {
      await page(language, { notSafe: 3, persisted: false });
      await screen.findByRole("alert");
    },
  },
  {
    name: "page-proven",
    reach: async (language) => {
      const fake = await proving(language);
      const here = { ...SOME_SUMS, visits: 1216 };
      await act(async () => fake.keeper.work<Drilled>().end({ ok: true, value: { backup: A_BACKUP, here } }));
      await at(".sums");
    },
  },
  {
    name: "page-not-proven",
    reach: async (language) => {
      const fake = await proving(language);
      await act(async () => fake.keeper.work().end({ ok: false, refusal: { reason: "SumsDiffer" } }));
      await screen.findByRole("alert");
    },
  },
];

/** The states before and around the shop, then those of its counter, then the owner's page. */
export const KEEPING_STATES: readonly KeepingState[] = [...BEFORE, ...COUNTER, ...PAGE];
