/** Checks what the counter says about the shop's safety: the sign, the backup that is offered, made, called off or failed. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { BackupFile, Keeping } from "#shell/keeping.ts";
import { cafe, card, enrol, SETTINGS } from "#support/cafe.ts";
import { expectNobody, expectPerson, holdTime, letPass } from "#support/counter-steps.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { openCounter } from "#support/open-app.tsx";
import type { Services } from "#screens/services.ts";

const HOUR = 3_600_000;
const LOOKED_MS = 1600;
const FILE = new File(["…"], "pult-2026-03-02.pult");
const MADE = { at: 1, seq: 84, bytes: 4_200_000 };

const shop = () =>
  cafe({ settings: { ...SETTINGS, language: "en" as const } }).after(enrol("Anna", { card: card(1) }));

/** A counter whose keeper has been looked at; `hours` since the shop's morning. */
const counterWith = async (
  part: Partial<Keeping> | ((morningMs: number) => Partial<Keeping>),
  hours = 14,
  change: Partial<Services> = {},
): Promise<FakeServices> => {
  holdTime();
  const fake = await openCounter(shop(), change);
  const morningMs = fake.clock.now;
  fake.clock.now = morningMs + hours * HOUR;
  fake.keeper.keep({ entries: 90, ...(typeof part === "function" ? part(morningMs) : part) });
  await letPass(fake, LOOKED_MS);
  return fake;
};
const sign = (): HTMLElement => screen.getByRole("link", { name: /How safe is the shop\?$/ });
const today =
  (backupReady = true) =>
  (morningMs: number) => ({
    ...{ notBackedUp: 84, notBackedUpSince: morningMs + 5 * HOUR, backupReady },
  });
const offer = (name: string | RegExp): Promise<HTMLElement> => screen.findByRole("region", { name });
const ONLY_TODAY = "Today’s 84 entries are only on this tablet.";
const inOffer = (offered: HTMLElement, name: string): HTMLElement =>
  within(offered).getByRole("button", { name });

describe("the sign at the top", () => {
  test("is calm while all is well, and leads to the owner's page", async () => {
    await counterWith({});
    expect(sign().getAttribute("aria-label")).toBe("Safe on this tablet. How safe is the shop?");
    expect(sign().getAttribute("href")).toBe("/owner/storage");
    expect(document.querySelector(".offer")).toBe(null);
  });

  test.each([false, null])(
    "calls nothing safe while the browser's promise to keep it is %s",
    async (persisted) => {
      const fake = await counterWith({ persisted });
      expect(sign().getAttribute("aria-label")).toBe("Recorded on this tablet. How safe is the shop?");
      expect(sign().dataset["state"]).toBe("recorded");
      fake.keeper.keep({ persisted: true });
      await letPass(fake, LOOKED_MS);
      expect(sign().getAttribute("aria-label")).toMatch(/^Safe on this tablet\./);
    },
  );

  test("counts what is not yet safe, before anything else", async () => {
    const fake = await counterWith((morningMs) => ({ ...today()(morningMs), notSafe: 3 }));
    expect(sign().getAttribute("aria-label")).toMatch(/^3 entries not yet safe\./);
    expect(sign().textContent).toBe("3");
    fake.keeper.keep({ notSafe: 0 });
    await letPass(fake, LOOKED_MS);
    expect(sign().getAttribute("aria-label")).toMatch(/^A backup is due\./);
  });
});

