/** Whoever empties one of the two places that count wrong PINs gets no try for it; in a real browser's stores. */
import { cleanup, screen, waitFor } from "@testing-library/react";
import { Dexie } from "dexie";
import { expect, onTestFinished, test } from "vitest";
import { createTriesShelf, dropTries } from "#keeping/tries-shelf.ts";
import { OWNER_PAGE } from "#screens/addresses.ts";
import { createDeviceMemory } from "#shell/device.ts";
import { cafe, SETTINGS, setUp } from "#support/cafe.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import { openApp, tap } from "#support/open-app.tsx";

const CODE_HASH = hashed("a recovery code");
const owner = { ...setUp().owner, pin: hashed("2468"), recovery: CODE_HASH };
const LONGER_THAN_ANY_WAIT_MS = 100_000;

/** A tablet whose page is loaded anew as often as a test wants. */
const tablet = () => {
  const name = `pult-test-${crypto.randomUUID()}`;
  history.replaceState(null, "", OWNER_PAGE);
  localStorage.clear();
  onTestFinished(async () => {
    history.replaceState(null, "", "/");
    localStorage.clear();
    await dropTries(name);
  });
  let nowMs = Date.UTC(2026, 2, 2);
  const loaded = async (): Promise<FakeServices> => {
    cleanup();
    nowMs += LONGER_THAN_ANY_WAIT_MS;
    const fake = openApp(cafe({ settings: { ...SETTINGS, language: "en" }, owner }), {
      device: createDeviceMemory(() => localStorage),
      tries: createTriesShelf(name),
      now: () => nowMs,
    });
    await screen.findByRole("heading", { level: 1, name: "PIN of Olga" });
    return fake;
  };
  return {
    loaded,
    emptyStorage: async (): Promise<void> => localStorage.clear(),
    emptyDatabase: (): Promise<void> => Dexie.delete(`${name}-tablet`),
    shelved: async () => Object.fromEntries(await createTriesShelf(name).readAll()),
    stored: (): unknown => JSON.parse(localStorage.getItem("pult.pinTries") ?? "{}"),
  };
};

const enter = (digits: string): void => {
  for (const digit of digits) tap(digit);
  tap("OK");
};
const checked = (): Promise<void> =>
  waitFor(() => {
    if (screen.queryByText("Checking …")) throw new Error("the PIN is still being checked");
    if (!screen.queryByText(/^(This is not the PIN|Too many tries|Ten wrong PINs)/))
      throw new Error("nothing is said of the PIN");
  });

test.each(["emptyStorage", "emptyDatabase"] as const)(
  "ten wrong PINs lock it though %s comes between any two of them",
  async (empty) => {
    const one = tablet();
    for (let nth = 1; nth <= 10; nth += 1) {
      await one.loaded();
      enter("0000");
      await checked();
      await waitFor(async () => expect(await one.shelved()).toMatchObject({ olga: { wrong: nth } }));
      expect(one.stored()).toMatchObject({ olga: { wrong: nth } });
      await one[empty]();
    }
    await one.loaded();
    await screen.findByText("Ten wrong PINs. Olga’s PIN is locked on this tablet.");
    expect(screen.queryByRole("button", { name: "OK" })).toBe(null);
  },
);

test("what is emptied while the pad is open gives no try back either", async () => {
  const one = tablet();
  await one.loaded();
  for (let nth = 1; nth <= 4; nth += 1) {
    enter("0000");
    await waitFor(() => expect(one.stored()).toMatchObject({ olga: { wrong: nth } }));
    await checked();
    await one.emptyStorage();
    await one.emptyDatabase();
  }
  enter("0000");
  await screen.findByText(/^Too many tries/);
});

test("a right PIN empties both places", async () => {
  const one = tablet();
  await one.loaded();
  enter("0000");
  await checked();
  enter("2468");
  await screen.findByRole("heading", { level: 1, name: "The owner’s pages" });
  expect(one.stored()).toEqual({});
  await waitFor(async () => expect(await one.shelved()).toEqual({}));
});
