/** Checks every kind of card that can be shown to the counter: each has its sentence and a way on, and none writes anything. */
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { ShopTag } from "#domain/card-code.ts";
import { cafe, card, enrol, replaceCard, revokeCard, visit } from "#support/cafe.ts";
import {
  bigKeys,
  expectDone,
  expectFound,
  expectNobody,
  expectPerson,
  expectQuestion,
  search,
  tillKey,
} from "#support/counter-steps.ts";
import type { MemberId } from "#domain/ids.ts";
import { memberId, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { openCounter, panel, tap, typed } from "#support/open-app.tsx";

const BAKERY = "BAK3" as ShopTag;
const MINUTE_MS = 60_000;

/** Anna has card 1, Béla card 2. */
const regulars = (): World =>
  cafe().after(enrol("Anna", { card: card(1) }), enrol("Béla", { card: card(2) }));
const misspelt = (): string =>
  `${card(1).slice(0, 10)}${card(1)[10] === "7" ? "8" : "7"}${card(1).slice(11)}`;
const answer = (question: HTMLElement, name: string): boolean =>
  fireEvent.click(within(question).getByRole("button", { name }));

describe("a card that names nobody", () => {
  test.each([
    ["of another shop", [card(1, BAKERY)], "Card of another shop", /Ask for our card/],
    ["beside another of ours", [card(1), card(2)], "Two cards at once", "Show one card at a time."],
    ["that is no card", ["4006381333931"], "Not a loyalty card", /Ask for the card with our square code/],
    ["with a character wrong", [misspelt()], "The code has a wrong character", /Show the card again/],
  ] as const)("%s says so and what to do, and goes with one tap", async (_, texts, title, help) => {
    const { show, sent, signals } = await openCounter(regulars());
    show(...texts);
    const question = await expectQuestion(title);
    expect(within(question).getByText(help).className).toBe("lead");
    expect(signals).toEqual(["refused"]);
    expect(bigKeys()).toEqual([]);
    answer(question, "Close");
    await expectNobody();
    expect(sent).toEqual([]);
  });

  test.each([
    ["replaced", replaceCard(card(1), card(3)), "This card was replaced"],
    ["blocked", revokeCard(card(1)), "This card was blocked"],
  ])(
    "since it was %s sends to the search, which finds its member there and then",
    async (_, command, title) => {
      const { show, sent } = await openCounter(regulars().after(command));
      show(card(1));
      const question = await expectQuestion(title);
      expect(within(question).getByText("Search for the name to go on.").className).toBe("lead");
      search("Ann");
      const [row] = await expectFound("Anna");
      row?.click();
      await expectPerson("Anna");
      expect(sent).toEqual([]);
    },
  );

  test("is answered for whoever is there only when it is another of ours", async () => {
    const { show } = await openCounter(regulars());
    show(card(1));
    await expectPerson("Anna");
    show("4006381333931");
    show(misspelt());
    await expectPerson("Anna");
    show(card(1), card(2));
    await expectQuestion("Two cards at once");
  });

  test("does not hide our card beside it", async () => {
    const { show } = await openCounter(regulars());
    show(card(1, BAKERY), card(1), "4006381333931");
    await expectPerson("Anna");
  });
});

describe("a card of ours that nobody has yet", () => {
  const unknown = async (): Promise<FakeServices & { readonly question: HTMLElement }> => {
    const fake = await openCounter(regulars());
    fake.show(card(7));
    return { ...fake, question: await expectQuestion("New card, not linked yet") };
  };

  test.each(["its cross", "Escape"])("is put aside with %s", async (way) => {
    const { question, sent } = await unknown();
    if (way === "Escape") fireEvent.keyDown(document.body, { key: "Escape" });
    else answer(question, "Close");
    await expectNobody();
    expect(sent).toEqual([]);
  });

  test("goes to somebody new", async () => {
    const { question, sent } = await unknown();
    answer(question, "New member");
    await panel("New member");
    expect(screen.getByText("The card just shown will be theirs.").className).toBe("hint");
    expect(sent).toEqual([]);
  });

  test("is linked to a member who is found by name", async () => {
    const { question, world, sent } = await unknown();
    answer(question, "Link to a member");
    expect(
      within(await expectQuestion("Link to a member")).getByText(/^Search for the member/).className,
    ).toBe("lead");
    search("Bé");
    const [row] = await expectFound("Béla");
    row?.click();
    const asked = await expectQuestion("Link this card to Béla?");
    expect(sent).toEqual([]);
    answer(asked, "Link card");
    await expectPerson("Béla");
    expect(sent.map(({ command }) => command.type)).toEqual(["LinkCard"]);
    expect(world().cardOf(card(7))?.member).toBe("Béla");
  });

  test("is linked with Enter as well, after the same question", async () => {
    const { question, sent } = await unknown();
    answer(question, "Link to a member");
    search("Bé");
    await expectFound("Béla");
    fireEvent.submit(screen.getByRole("searchbox"));
    await expectQuestion("Link this card to Béla?");
    expect(sent).toEqual([]);
  });

  test("is linked to nobody when that is cancelled", async () => {
    const { question, sent } = await unknown();
    answer(question, "Link to a member");
    search("Bé");
    const [row] = await expectFound("Béla");
    row?.click();
    answer(await expectQuestion("Link this card to Béla?"), "Cancel");
    await expectNobody();
    expect(sent).toEqual([]);
  });

  test("and whose member is not found becomes a new member's", async () => {
    const { question, world } = await unknown();
    answer(question, "Link to a member");
    search("Zsuzsa");
    fireEvent.click(await screen.findByRole("button", { name: "New member “Zsuzsa”" }));
    await panel("New member");
    expect(typed("Name")).toBe("Zsuzsa");
    tap("Add member");
    await expectPerson("Zsuzsa");
    expect([...world().cards.keys()]).toContain(card(7));
  });

  test("is not lost when it could not be linked", async () => {
    const { question, failNext, world } = await unknown();
    answer(question, "Link to a member");
    search("Bé");
    const [row] = await expectFound("Béla");
    row?.click();
    const asked = await expectQuestion("Link this card to Béla?");
    failNext({ reason: "NotSaved", cause: "disk full" });
    answer(asked, "Link card");
    await screen.findByText("Not recorded");
    answer(await expectQuestion("Link this card to Béla?"), "Link card");
    await expectPerson("Béla");
    expect(world().cardOf(card(7))?.member).toBe("Béla");
  });
});

describe("somebody who was here a few minutes ago", () => {
  const again = async (minutes: number): Promise<FakeServices> => {
    const fake = await openCounter(regulars().after(visit("Anna")));
    fake.clock.now += (minutes + 0.5) * MINUTE_MS;
    fake.show(card(1));
    return fake;
  };

  test.each([
    [0, "Anna was here just now. Once more?"],
    [1, "Anna was here 1 minute ago. Once more?"],
    [9, "Anna was here 9 minutes ago. Once more?"],
  ])("such as %i is asked about once", async (minutes, title) => {
    const { sent, world } = await again(minutes);
    answer(await expectQuestion(title), "Yes, another visit");
    await expectPerson("Anna");
    (await tillKey(/^Record visit/)).click();
    await expectDone("visit", "Anna+1 stamp");
    expect(sent).toHaveLength(1);
    expect(world().stateOf(memberId("Anna")).visits).toBe(2);
  });

  test("is let go again when it was a mistake", async () => {
    const { sent } = await again(3);
    answer(await expectQuestion(/^Anna was here/), "No, it was a mistake");
    await expectNobody();
    expect(sent).toEqual([]);
  });

  test("is not asked about after ten minutes", async () => {
    await again(10);
    await expectPerson("Anna");
  });
});

describe("a card of somebody who was merged", () => {
  /** Béla turned out to be Anna. */
  const asAnna = ({ services: { read } }: FakeServices) => ({
    read: {
      ...read,
      member: (id: MemberId) => read.member(id === memberId("Béla") ? memberId("Anna") : id),
    },
  });

  test("shows whom they went into, to whom the visit is written", async () => {
    const { show, sent } = await openCounter(regulars(), asAnna);
    show(card(2));
    await expectPerson("Anna");
    (await tillKey(/^Record visit/)).click();
    await expectDone("visit", "Anna+1 stamp");
    expect(sent.map(({ command }) => "member" in command && command.member)).toEqual([memberId("Anna")]);
  });
});
