/** Checks for each role and each page behind the PIN: who is let in, what they see there, and in whose name they act. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { asId, type Op } from "#domain/ids.ts";
import { SECTIONS } from "#screens/owner/sections.ts";
import {
  INSTALL_PAGE,
  OWNER_PAGE,
  PRODUCTS_PAGE,
  STAFF_PAGE,
  STORAGE_PAGE,
  TODAY_PAGE,
} from "#screens/addresses.ts";
import { cafe, SETTINGS, setUp, staff, visit } from "#support/cafe.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { key, openApp, tap, type } from "#support/open-app.tsx";

const PINS = { Cecil: "8642", Mona: "1357", Olga: "2468" } as const;
type Who = keyof typeof PINS;

/** Everybody has a PIN, but those from whom it is taken. */
const shop = (
  monasPin: string | null = hashed(PINS.Mona),
  olgasPin: string | null = hashed(PINS.Olga),
): World =>
  cafe({
    settings: { ...SETTINGS, language: "en" },
    owner: { ...setUp().owner, pin: olgasPin },
  })
    .as("olga")
    .after(staff("mona", { pin: monasPin }), staff("cecil", { pin: hashed(PINS.Cecil) }))
    .as("cecil");

const OWNERS = ["/owner/program", "/owner/staff", "/owner/storage", "/owner/devices", "/owner/inbox"];
const PATHS = [OWNER_PAGE, ...SECTIONS.map(({ path }) => path)].filter((path) => path !== INSTALL_PAGE);
const isOpenTo = (who: Who, path: string): boolean =>
  who === "Olga" || (who === "Mona" && !OWNERS.includes(path));

const visitPage = (path: string, world: World): FakeServices => {
  history.replaceState(null, "", path);
  onTestFinished(() => history.replaceState(null, "", "/"));
  return openApp(world);
};
const enter = (digits: string): void => {
  for (const digit of digits) tap(digit);
  tap("OK");
};
const HELP = /PIN is needed to see this page/;
const inside = (): HTMLElement => screen.getByRole("navigation", { name: "The owner’s pages" });

/** Whose names the gate offers, in its order. */
const offered = (): HTMLElement[] =>
  within(screen.getByRole("main")).queryAllByRole("button", { name: /Manager|Owner/ });

/** Goes through the gate of a page as somebody; who is not offered there tries their PIN on the first who is. */
const goIn = async (who: Who): Promise<void> => {
  await screen.findByText(HELP);
  const names = offered();
  const name = names.find(({ textContent }) => textContent?.startsWith(who)) ?? names[0];
  if (name) fireEvent.click(name);
  enter(PINS[who]);
};

describe.each(PATHS)("%s", (path) => {
  test.each(["Cecil", "Mona", "Olga"] as const)(
    "opens to %s, or does not, as their rights say",
    async (who) => {
      visitPage(path, shop());
      await goIn(who);
      const isIn = await waitFor(() => {
        if (screen.queryByText("This is not the PIN. Try again.")) return false;
        return inside() !== null;
      });
      expect(isIn).toBe(isOpenTo(who, path));
    },
  );
});

const shown = (): string[] =>
  within(inside())
    .getAllByRole("link")
    .map((link) => link.getAttribute("href") ?? "");

test("a manager sees only what is theirs, and an owner everything", async () => {
  visitPage(OWNER_PAGE, shop());
  await goIn("Mona");
  await waitFor(inside);
  const theirs = SECTIONS.map((one) => one.path).filter((path) => !OWNERS.includes(path));
  expect(shown()).toEqual(theirs);
  const list = within(screen.getByRole("main")).getAllByRole("link");
  expect(list.map((link) => link.getAttribute("href"))).toEqual(theirs);
});

test("what a manager does there is theirs, and an owner's page still asks for the owner", async () => {
  const fake = visitPage(PRODUCTS_PAGE, shop());
  await goIn("Mona");
  await waitFor(() => key("Take Latte off the counter"));
  tap("Take Latte off the counter");
  await waitFor(() => expect(fake.sent).toHaveLength(1));
  expect(fake.sent[0]?.by).toBe("mona");
  history.pushState(null, "", STAFF_PAGE);
  await screen.findByText("The owner’s PIN is needed to see this page.");
  enter(PINS.Mona);
  await screen.findByText("This is not the PIN. Try again.");
  enter(PINS.Olga);
  await waitFor(inside);
  expect(shown().toSorted()).toEqual([OWNER_PAGE, ...SECTIONS.map((one) => one.path)].toSorted());
  tap(/^Cecil/);
  type("Name", "Cecília");
  fireEvent.click(screen.getAllByRole("button", { name: "Save" })[0] as HTMLElement);
  await waitFor(() => expect(fake.sent).toHaveLength(2));
  expect(fake.sent[1]?.by).toBe("olga");
});

test("a manager without a PIN opens nothing, since anybody can be them", async () => {
  visitPage(PRODUCTS_PAGE, shop(null));
  await screen.findByText("The owner’s PIN is needed to see this page.");
  expect(screen.queryByRole("button", { name: /^Mona/ })).toBe(null);
  await screen.findByRole("heading", { level: 1, name: "PIN of Olga" });
});

describe("what today asks for", () => {
  const FOUR_DAYS_MS = 4 * 86_400_000;
  /** From a counter that says already that a backup is due. */
  const openToday = async (world: World): Promise<FakeServices> => {
    const fake = visitPage("/", world);
    const notBackedUpSince = fake.clock.now - FOUR_DAYS_MS;
    act(() => fake.keeper.keep({ backupReady: true, notBackedUp: 84, notBackedUpSince }));
    await screen.findByRole("link", { name: /^A backup is due/ });
    act(() => history.pushState(null, "", TODAY_PAGE));
    return fake;
  };
  /** Where the steps lead, once a visit that was recorded after the page was opened is among them. */
  const ways = async (fake: FakeServices): Promise<readonly (string | null)[]> => {
    const next = await screen.findByRole("region", { name: "What next?" });
    await within(next).findByText(/^Nothing is recorded yet today/);
    await fake.services.send(visit(null, 300), { op: asId<Op>("op-late"), by: null });
    await within(next).findByText(/^Nobody has joined today/);
    return within(next)
      .getAllByRole("link")
      .map((link) => link.getAttribute("href"));
  };

  test("is only what whoever looks may do: a backup is an owner's", async () => {
    const fake = await openToday(shop());
    await goIn("Olga");
    expect(await ways(fake)).toEqual([STORAGE_PAGE, "/"]);
  });

  test.each([
    ["with a PIN", hashed(PINS.Mona), hashed(PINS.Olga)],
    ["where nobody has one", null, null],
  ] as const)("leads a manager %s to no page of the owner's", async (_, monas, olgas) => {
    const fake = await openToday(shop(monas, olgas).as("mona"));
    if (monas !== null) await goIn("Mona");
    expect(await ways(fake)).toEqual(["/"]);
  });
});
