/** Checks the owner's page for printing: what is on the paper, that a card is never printed twice, and that nothing is written. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { readCode, tagOf } from "#domain/card-code.ts";
import { asId, type RewardId } from "#domain/ids.ts";
import type { Settings } from "#domain/records.ts";
import { cafe, card, enrol, PROGRAM, SETTINGS, setUp, TAG } from "#support/cafe.ts";
import type { Services } from "#screens/services.ts";
import { createFakeServices, hashed, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { key, openApp, tap, type } from "#support/open-app.tsx";

const shop = (settings: Partial<Settings> = {}, pin: string | null = null): World =>
  cafe({
    settings: { ...SETTINGS, name: "Corner Café", language: "en", ...settings },
    owner: { ...setUp().owner, pin },
  }).after(enrol("Anna", { card: card(1) }), enrol("Béla", { card: null }));

const openPrint = async (
  world = shop(),
  hash = "",
  change: Partial<Services> = {},
): Promise<FakeServices> => {
  history.replaceState(null, "", `/owner/print${hash}`);
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world, change);
  await screen.findByRole("heading", { level: 1, name: "Print" });
  return fake;
};

/** A search that has not read its members yet, and what lets it. */
const emptySearch = (): { readonly search: Services["search"]; readonly fill: () => void } => {
  const { search } = createFakeServices(shop()).services;
  const states = { empty: { phase: "empty" }, ready: search.state() } as const;
  const listeners = new Set<() => void>();
  let state: keyof typeof states = "empty";
  return {
    search: {
      ...search,
      find: async (...asked) =>
        state === "ready" ? search.find(...asked) : { kind: "found", hits: [], workMs: 0 },
      state: () => states[state],
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    fill: () => {
      state = "ready";
      for (const listener of listeners) listener();
    },
  };
};
const choose = (name: string): boolean => fireEvent.click(screen.getByRole("radio", { name }));
const papers = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".paper")];
const said = (): string => papers()[0]?.textContent ?? "";
const codes = (): readonly string[] =>
  [...document.querySelectorAll(".paper-card-code")].map((one) => one.textContent ?? "");
/** The browser begins to print, from whatever key or menu. */
const browserPrints = (): boolean => fireEvent(window, new Event("beforeprint"));

describe("blank cards", () => {
  test("come ten to a sheet, each with a code of the shop that no other card has", async () => {
    await openPrint();
    expect(codes()).toHaveLength(10);
    tap("One sheet more");
    expect(papers()).toHaveLength(2);
    expect(screen.getByText("20 cards")).toBeTruthy();
    const read = codes().map(readCode);
    expect(new Set(codes()).size).toBe(20);
    expect(read.every((code) => code.ok && tagOf(code.value) === TAG)).toBe(true);
  });

  test("come on one sheet at least and twenty at most", async () => {
    await openPrint();
    tap("One sheet fewer");
    expect(papers()).toHaveLength(1);
    const more = key("One sheet more");
    for (let sheet = 0; sheet < 25; sheet += 1) fireEvent.click(more);
    expect(papers()).toHaveLength(20);
    expect(more.getAttribute("aria-disabled")).toBe("true");
  });

  test("keep their codes until they are printed, and have others the second time", async () => {
    await openPrint();
    const first = codes();
    tap("One sheet more");
    tap("One sheet fewer");
    browserPrints();
    expect(codes()).toEqual(first);
    browserPrints();
    const second = codes();
    expect(second).toHaveLength(10);
    expect(second.filter((code) => first.includes(code))).toEqual([]);
  });

  test("write nothing: to whom a card belongs is asked when it is first shown", async () => {
    const fake = await openPrint();
    tap("Print");
    expect(fake.handedOut).toEqual(["printed"]);
    expect(fake.sent).toEqual([]);
    const [code = ""] = codes();
    fireEvent.click(screen.getByRole("link", { name: "Back to the counter" }));
    await screen.findByText("Ready for the next one");
    await waitFor(() => {
      if (!fake.show(code)) throw new Error("the camera is still opening");
    });
    expect(await screen.findByRole("alertdialog", { name: "New card, not linked yet" })).toBeTruthy();
  });

  test("name the cheapest reward, or none", async () => {
    await openPrint();
    expect(said()).toContain("For 10 stampsFree coffee");
    fireEvent.click(screen.getByRole("checkbox", { name: "Print the first reward on the card" }));
    expect(said()).not.toContain("Free coffee");
  });

  test("say what phones cannot do yet, and that copies would share a code", async () => {
    await openPrint();
    const hints = within(screen.getByRole("region", { name: "So that it comes out well" }));
    expect(hints.getByText("These codes work at the counter. Phones cannot open them yet.")).toBeTruthy();
    expect(hints.getByText(/^Print one copy only/)).toBeTruthy();
  });
});

