/** Checks the search at the counter: nobody, one, many, and a keyboard's way through what it finds. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { cafe, card, enrol, SETTINGS, visit } from "#support/cafe.ts";
import { expectFound, expectNobody, expectPerson, search } from "#support/counter-steps.ts";
import type { World } from "#support/given.ts";
import { key, openCounter, panel, tap, typed } from "#support/open-app.tsx";

const kovacs = (count: number): World =>
  cafe({ settings: { ...SETTINGS, language: "en" } }).after(
    ...Array.from({ length: count }, (_, at) =>
      enrol(`k${at}`, { name: `Kovács ${String.fromCharCode(65 + at)}.`, phone: `+3630123450${at}` }),
    ),
  );
const box = (): HTMLElement => screen.getByRole("searchbox", { name: "Name or phone number" });
const press = (name: string): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name });

describe("a search", () => {
  test("that finds nobody says so, and offers a new member of that name", async () => {
    await openCounter(kovacs(1));
    search("Zsuzsa");
    await screen.findByText("Nobody called “Zsuzsa”");
    tap("New member “Zsuzsa”");
    await panel("New member");
    expect(typed("Name")).toBe("Zsuzsa");
  });

  test("that finds one shows the end of the phone number and when they were last here", async () => {
    const world = kovacs(1).after(visit("k0"));
    await openCounter(world.on((world.today + 1) as typeof world.today));
    search("kov");
    const [row] = await expectFound("Kovács A.");
    expect(row?.textContent).toBe("Kovács A.… 4500yesterday");
    row?.click();
    await expectPerson("Kovács A.");
    expect(typed("Name or phone number")).toBe("");
  });

  test("that finds many shows the eight nearest and how to narrow it down", async () => {
    await openCounter(kovacs(9));
    search("kov");
    const rows = await expectFound(..."ABCDEFGH".split("").map((letter) => `Kovács ${letter}.`));
    expect(rows[0]?.textContent).toContain("no visit yet");
    expect(screen.getByText("The 8 nearest. Type more to narrow it down.").className).toBe("sub");
    search("kovács i");
    await expectFound("Kovács I.");
    expect(screen.queryByText(/nearest/)).toBe(null);
  });

  test("takes the first with Enter", async () => {
    await openCounter(kovacs(3));
    search("kov");
    fireEvent.submit(box());
    await expectPerson("Kovács A.");
  });

  test("is walked through with the arrows, and ends where it began", async () => {
    await openCounter(kovacs(3));
    box().focus();
    search("kov");
    const rows = await expectFound("Kovács A.", "Kovács B.", "Kovács C.");
    press("ArrowDown");
    expect(document.activeElement).toBe(rows[0]);
    press("ArrowDown");
    press("ArrowDown");
    press("ArrowDown");
    expect(document.activeElement).toBe(rows[2]);
    press("ArrowUp");
    expect(document.activeElement).toBe(rows[1]);
    press("ArrowUp");
    press("ArrowUp");
    expect(document.activeElement).toBe(box());
  });

  test("is cleared by its key and by Escape", async () => {
    await openCounter(kovacs(2));
    search("kov");
    await expectFound("Kovács A.", "Kovács B.");
    tap("Clear search");
    await expectNobody();
    search("kov");
    fireEvent.keyDown(box(), { key: "Escape" });
    await expectNobody();
    expect(screen.queryByRole("button", { name: "Clear search" })).toBe(null);
  });

  test("of nothing but spaces asks nothing", async () => {
    await openCounter(kovacs(2));
    search("   ");
    fireEvent.submit(box());
    await expectNobody();
  });

  test("says that it is getting ready while it is", async () => {
    const loading = { phase: "loading", loaded: 5 } as const;
    await openCounter(kovacs(2), {
      search: {
        find: () => new Promise(() => undefined),
        page: async () => null,
        letters: async () => null,
        state: () => loading,
        subscribe: () => () => undefined,
      },
    });
    search("kov");
    await screen.findByText("Search is getting ready …");
    expect(document.querySelectorAll(".hit")).toHaveLength(0);
  });
});

describe("whoever is there", () => {
  test("stays while somebody else is searched for, and makes way for who is chosen", async () => {
    const { show } = await openCounter(kovacs(2).after(enrol("Anna", { card: card(1) })));
    show(card(1));
    await expectPerson("Anna");
    search("kov");
    const rows = await expectFound("Kovács A.", "Kovács B.");
    tap("Clear search");
    await expectPerson("Anna");
    search("kov");
    await expectFound("Kovács A.", "Kovács B.");
    fireEvent.click(screen.getByRole("button", { name: /^Kovács B\./ }));
    await expectPerson("Kovács B.");
    expect(rows).toHaveLength(2);
  });

  test("is not rung up by mistake while somebody else is being searched for", async () => {
    const { show, sent } = await openCounter(kovacs(2).after(enrol("Anna", { card: card(1) })));
    show(card(1));
    await expectPerson("Anna");
    search("kov");
    await expectFound("Kovács A.", "Kovács B.");
    const main = screen.getByRole("main");
    expect(within(main).queryByText("Anna")).toBe(null);
    await waitFor(() => expect(key("Clear search").tagName).toBe("BUTTON"));
    expect(sent).toEqual([]);
  });
});
