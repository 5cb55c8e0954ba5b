/** Checks what happens after ten wrong PINs, and how an owner who forgot theirs gets in again. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { makeRecoveryCode, readRecoveryCode, RECOVERY_BYTES } from "#domain/recovery-code.ts";
import { cafe, SETTINGS, setUp, staff } from "#support/cafe.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { expectNoPanel, key, openCounter, panel, tap, type } from "#support/open-app.tsx";

const CODE = makeRecoveryCode(Uint8Array.from({ length: RECOVERY_BYTES }, (_, at) => at * 51 + 9));
const MOST = 10;

/** Olga owns the café, with a PIN and a recovery code unless said otherwise; Cecil is at the counter. */
const shop = (recovery: string | null = hashed(CODE)): World =>
  cafe({
    settings: { ...SETTINGS, language: "en" },
    owner: { ...setUp().owner, pin: hashed("2468"), recovery },
  })
    .as("olga")
    .after(staff("cecil", { name: "Cecil" }))
    .as("cecil");

const withManager = (world: World): World =>
  world
    .as("olga")
    .after(staff("mona", { name: "Mona", role: "manager", pin: hashed("1357") }))
    .as("cecil");

const choose = (name: RegExp): void => {
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name }));
};
const ask = async (name: string): Promise<void> => {
  tap("Cecil, switch staff");
  await panel("Who is at the counter?");
  choose(new RegExp(`^${name}`));
  await panel(`PIN of ${name}`);
};
const enter = (digits: string): void => {
  for (const digit of digits) tap(digit);
  tap("OK");
};
const waitOver = async ({ clock }: FakeServices): Promise<void> => {
  clock.now += 100_000;
  await waitFor(() => expect(screen.queryByText(/^Too many tries/)).toBe(null));
};
const wrongTenTimes = async (fake: FakeServices): Promise<void> => {
  for (let n = 1; n <= MOST; n += 1) {
    await waitOver(fake);
    enter("0000");
    await waitFor(() => {
      if (screen.queryByText("Checking …")) throw new Error("the PIN is still being checked");
    });
  }
};
const openAsked = async (world: World, name = "Olga"): Promise<FakeServices> => {
  const fake = await openCounter(world);
  await ask(name);
  return fake;
};

describe("ten wrong PINs in a row", () => {
  test("lock the PIN on this tablet, whatever the clock says and however often the panel is opened", async () => {
    const fake = await openAsked(shop());
    await wrongTenTimes(fake);
    await screen.findByText("Ten wrong PINs. Olga’s PIN is locked on this tablet.");
    expect(screen.queryByRole("button", { name: "OK" })).toBe(null);
    tap("Close");
    await expectNoPanel();
    fake.clock.now += 30 * 86_400_000;
    await ask("Olga");
    await screen.findByText("It opens again with the recovery code.");
    expect(screen.queryByRole("button", { name: "OK" })).toBe(null);
  });

  test("are opened by a manager's PIN, and not without it", async () => {
    const fake = await openAsked(withManager(shop(null)));
    await wrongTenTimes(fake);
    await screen.findByText("It opens again when a manager vouches for it.");
    tap("A manager unlocks it");
    choose(/^Mona/);
    await waitFor(() => key("OK"));
    enter("2468");
    await screen.findByText("This is not the PIN. Try again.");
    enter("1357");
    await waitFor(() => expect(fake.services.device.get("pinTries")).toBe("{}"));
    await waitFor(() => expect(screen.queryByText(/^Ten wrong/)).toBe(null));
    await waitFor(() => key("OK"));
    enter("2468");
    await waitFor(() => key("Olga, switch staff"));
  });

  test("of the only one who could open anything make wait and no more: nobody is locked out for ever", async () => {
    const fake = await openAsked(shop(null));
    await wrongTenTimes(fake);
    await waitOver(fake);
    enter("2468");
    expect(await screen.findByRole("button", { name: "Olga, switch staff" })).toBeTruthy();
  });

  test("count each try before it is looked at, so that a page loaded anew meanwhile gets none for nothing", async () => {
    const { promise: looked, resolve: look } = Promise.withResolvers<void>();
    const never = new Promise<boolean>(() => undefined);
    const fake = await openCounter(shop(), {
      pin: { hash: async () => "", matches: () => (look(), never) },
    });
    await ask("Olga");
    enter("0000");
    await looked;
    expect(fake.services.device.get("pinTries")).toContain('"olga":{"wrong":1,');
  });
});

describe("an owner who forgot the PIN", () => {
  const forgot = async (): Promise<FakeServices> => {
    const fake = await openAsked(shop());
    fireEvent.click(await screen.findByRole("button", { name: "Forgot the PIN?" }));
    await screen.findByLabelText("Recovery code");
    return fake;
  };

  test("types the code, sets a new PIN and keeps a new code, in one act of their own", async () => {
    const fake = await forgot();
    type("Recovery code", CODE.toLowerCase().replace(/(.{5})/g, "$1-"));
    tap("Check the code");
    await screen.findByLabelText("Your new PIN");
    type("Your new PIN", "9021");
    tap("Go on");
    await screen.findByRole("heading", { name: "Keep this code" });
    const shown = readRecoveryCode(
      document.querySelector(".recovery-paper .recovery-code")?.textContent ?? "",
    );
    expect(shown).not.toBe(null);
    expect(shown).not.toBe(CODE);
    expect(fake.sent).toEqual([]);
    tap("I have kept it");
    await waitFor(() => key("Olga, switch staff"));
    expect(fake.sent).toHaveLength(1);
    expect(fake.sent[0]).toMatchObject({ by: "olga", command: { type: "PutStaff", id: "olga" } });
    expect(fake.world().shop.staff["olga"]?.doc).toMatchObject({
      name: "Olga",
      role: "owner",
      pin: hashed("9021"),
      recovery: hashed(shown ?? ""),
    });
  });

  test("is told of a slip apart from a code that is not theirs, and gets no further with either", async () => {
    const { sent } = await forgot();
    type("Recovery code", CODE.slice(1));
    tap("Check the code");
    await screen.findByText("A letter is missing or wrong. Compare it with the paper.");
    type("Recovery code", makeRecoveryCode(new Uint8Array(RECOVERY_BYTES)));
    tap("Check the code");
    await screen.findByText("This code is not the one that is in force.");
    expect(screen.queryByLabelText("Your new PIN")).toBe(null);
    expect(sent).toEqual([]);
  });

  test.each([
    ["12", "A PIN has 4 to 8 digits."],
    ["1234", "Anybody would try this PIN first. Take another one."],
  ])("may not take %s", async (pin, sentence) => {
    await forgot();
    type("Recovery code", CODE);
    tap("Check the code");
    await screen.findByLabelText("Your new PIN");
    type("Your new PIN", pin);
    tap("Go on");
    await screen.findByText(sentence);
    expect(screen.queryByRole("heading", { name: "Keep this code" })).toBe(null);
  });

  test("is an owner: nobody else is offered a code", async () => {
    await openAsked(withManager(shop()), "Mona");
    await waitFor(() => key("OK"));
    expect(screen.queryByRole("button", { name: "Forgot the PIN?" })).toBe(null);
  });
});