describe("one member’s card", () => {
  test("is the one in use, with the name if that is wanted", async () => {
    const fake = await openPrint();
    choose("One member’s card");
    tap("Print");
    expect(fake.handedOut).toEqual([]);
    type("Whose card?", "An");
    fireEvent.click(await screen.findByRole("button", { name: "Anna" }));
    await screen.findByText("The card of Anna");
    expect(codes().map((code) => code.replaceAll(" ", ""))).toEqual([card(1)]);
    expect(said()).toContain("Anna");
    fireEvent.click(screen.getByRole("checkbox", { name: "Print the name on the card" }));
    expect(said()).not.toContain("Anna");
    tap("Print");
    expect(fake.handedOut).toEqual(["printed"]);
    tap("Choose somebody else");
    expect(papers()).toHaveLength(0);
  });

  test("is chosen by keyboard, and the focus is never lost", async () => {
    await openPrint();
    choose("One member’s card");
    type("Whose card?", "An");
    await screen.findByRole("button", { name: "Anna" });
    fireEvent.submit(screen.getByLabelText("Whose card?"));
    await screen.findByText("The card of Anna");
    expect(document.activeElement).toBe(key("Choose somebody else"));
    tap("Choose somebody else");
    expect(document.activeElement).toBe(screen.getByLabelText("Whose card?"));
  });

  test("can be asked for by another page", async () => {
    await openPrint(shop(), `#card=${card(1)}`);
    await screen.findByText("The card of Anna");
    expect(codes().map((code) => code.replaceAll(" ", ""))).toEqual([card(1)]);
  });

  test.each([`#card=${card(2)}`, `#card=${card(1)}`])(
    "is not printed once it is not in use: %s",
    async (hash) => {
      await openPrint(
        shop()
          .as("olga")
          .after({ type: "RevokeCard", card: card(1) }),
        hash,
      );
      expect((await screen.findByRole("alert")).textContent).toMatch(/^The card that was to be printed/);
      expect(papers()).toHaveLength(0);
    },
  );

  test("of somebody who has none is not made up", async () => {
    await openPrint();
    choose("One member’s card");
    type("Whose card?", "Bé");
    fireEvent.click(await screen.findByRole("button", { name: "Béla" }));
    await screen.findByText(/^Béla has no card in use/);
    expect(papers()).toHaveLength(0);
    expect(key("Print").getAttribute("aria-disabled")).toBe("true");
  });

  test("is found also for whoever types before the search has read its members", async () => {
    const { search, fill } = emptySearch();
    await openPrint(shop(), "", { search });
    choose("One member’s card");
    type("Whose card?", "An");
    await screen.findByText("Nobody found by that name.");
    act(fill);
    expect(await screen.findByRole("button", { name: "Anna" })).toBeTruthy();
  });
});

describe("the poster", () => {
  test("says what is earned and what it brings, in the language chosen for it", async () => {
    await openPrint();
    choose("Poster for the counter");
    expect(said()).toContain("Ask about our rewards");
    expect(said()).toContain("Every visit earns a stamp. Every €1 spent earns 1 point.");
    expect(said()).toContain("For 20 pointsMug");
    choose("Suomi");
    expect(papers()[0]?.lang).toBe("fi");
    expect(said()).toContain("Ostoista kertyy pisteitä: 1\u00a0€ = 1 piste.");
    choose("Magyar");
    expect(said()).toContain("10 pecsétértFree coffee");
  });

  test("names six rewards at most, stamps first", async () => {
    const coffee = PROGRAM.rewards[0]!;
    const rewards = Array.from({ length: 8 }, (_, at) => ({
      ...coffee,
      ...{ id: asId<RewardId>(`reward-${at}`), name: `Gift ${at}`, cost: 20 - at },
      unit: at === 7 ? ("points" as const) : ("stamps" as const),
    }));
    const world = cafe({
      settings: { ...SETTINGS, language: "en" },
      owner: { ...setUp().owner, pin: null },
      program: { ...PROGRAM, rewards },
    });
    await openPrint(world);
    choose("Poster for the counter");
    const names = [...document.querySelectorAll(".poster-rewards b")].map((one) => one.textContent);
    expect(names).toEqual(["Gift 6", "Gift 5", "Gift 4", "Gift 3", "Gift 2", "Gift 1"]);
  });
});

test("the page is the owner’s", async () => {
  history.replaceState(null, "", "/owner/print");
  onTestFinished(() => history.replaceState(null, "", "/"));
  openApp(shop({}, hashed("2468")));
  await screen.findByText("The owner’s PIN is needed to see this page.");
  expect(papers()).toHaveLength(0);
});