describe("a backup", () => {
  test("is offered in the quiet evening, made by one tap, and then sent elsewhere", async () => {
    const fake = await counterWith(today());
    fireEvent.click(inOffer(await offer(ONLY_TODAY), "Save a backup"));
    const making = await offer("Making the backup …");
    act(() => fake.keeper.work().report({ done: 40, of: 90 }));
    expect(within(making).getByText("40 of 90 entries").tagName).toBe("P");
    await act(async () =>
      fake.keeper.work<BackupFile>().end({ ok: true, value: { file: FILE, made: MADE } }),
    );
    const made = await offer("The backup is in this tablet’s downloads");
    expect(made.textContent).toContain("Send it elsewhere or copy it to a stick");
    expect(fake.handedOut).toEqual(["saved pult-2026-03-02.pult"]);
    expect(fake.keeper.saved).toEqual([MADE]);
    fireEvent.click(inOffer(made, "Send it elsewhere"));
    await waitFor(() => expect(fake.handedOut.at(-1)).toBe("sent pult-2026-03-02.pult"));
    fireEvent.click(inOffer(await offer("The backup is in this tablet’s downloads"), "Close"));
    await waitFor(() => expect(document.querySelector(".offer")).toBe(null));
  });

  test("is offered for sending only where the tablet can send files", async () => {
    const files = { save: () => undefined, canShare: () => false, share: async () => false };
    const fake = await counterWith(today(), 14, { files });
    fireEvent.click(inOffer(await offer(ONLY_TODAY), "Save a backup"));
    await act(async () =>
      fake.keeper.work<BackupFile>().end({ ok: true, value: { file: FILE, made: MADE } }),
    );
    const made = await offer("The backup is in this tablet’s downloads");
    expect(within(made).getAllByRole("button")).toHaveLength(1);
  });

  test("can be called off, and is then offered again", async () => {
    const fake = await counterWith(today());
    fireEvent.click(inOffer(await offer(ONLY_TODAY), "Save a backup"));
    fireEvent.click(inOffer(await offer("Making the backup …"), "Cancel"));
    await offer(ONLY_TODAY);
    expect(fake.handedOut).toEqual([]);
    expect(fake.keeper.saved).toEqual([]);
  });

  test("is not due where the shop has a cloud", async () => {
    const fake = await counterWith(today());
    await offer(ONLY_TODAY);
    act(() => fake.sharing.become({ phase: "fresh", asOf: fake.clock.now }));
    await letPass(fake, 60_000);
    await waitFor(() => expect(document.querySelector(".offer")).toBe(null));
    expect(sign().getAttribute("aria-label")).toMatch(/^Safe on this tablet\./);
  });

  test("that fails says why, counts for nothing, and is tried again", async () => {
    const fake = await counterWith(today());
    fireEvent.click(inOffer(await offer(ONLY_TODAY), "Save a backup"));
    await act(async () =>
      fake.keeper.work().end({ ok: false, refusal: { reason: "NotSaved", cause: "disk full" } }),
    );
    const failed = await offer(/^The tablet could not write it/);
    expect(fake.keeper.saved).toEqual([]);
    fireEvent.click(inOffer(failed, "Try again"));
    await offer("Making the backup …");
  });

  test("goes on while a customer is served, and no update may interrupt it", async () => {
    const busy: boolean[] = [];
    const fake = await counterWith(today(), 14, { setBusy: (now) => void busy.push(now) });
    fireEvent.click(inOffer(await offer(ONLY_TODAY), "Save a backup"));
    await offer("Making the backup …");
    expect(busy.at(-1)).toBe(true);
    fake.show(card(1));
    await expectPerson("Anna");
    expect(document.querySelector(".offer")).toBe(null);
    await act(async () =>
      fake.keeper.work<BackupFile>().end({ ok: true, value: { file: FILE, made: MADE } }),
    );
    expect(fake.handedOut).toEqual(["saved pult-2026-03-02.pult"]);
    fireEvent.click(screen.getByRole("button", { name: "Not this person" }));
    await expectNobody();
    await offer("The backup is in this tablet’s downloads");
    await waitFor(() => expect(busy.at(-1)).toBe(false));
  });

  test("is put off until the next business day", async () => {
    const fake = await counterWith(today());
    fireEvent.click(inOffer(await offer(ONLY_TODAY), "Not today"));
    await waitFor(() => expect(document.querySelector(".offer")).toBe(null));
    expect(sign().getAttribute("aria-label")).toMatch(/^A backup is due\./);
    expect(fake.services.device.get("backupLater")).toBe(String(fake.world().today));
  });

  test("that is three days late cannot be put off", async () => {
    await counterWith((morningMs) => ({
      ...{ notBackedUp: 250, notBackedUpSince: morningMs - 3 * 24 * HOUR + 6 * HOUR, backupReady: true },
    }));
    const late = await offer(/^250 entries since Friday 07:00 are only on this tablet\.$/);
    expect(late.textContent).toContain("three days or more");
    expect(
      within(late)
        .getAllByRole("button")
        .map(({ textContent }) => textContent),
    ).toEqual(["Save a backup"]);
  });

  test("without a password leads to where it is set", async () => {
    await counterWith(today(false));
    const offered = await offer(ONLY_TODAY);
    expect(within(offered).getByRole("link", { name: "Set up backups" }).getAttribute("href")).toBe(
      "/owner/storage",
    );
  });

  test("is never offered over a customer, nor while the day goes on", async () => {
    const fake = await counterWith(today(), 10);
    expect(document.querySelector(".offer")).toBe(null);
    fake.clock.now += 5 * HOUR;
    await letPass(fake, 60_000);
    await offer(ONLY_TODAY);
    fake.show(card(1));
    await expectPerson("Anna");
    expect(document.querySelector(".offer")).toBe(null);
  });
});
