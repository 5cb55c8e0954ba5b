/** Checks what the counter says of whoever stands there, under every kind of program and for every kind of name. */
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { asId, type RewardId } from "#domain/ids.ts";
import type { Reward } from "#domain/program.ts";
import { cafe, cafeWith, card, enrol, redeem, SETTINGS, undo, visit } from "#support/cafe.ts";
import {
  bigKeys,
  expectDone,
  expectPerson,
  expectSentence,
  isAsleep,
  tillKey,
} from "#support/counter-steps.ts";
import { memberId, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { openCounter, tap } from "#support/open-app.tsx";

/** A café whose people read English. */
const english = { settings: { ...SETTINGS, language: "en" as const } };
const reward = (id: string, name: string, unit: Reward["unit"], cost: number): Reward => ({
  id: asId<RewardId>(id),
  name,
  unit,
  cost,
  product: null,
  value: null,
});
const coffeeAt = (cost: number): World =>
  cafeWith({ points: null, rewards: [reward("coffee", "Free coffee", "stamps", cost)] });

/** Anna with so many stamps of a paper card shows her card. */
const anna = async (world: World, openingStamps = 0): Promise<FakeServices> => {
  const fake = await openCounter(world.after(enrol("Anna", { card: card(1), openingStamps })));
  fake.show(card(1));
  await expectPerson("Anna");
  return fake;
};
const stampsShown = () => {
  const stamps = [...document.querySelectorAll<HTMLElement>(".stamp")];
  return { all: stamps.length, filled: stamps.filter(({ dataset }) => dataset["filled"] === "true").length };
};

describe("somebody with stamps to go", () => {
  test.each([
    [0, "Ten more, then a free coffee", 0],
    [1, "Nine more, then a free coffee", 1],
    [9, "One more, then a free coffee", 9],
  ])("and %i stamps is told how many are missing, in words and as a card", async (have, sentence, filled) => {
    await anna(coffeeAt(10), have);
    await expectSentence(sentence, `${have} of 10 stamps`);
    expect(stampsShown()).toEqual({ all: 10, filled });
    expect(screen.getByRole("img", { name: `${have} of 10` }).className).toBe("stamps");
    expect(bigKeys()).toEqual(["Record visit+1 stamp"]);
  });

  test("is greeted at the first visit, and later told when the last one was", async () => {
    const { show } = await anna(cafe(english));
    expect(screen.getByText("first visit").tagName).toBe("P");
    tap("Not this person");
    await screen.findByText("Ready for the next one");
    expect(show(card(1))).toBe(true);
    await expectPerson("Anna");
  });

  test("was here three days ago", async () => {
    const world = cafe(english).after(enrol("Anna", { card: card(1) }), visit("Anna"), visit("Anna"));
    const { show } = await openCounter(world.on((world.today + 3) as typeof world.today));
    show(card(1));
    await screen.findByText("last here 3 days ago · 2 visits so far");
    await expectPerson("Anna");
  });
});

describe("somebody with a reward due", () => {
  test("has it in the big place, and the plain visit in the second", async () => {
    await anna(coffeeAt(10), 10);
    await expectSentence("Due now Free coffee", "10 of 10 stamps");
    expect(bigKeys()).toEqual(["Record visit only+1 stamp", "Redeem Free coffeehand it over now"]);
    expect(stampsShown()).toEqual({ all: 10, filled: 10 });
  });

  test("twice is told so", async () => {
    await anna(coffeeAt(10), 23);
    await expectSentence("Due now, 2 times Free coffee", "23 stamps");
  });

  test("redeems with one tap and has as many fewer", async () => {
    const { sent, world } = await anna(coffeeAt(10), 12);
    tap(/^Redeem Free coffee/);
    await expectDone("redemption", "AnnaFree coffee");
    await expectSentence("Eight more, then a free coffee", "2 of 10 stamps");
    expect(sent.map(({ command }) => command.type)).toEqual(["RedeemRewards"]);
    expect(world().balance("Anna", "stamps").active).toBe(2);
  });

  test("of several kinds has a key for each, and each hands out its own", async () => {
    const world = cafe(english).after(
      enrol("Anna", { card: card(1), openingStamps: 30 }),
      visit("Anna", 2500),
    );
    const { show, sent } = await openCounter(world);
    show(card(1));
    await expectPerson("Anna");
    await waitFor(() =>
      expect(bigKeys()).toEqual([
        "Record visit only+1 stamp",
        expect.stringMatching(/^Redeem /),
        expect.stringMatching(/^Redeem /),
        expect.stringMatching(/^Redeem /),
      ]),
    );
    const wanted = ["mug", "cake", "coffee"];
    const names = { coffee: "Free coffee", cake: "Free cake", mug: "Mug" } as const;
    for (const [at, id] of wanted.entries()) {
      // The big keys rest for a moment after each act, so that a second tap of the same hand does nothing.
      await waitFor(async () => expect(isAsleep(await tillKey(/^Record visit/))).toBe(false));
      (await tillKey(new RegExp(`^Redeem ${names[id as keyof typeof names]}`))).click();
      await waitFor(() => expect(sent).toHaveLength(at + 1));
      await expectDone("redemption", `Anna${names[id as keyof typeof names]}`);
    }
    expect(sent.flatMap(({ command }) => (command.type === "RedeemRewards" ? command.rewards : []))).toEqual(
      wanted,
    );
  });
});

describe("a program that counts only money", () => {
  const pointsOnly = (): World => cafeWith({ stamps: null, rewards: [reward("mug", "Mug", "points", 200)] });

  test("speaks in points, shows a bar, and sleeps until there is an amount", async () => {
    const { sent } = await anna(pointsOnly());
    await expectSentence("200 points until Mug", "0 of 200 points");
    expect(document.querySelector("progress")?.max).toBe(200);
    expect(stampsShown().all).toBe(0);
    const asleep = await tillKey(/^Record visit/);
    expect(isAsleep(asleep)).toBe(true);
    asleep.click();
    expect(sent).toEqual([]);
    tap(/^Latte/);
    const awake = await tillKey(/^Record visit/);
    expect(awake.textContent).toMatch(/\+3 points$/);
    awake.click();
    await expectDone("visit", "Anna+3 points");
    await expectSentence("197 points until Mug", "3 of 200 points");
  });

  test("says one point when only one is missing", async () => {
    const world = pointsOnly().after(enrol("Anna", { card: card(1) }), visit("Anna", 19_900));
    const { show } = await openCounter(world);
    show(card(1));
    await expectSentence("1 point until Mug", "199 of 200 points");
  });
});

describe("stamp cards of other lengths", () => {
  test.each([
    [5, 5],
    [7, 7],
    [20, 10],
    [24, 8],
  ])("%i stamps lie in rows of %i", async (cost, perRow) => {
    await anna(coffeeAt(cost), 3);
    await expectSentence(
      `${cost === 5 ? "Two" : cost === 7 ? "Four" : cost - 3} more, then a free coffee`,
      `3 of ${cost} stamps`,
    );
    expect(stampsShown()).toEqual({ all: cost, filled: 3 });
    expect(document.querySelector<HTMLElement>(".stamps")?.dataset["perRow"]).toBe(String(perRow));
  });

  test("fifty stamps are a bar, since nobody counts fifty from a metre away", async () => {
    await anna(coffeeAt(50), 3);
    await expectSentence("47 more, then a free coffee", "3 of 50 stamps");
    expect(document.querySelector("progress")?.value).toBe(3);
  });
});

describe("names", () => {
  test("of forty letters stand there whole", async () => {
    const name = "Nagy-Őri Annamária Zsófia-Szentgyörgyi V.";
    const { show } = await openCounter(cafe().after(enrol("Anna", { card: card(1), name })));
    show(card(1));
    const heading = await screen.findByRole("heading", { level: 1, name });
    expect(heading.dataset["length"]).toBe("long");
  });

  test("that look like code are text", async () => {
    const name = "<b>{{7*7}}</b> ${x}";
    const { show } = await openCounter(cafe().after(enrol("Anna", { card: card(1), name })));
    show(card(1));
    const heading = await screen.findByRole("heading", { level: 1, name });
    expect(heading.children).toHaveLength(0);
  });
});

describe("somebody who owes", () => {
  test("is told how much and why, and earns it back with the next visits", async () => {
    const before = coffeeAt(10).after(enrol("Anna", { card: card(1), openingStamps: 9 }));
    const earned = before.when(visit("Anna"));
    const world = earned.world
      .after(redeem("Anna", "coffee"))
      .as("olga")
      .after(undo(earned.op, "mistake"))
      .as("cecil");
    const { show } = await openCounter(world);
    show(card(1));
    await expectPerson("Anna");
    const notice = await screen.findByText("Owes 1 stamp.");
    expect(notice.parentElement?.textContent).toBe(
      "Owes 1 stamp. An earlier visit was undone after its reward was given. The next visits pay it back.",
    );
    (await tillKey(/^Record visit/)).click();
    await waitFor(() => expect(screen.queryByText("Owes 1 stamp.")).toBe(null));
    expect(world.stateOf(memberId("Anna")).visits).toBe(0);
  });
});

describe("the staff chip", () => {
  test("names who is there with their initials, and opens the switch", async () => {
    await openCounter(cafe());
    const chip = screen.getByRole("button", { name: "Cecil, switch staff" });
    expect(chip.querySelector('[data-initials="Ce"]')).not.toBeNull();
    chip.click();
    await screen.findByRole("dialog", { name: "Who is at the counter?" });
    expect(within(screen.getByRole("dialog")).getAllByRole("button", { name: /here now/ })).toHaveLength(1);
  });
});
