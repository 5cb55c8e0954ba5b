/** Checks how people join: with a name only, with a card, with a paper card's stamps, and what happens to slips. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { readCode, tagOf } from "#domain/card-code.ts";
import { charactersOf } from "#domain/text.ts";
import { cafe, cafeWith, card, TAG } from "#support/cafe.ts";
import {
  key,
  expectNoPanel,
  openCounter,
  panel,
  expectRefusal,
  tap,
  type,
  typed,
} from "#support/open-app.tsx";

const expectPerson = async (name: string): Promise<void> => {
  await screen.findByRole("heading", { level: 1, name });
};

describe("somebody new", () => {
  test("joins with three taps and one field, and photographs a fresh card", async () => {
    const { sent, world } = await openCounter(cafe());
    tap("New member");
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
    type("Name", "Nagy-Őri Anna");
    tap("Add member");
    const shown = await panel("Nagy-Őri Anna’s card");
    const picture = within(shown).getByRole("img", { name: "Square code of Nagy-Őri Anna’s card" });
    expect(picture.querySelectorAll("path")).toHaveLength(1);
    expect(sent).toHaveLength(1);
    const [code] = [...world().cards.keys()];
    expect(code && tagOf(code)).toBe(TAG);
    expect(code && readCode(code).ok).toBe(true);
    expect(
      within(shown)
        .getByText(/^(\w{4} ){6}\w{4}$/)
        .textContent.replaceAll(" ", ""),
    ).toBe(code);
    tap("Done");
    await expectPerson("Nagy-Őri Anna");
    await expectNoPanel();
  });

  test("who holds a printed card gets that one, and stands before the counter at once", async () => {
    const { show, world } = await openCounter(cafe());
    show(card(7));
    await screen.findByRole("alertdialog", { name: "New card, not linked yet" });
    fireEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "New member" }));
    await screen.findByText("The card just shown will be theirs.");
    type("Name", "Bence");
    tap("Add member");
    await expectNoPanel();
    await expectPerson("Bence");
    expect([...world().cards.keys()]).toEqual([card(7)]);
    expect(world().cardOf(card(7))?.state).toBe("issued");
  });

  test("who finds their card while their name is being typed loses no letter of it", async () => {
    const { show, world } = await openCounter(cafe());
    tap("New member");
    type("Name", "Bence");
    expect(screen.getByText(/^Show a new card now/).textContent).not.toBe("");
    show(card(8));
    await screen.findByText("The card just shown will be theirs.");
    expect(typed("Name")).toBe("Bence");
    tap("Add member");
    await expectPerson("Bence");
    expect([...world().cards.keys()]).toEqual([card(8)]);
  });

  test("brings the stamps of a paper card along", async () => {
    const { world } = await openCounter(cafe());
    tap("New member");
    type("Name", "Réka");
    for (let i = 0; i < 4; i += 1) tap("One stamp more");
    tap("One stamp less");
    expect(screen.getByRole("status", { name: "Stamps on the paper card" }).textContent).toBe("3");
    tap("Add member");
    await panel("Réka’s card");
    const [member] = [...world().profiles.keys()];
    expect(member && world().balance(member, "stamps").active).toBe(3);
  });

  test("is not asked for a paper card's stamps where the shop gives none", async () => {
    const points = cafeWith({ stamps: null, rewards: [] });
    await openCounter(points);
    tap("New member");
    expect(screen.queryByRole("button", { name: "One stamp more" })).toBe(null);
  });

  test("can never have fewer stamps than none", async () => {
    const { sent } = await openCounter(cafe());
    tap("New member");
    type("Name", "Réka");
    tap("One stamp less");
    expect(key("One stamp less").getAttribute("aria-disabled")).toBe("true");
    tap("Add member");
    await panel("Réka’s card");
    expect(sent[0]?.command).toMatchObject({ type: "EnrolMember", openingStamps: 0 });
  });

  test("joins once, however often the key is tapped", async () => {
    const { sent, world } = await openCounter(cafe());
    tap("New member");
    type("Name", "Anna");
    tap("Add member");
    tap("Add member");
    fireEvent.submit(screen.getByLabelText("Name"));
    await panel("Anna’s card");
    expect(new Set(sent.map(({ op }) => op)).size).toBe(1);
    expect(sent).toHaveLength(1);
    expect(world().profiles.size).toBe(1);
  });
});

describe("what was typed into the search", () => {
  const searchFor = async (query: string): Promise<void> => {
    type("Name or phone number", query);
    fireEvent.click(await screen.findByRole("button", { name: `New member “${query}”` }));
    await panel("New member");
  };

  test("becomes the name when it has letters", async () => {
    await openCounter(cafe());
    await searchFor("Szabó Kata");
    expect([typed("Name"), typed("Phone (not needed)")]).toEqual(["Szabó Kata", ""]);
  });

  test("becomes the phone number when it has digits only", async () => {
    await openCounter(cafe());
    await searchFor("+36 30 123 4567");
    expect([typed("Name"), typed("Phone (not needed)")]).toEqual(["", "+36 30 123 4567"]);
  });
});

describe("a slip while joining", () => {
  test("is told in the panel, keeps every letter, and is mended with one more tap", async () => {
    const { sent } = await openCounter(cafe());
    tap("New member");
    type("Name", "Anna");
    type("Phone (not needed)", "12");
    tap("Add member");
    await expectRefusal("New member", /^This is not a phone number/);
    expect([typed("Name"), typed("Phone (not needed)")]).toEqual(["Anna", "12"]);
    type("Phone (not needed)", "06 30 123 4567");
    expect(screen.queryByText(/^This is not a phone number/)).toBe(null);
    tap("Add member");
    await panel("Anna’s card");
    expect(new Set(sent.map(({ op }) => op)).size).toBe(1);
  });

  test("such as no name at all is a sentence", async () => {
    const { world } = await openCounter(cafe());
    tap("New member");
    type("Name", "\u200b \u200d");
    tap("Add member");
    await expectRefusal("New member", "Type a name that can be read.");
    expect(world().profiles.size).toBe(0);
  });

  test("of the tablet's memory loses nothing, and the same act is sent again", async () => {
    const { sent, failNext, world } = await openCounter(cafe());
    tap("New member");
    type("Name", "Anna");
    failNext({ reason: "NotSaved", cause: "disk full" });
    tap("Add member");
    await expectRefusal("New member", /^Not recorded/);
    expect(typed("Name")).toBe("Anna");
    tap("Add member");
    await panel("Anna’s card");
    expect(sent.map(({ op }) => op)).toEqual([sent[0]?.op, sent[0]?.op]);
    expect(world().profiles.size).toBe(1);
  });

  test("such as ten thousand letters leaves eighty, and no half of a family", async () => {
    await openCounter(cafe());
    tap("New member");
    type("Name", "👨‍👩‍👧‍👦".repeat(2500));
    expect(charactersOf(typed("Name"))).toHaveLength(80);
    expect(typed("Name")).toBe("👨‍👩‍👧‍👦".repeat(80));
  });

  test("that looks like code is a name like any other", async () => {
    await openCounter(cafe());
    tap("New member");
    type("Name", "<img src=x onerror=alert(1)>");
    tap("Add member");
    await panel("<img src=x onerror=alert(1)>’s card");
    expect(document.querySelector("img")).toBe(null);
  });
});

describe("the panel", () => {
  test("closes with Escape, writes nothing, and gives the focus back", async () => {
    const { sent } = await openCounter(cafe());
    key("New member").focus();
    tap("New member");
    type("Name", "Anna");
    fireEvent.keyDown(screen.getByLabelText("Name"), { key: "Escape" });
    await expectNoPanel();
    await waitFor(() => expect(document.activeElement).toBe(key("New member")));
    expect(sent).toEqual([]);
  });
});
