/** A member's profile: who they are, what they have and why, what happened, and their cards. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import {
  adjust,
  cafe,
  card,
  enrol,
  item,
  redeem,
  replaceCard,
  setUp,
  SETTINGS,
  staff,
  visit,
} from "#support/cafe.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import { MONDAY, type World } from "#support/given.ts";
import { key, openApp, panel, expectNoPanel, tap, type } from "#support/open-app.tsx";

/** Olga owns the café and has the PIN 2468; Cecil is at the counter. */
const shop = (): World =>
  cafe({
    settings: { ...SETTINGS, language: "en" },
    owner: { ...setUp().owner, pin: hashed("2468") },
  })
    .as("olga")
    .after(staff("mona", { active: false }))
    .as("cecil");

/** Anna came three times, mostly for an espresso, and had ten stamps on paper. */
const annas = (): World =>
  shop().after(
    enrol("Anna", { card: card(1), phone: "+36301234567", note: "no sugar", openingStamps: 9 }),
    visit("Anna", null, { items: [item("espresso", 1, 250)] }),
    visit("Anna", null, { items: [item("latte", 2, 370)] }),
    visit("Anna", null, { items: [item("espresso", 1, 250)] }),
  );

const open = async (world: World): Promise<FakeServices> => {
  history.replaceState(null, "", "/members/Anna");
  const fake = openApp(world);
  await screen.findByRole("button", { name: "Edit" });
  return fake;
};
const region = (name: string) => screen.findByRole("region", { name });
const story = async (): Promise<string[]> =>
  within(await region("What happened"))
    .getAllByRole("listitem")
    .map((line) => line.textContent);
const typePin = async (): Promise<void> => {
  await panel("PIN of Olga");
  for (const digit of "2468") tap(digit);
  tap("OK");
};

describe("who they are", () => {
  test("name, number, since when, and the usual", async () => {
    await open(annas());
    screen.getByRole("heading", { level: 1, name: "Anna" });
    screen.getByText("Member since 2 March 2026");
    screen.getByText("+36301234567");
    screen.getByText("no sugar");
    await screen.findByText("Espresso");
    expect(screen.getByText("in 2 of the last 3 visits")).toBeTruthy();
  });

  test("a new name is kept, and taken back from the bar", async () => {
    const fake = await open(annas());
    tap("Edit");
    type("Name", "Anna Kiss");
    tap("Save");
    await screen.findByRole("heading", { level: 1, name: "Anna Kiss" });
    tap("Undo");
    await screen.findByRole("heading", { level: 1, name: "Anna" });
    expect(fake.world().profileOf("Anna")).toMatchObject({ name: "Anna", phone: "+36301234567" });
  });

  test("what cannot be a phone number is said where it was typed, and nothing is lost", async () => {
    const fake = await open(annas());
    tap("Edit");
    type("Phone", "none");
    tap("Save");
    await screen.findByText(/^This is not a phone number/);
    expect(fake.world().profileOf("Anna")?.phone).toBe("+36301234567");
    fireEvent.keyDown(document.body, { key: "Escape" });
    await waitFor(() => expect(screen.queryByLabelText("Phone")).toBeNull());
  });

  test("one tap puts them before the counter, and no address tells who", async () => {
    await open(annas().on((MONDAY + 1) as typeof MONDAY));
    tap("Serve now");
    await screen.findByRole("heading", { level: 1, name: "Anna" });
    await screen.findByRole("button", { name: /^Record visit/ });
    expect(location.href).not.toContain("Anna");
  });
});

test("the focus goes to what opens, and back to where it was", async () => {
  await open(annas());
  const focused = (): string | null =>
    document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? null;
  key("Edit").focus();
  tap("Edit");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
  tap("Cancel");
  await waitFor(() => expect(focused()).toBe("Edit"));
  key("Correct").focus();
  tap("Correct");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("How many")));
  tap("Close");
  await waitFor(() => expect(focused()).toBe("Correct"));
});

describe("the balance", () => {
  test("is explained line by line, in either order, down to what there is", async () => {
    await open(annas());
    const [explain] = await screen.findAllByRole("button", { name: "Explain this balance" });
    if (explain) fireEvent.click(explain);
    const dialog = await panel("How the stamps came about");
    await within(dialog).findByText("Stamps from the paper card");
    const lines = () =>
      within(dialog)
        .getAllByRole("listitem")
        .map((line) => line.textContent);
    expect(lines()[0]).toContain("then 12 stamps");
    fireEvent.click(within(dialog).getByLabelText("Oldest first"));
    expect(lines()[0]).toContain("+9 stamps");
    expect(lines()[0]).toContain("then 9 stamps");
    expect(lines()).toHaveLength(4);
  });

  test("stamps of a paper card are any cashier's to give; anything else asks for a manager's PIN", async () => {
    const fake = await open(annas());
    tap("Correct");
    await panel("Correct the balance");
    fireEvent.click(screen.getByLabelText("Stamps from the paper card"));
    tap("Give 1 stamp");
    await expectNoPanel();
    expect(fake.world().balance("Anna", "stamps").active).toBe(13);
    tap("Correct");
    await panel("Correct the balance");
    fireEvent.click(screen.getByLabelText("Take"));
    type("How many", "3");
    fireEvent.click(screen.getByLabelText("To put a mistake right"));
    tap("Take 3 stamps");
    await typePin();
    await expectNoPanel();
    expect(fake.world().balance("Anna", "stamps").active).toBe(10);
    expect(fake.sent.at(-1)?.by).toBe("olga");
  });

  test("never goes below nothing, and says so", async () => {
    await open(annas());
    tap("Correct");
    await panel("Correct the balance");
    fireEvent.click(screen.getByLabelText("Take"));
    type("How many", "99");
    tap("Take 99 stamps");
    await typePin();
    expect(await within(await panel("Correct the balance")).findByText(/^Not enough/)).toBeTruthy();
  });
});

