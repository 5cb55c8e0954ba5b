/** Checks what comes after an act: the tick, ten seconds of undo, the last ten acts, and the person going by themselves. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { cafe, card, enrol, SETTINGS, visit } from "#support/cafe.ts";
import {
  expectDone,
  expectNobody,
  expectNothingDone,
  expectPerson,
  expectSentence,
  holdTime,
  letPass,
  tillKey,
} from "#support/counter-steps.ts";
import { memberId, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { openCounter, tap } from "#support/open-app.tsx";

const SECOND_MS = 1000;

const shop = (): World =>
  cafe({ settings: { ...SETTINGS, language: "en" } }).after(
    enrol("Anna", { card: card(1), openingStamps: 3 }),
    enrol("Béla", { card: card(2) }),
    enrol("Réka", { card: card(3), openingStamps: 9 }),
  );
const serving = async (n = 1, world = shop()): Promise<FakeServices> => {
  const fake = await openCounter(world);
  fake.show(card(n));
  await screen.findByRole("button", { name: "Not this person" });
  return fake;
};
const record = async (): Promise<void> => (await tillKey(/^Record visit/)).click();
const bar = (): HTMLElement => screen.getByRole("contentinfo");
const undoKey = (): HTMLElement | null => within(bar()).queryByRole("button", { name: /^Undo/ });
const latest = () =>
  [...document.querySelectorAll<HTMLElement>(".latest .act")].map((row) => ({
    title: row.querySelector(".act-title")?.textContent,
    undone: row.dataset["undone"] === "true",
    canUndo: within(row).queryByRole("button") !== null,
  }));

describe("the tick", () => {
  test("names whom and what, and goes by itself", async () => {
    holdTime();
    const fake = await serving();
    await record();
    await expectDone("visit", "Anna+1 stamp");
    await letPass(fake, 2 * SECOND_MS);
    await expectNothingDone();
    await expectSentence("Six more, then a free coffee", "4 of 10 stamps");
  });

  test("makes way for an impatient finger", async () => {
    await serving();
    await record();
    await expectDone("visit", "Anna+1 stamp");
    const tick = document.querySelector(".done");
    if (tick) fireEvent.pointerDown(tick);
    await expectNothingDone();
  });
});

describe("undo", () => {
  test("names whom it is about, counts down ten seconds, and is gone", async () => {
    holdTime();
    const fake = await serving();
    await record();
    await expectDone("visit", "Anna+1 stamp");
    expect(undoKey()?.getAttribute("aria-label")).toBe("Undo Anna · +1 stamp");
    expect(within(bar()).getByRole("timer", { name: /^\d+ seconds left$/ }).textContent).toBe("10");
    await letPass(fake, 4 * SECOND_MS);
    expect(within(bar()).getByRole("timer", { name: "6 seconds left" }).textContent).toBe("6");
    await letPass(fake, 5 * SECOND_MS);
    expect(within(bar()).getByRole("timer", { name: "1 second left" }).textContent).toBe("1");
    await letPass(fake, 1.3 * SECOND_MS);
    expect(undoKey()).toBe(null);
  });

  test("takes the visit back, says so, and leaves the person there", async () => {
    const { sent, world } = await serving();
    await record();
    await expectDone("visit", "Anna+1 stamp");
    undoKey()?.click();
    await expectDone("undo", "UndoneAnna · +1 stamp");
    await expectSentence("Seven more, then a free coffee", "3 of 10 stamps");
    expect(sent.map(({ command }) => command.type)).toEqual(["RecordVisit", "Undo"]);
    expect(world().stateOf(memberId("Anna")).visits).toBe(0);
    expect(undoKey()).toBe(null);
  });

  test("is still offered while the next customer is already there, and does not touch them", async () => {
    const { show, world } = await serving();
    await record();
    await expectDone("visit", "Anna+1 stamp");
    show(card(2));
    await expectPerson("Béla");
    undoKey()?.click();
    await expectDone("undo", "UndoneAnna · +1 stamp");
    await expectPerson("Béla");
    expect(world().stateOf(memberId("Anna")).visits).toBe(0);
  });

  test("that could not be written says so in its place, and can be tapped again", async () => {
    const { failNext, world } = await serving();
    await record();
    await expectDone("visit", "Anna+1 stamp");
    failNext({ reason: "NotSaved", cause: "disk full" });
    undoKey()?.click();
    await waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(/^Not recorded/));
    undoKey()?.click();
    await expectDone("undo", "UndoneAnna · +1 stamp");
    expect(world().stateOf(memberId("Anna")).visits).toBe(0);
  });
});

describe("the last ten", () => {
  test("stand there newest first, no more than ten", async () => {
    const many = Array.from({ length: 12 }, (_, at) => enrol(`m${at}`, { name: `Member ${at}` }));
    await openCounter(shop().after(...many, visit("Anna", 320), visit(null, 450)));
    await waitFor(() => expect(latest()).toHaveLength(10));
    expect(latest().slice(0, 3)).toEqual([
      { title: "Sale without a card", undone: false, canUndo: true },
      { title: "Anna", undone: false, canUndo: true },
      { title: "Member 11 joined", undone: false, canUndo: true },
    ]);
    expect(document.querySelectorAll(".latest .act")[1]?.textContent).toMatch(/€3\.20 · \+1 stamp/);
  });

  test("can each be undone, and what was undone is struck through where it stands", async () => {
    const { world } = await openCounter(shop().after(visit("Anna"), visit("Béla")));
    fireEvent.click(await screen.findByRole("button", { name: "Undo Anna" }));
    await expectDone("undo", "UndoneAnna");
    await waitFor(() =>
      expect(latest().slice(0, 2)).toEqual([
        { title: "Béla", undone: false, canUndo: true },
        { title: "Anna", undone: true, canUndo: false },
      ]),
    );
    expect(world().stateOf(memberId("Anna")).visits).toBe(0);
    expect(world().stateOf(memberId("Béla")).visits).toBe(1);
  });

  test("are none on the first morning", async () => {
    await openCounter(cafe());
    await screen.findByText("Nothing recorded yet today.");
    expect(latest()).toEqual([]);
  });

  test("are behind a key where there is no room for them", async () => {
    await openCounter(shop().after(visit("Anna")));
    tap("Just now");
    const panel = await screen.findByRole("dialog", { name: "Just now" });
    await within(panel).findByRole("button", { name: "Undo Anna" });
    expect(within(panel).getAllByRole("listitem").length).toBeGreaterThan(1);
  });
});

describe("whoever was served", () => {
  test("goes by themselves a few seconds after the visit", async () => {
    holdTime();
    const fake = await serving();
    await record();
    await expectDone("visit", "Anna+1 stamp");
    await letPass(fake, 4 * SECOND_MS);
    await expectPerson("Anna");
    await letPass(fake, 3 * SECOND_MS);
    await expectNobody();
  });

  test("has time to ask for a reward that came due", async () => {
    holdTime();
    const fake = await serving(3);
    await record();
    await expectDone("visit", "Réka+1 stamp");
    await expectSentence("Due now Free coffee", "10 of 10 stamps");
    await letPass(fake, 15 * SECOND_MS);
    await expectPerson("Réka");
    await letPass(fake, 6 * SECOND_MS);
    await expectNobody();
  });

  test("stays while the screen is being touched", async () => {
    holdTime();
    const fake = await serving();
    await record();
    await expectDone("visit", "Anna+1 stamp");
    await letPass(fake, 4 * SECOND_MS);
    fireEvent.pointerDown(document.body);
    await letPass(fake, 10 * SECOND_MS);
    await expectPerson("Anna");
  });
});

describe("whoever was not served", () => {
  test("is let go with one tap, and what was chosen for them too", async () => {
    const { sent } = await serving();
    tap(/^Latte/);
    tap("Not this person");
    await expectNobody();
    expect((await tillKey(/^Sale/)).getAttribute("aria-disabled")).toBe("true");
    expect(sent).toEqual([]);
  });

  test("goes after a minute and a half in which nobody touched anything", async () => {
    holdTime();
    const fake = await serving();
    await letPass(fake, 80 * SECOND_MS);
    await expectPerson("Anna");
    await letPass(fake, 11 * SECOND_MS);
    await expectNobody();
  });

  test("does not go while an amount is being typed on a keyboard", async () => {
    holdTime();
    const fake = await serving();
    await letPass(fake, 80 * SECOND_MS);
    fireEvent.keyDown(document.body, { key: "5" });
    await letPass(fake, 80 * SECOND_MS);
    await expectPerson("Anna");
  });
});

describe("a question that nobody answers", () => {
  test("goes after a minute and a half, so that it is not put to the next customer", async () => {
    holdTime();
    const fake = await openCounter(shop());
    fake.show(card(9));
    await screen.findByRole("alertdialog", { name: "New card, not linked yet" });
    await letPass(fake, 80 * SECOND_MS);
    expect(screen.getByRole("alertdialog").getAttribute("aria-label")).toBe("New card, not linked yet");
    await letPass(fake, 11 * SECOND_MS);
    await expectNobody();
    expect(fake.sent).toEqual([]);
  });
});