describe("what happened", () => {
  test("is told newest first with who did it, and what was given", async () => {
    await open(annas().after(redeem("Anna", "coffee")));
    await screen.findByText("Redeemed: Free coffee");
    const lines = await story();
    expect(lines[0]).toContain("Cecil");
    expect(lines[0]).toContain("−10 stamps");
    expect(lines.at(-1)).toContain("Joined");
    expect(lines).toHaveLength(5);
  });

  test("one's own act goes back at once and is struck through", async () => {
    const fake = await open(annas().after(redeem("Anna", "coffee")));
    fireEvent.click(await screen.findByRole("button", { name: "Undo Redeemed: Free coffee" }));
    await screen.findByText("taken back");
    expect(fake.world().balance("Anna", "stamps").active).toBe(12);
  });

  test("another's act needs a reason and a manager", async () => {
    const fake = await open(
      shop()
        .as("olga")
        .after(enrol("Anna"), adjust("Anna", "points", 7))
        .as("cecil"),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Undo As a kindness" }));
    await panel("A manager is needed");
    tap("Rung up by mistake");
    await typePin();
    await screen.findByText("taken back");
    expect(fake.world().balance("Anna", "points").active).toBe(0);
  });

  test("a manager who does not come leaves it as it was, and says why", async () => {
    const fake = await open(
      shop()
        .as("olga")
        .after(enrol("Anna"), adjust("Anna", "points", 7))
        .as("cecil"),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Undo As a kindness" }));
    await panel("A manager is needed");
    tap("Close");
    await screen.findByText(/^Only a manager may do this/);
    expect(fake.world().balance("Anna", "points").active).toBe(7);
  });

  test("of a long history the older part is read when it is asked for", async () => {
    const visits = Array.from({ length: 60 }, () => visit("Anna", 100));
    await open(shop().after(enrol("Anna"), ...visits));
    await waitFor(async () => expect(await story()).toHaveLength(40));
    tap("Show older");
    await screen.findByText("Joined");
    expect(await story()).toHaveLength(61);
  });
});

describe("cards", () => {
  test("a lost one is replaced by showing the new one", async () => {
    const fake = await open(annas());
    fireEvent.click(await screen.findByRole("button", { name: /^Replace card/ }));
    await panel("Which is the new card?");
    await waitFor(() => expect(fake.show(card(2))).toBe(true));
    await expectNoPanel();
    await screen.findByText("replaced");
    expect(fake.world().cardOf(card(1))?.state).toBe("replaced");
    expect(fake.world().cardOf(card(2))).toMatchObject({ member: "Anna", state: "issued" });
  });

  test("another one is linked by its typed code; a taken one is refused where it was typed", async () => {
    const fake = await open(annas().after(enrol("Bea", { card: card(9) })));
    tap("Link another card");
    await panel("Which card?");
    type("Code on the card", card(9));
    tap("Take this card");
    await screen.findByText(/^This card already belongs to somebody/);
    type("Code on the card", card(3));
    tap("Take this card");
    await expectNoPanel();
    expect(fake.world().cardOf(card(3))?.member).toBe("Anna");
  });

  test("one is blocked for good after it was said what that means", async () => {
    const fake = await open(annas().after(replaceCard(card(1), card(2))));
    fireEvent.click(await screen.findByRole("button", { name: /^Block card/ }));
    await panel("Block this card?");
    tap("Block it");
    await screen.findByText("blocked");
    expect(fake.world().cardOf(card(2))?.state).toBe("revoked");
  });

  test("one in use is shown, and leads to its print", async () => {
    await open(annas());
    fireEvent.click(await screen.findByRole("button", { name: /^Show card/ }));
    within(await panel("Anna’s card")).getByRole("img", { name: "Square code of Anna’s card" });
    tap("Close");
    expect(screen.getByRole("link", { name: /^Print card/ }).getAttribute("href")).toContain(card(1));
  });
});

describe("forgetting somebody", () => {
  test("takes the typed word and a manager, and nothing is left of the name", async () => {
    const fake = await open(annas());
    tap("Erase this member");
    await panel("Erase Anna for good?");
    expect(key("Erase").getAttribute("aria-disabled")).toBe("true");
    type("Type “erase” to be sure", "erase");
    tap("Erase");
    await typePin();
    await screen.findByRole("heading", { name: "Not a member any more" });
    expect(fake.world().stateOf("Anna")).toMatchObject({ erased: true, visits: 3 });
    expect(fake.world().cardOf(card(1))?.state).toBe("revoked");
  });
});
