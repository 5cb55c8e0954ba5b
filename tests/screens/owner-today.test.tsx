/** Checks the owner's page about a day in figures: against the same weekday in words, picture and table, and what to do next. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { addDays } from "#domain/day.ts";
import { cafe, enrol, redeem, SETTINGS, setUp, undo, visit } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { MONDAY, type World } from "#support/given.ts";
import { key, openApp, tap } from "#support/open-app.tsx";

const shop = (): World =>
  cafe({ settings: { ...SETTINGS, language: "en" as const }, owner: { ...setUp().owner, pin: null } });

/** Visits of Anna on so many Mondays before, one more each time, for a euro each. */
const weeks = (counts: readonly number[]): World =>
  counts
    .reduce(
      (world, count, at) =>
        world
          .on(addDays(MONDAY, (at - counts.length) * 7))
          .after(...Array.from({ length: count }, () => visit("Anna", 100))),
      shop()
        .on(addDays(MONDAY, -60))
        .after(enrol("Anna", { openingStamps: 30 })),
    )
    .on(MONDAY);

/** When the page is looked at: a quarter past ten in the shop, whose clock is one hour ahead in winter. */
const QUARTER_PAST_TEN = (MONDAY * 24 + 9.25) * 3_600_000;

/** The same shop, where of every day all visits but the first two were in the afternoon. */
const busyAfternoons = (world: World): World => {
  const visits = new Map<number, number>();
  const log = world.log.map((entry) => {
    if (entry.type !== "VisitRecorded") return entry;
    const nth = (visits.get(entry.day) ?? 0) + 1;
    visits.set(entry.day, nth);
    return nth > 2 ? { ...entry, at: entry.at + 15 * 3_600_000 } : entry;
  });
  return { ...world, log };
};

const openToday = async (world: World): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/today");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world, { now: () => QUARTER_PAST_TEN });
  await screen.findByRole("region", { name: "Visits" });
  return fake;
};
const figure = (name: string): HTMLElement => screen.getByRole("region", { name });
const said = (name: string): (string | null)[] =>
  [...figure(name).querySelectorAll(":scope > p")].map((one) => one.textContent);

test("the first day says that comparisons are to come, and what to do", async () => {
  await openToday(shop());
  expect(screen.getByText(/^There is no earlier Monday yet\./).tagName).toBe("P");
  expect(said("Visits")).toEqual(["0 so far"]);
  expect(within(figure("Visits")).queryByRole("img")).toBe(null);
  const next = screen.getByRole("region", { name: "What next?" });
  expect(
    within(next)
      .getAllByRole("listitem")
      .map((row) => row.textContent),
  ).toEqual([
    "An owner has no PIN: anybody can open these pages.Set a PIN",
    "Nothing is recorded yet today. The counter is ready.To the counter",
  ]);
  expect(within(next).getByRole("link", { name: "Set a PIN" }).getAttribute("href")).toBe("/owner/staff");
});

test("each figure stands against an ordinary same weekday, and against the last one", async () => {
  const world = weeks([1, 2, 3, 4, 5]).after(
    visit("Anna", 300),
    visit("Anna", 300),
    visit(null, 50),
    redeem("Anna", "coffee"),
  );
  await openToday(world);
  expect(said("Visits")).toEqual([
    "2 so far",
    "By 10:00: 2 fewer than on an ordinary Monday",
    "Monday last week: 5 by 10:00, 5 all day",
  ]);
  expect(said("Revenue")).toEqual([
    "€6.50 so far",
    "By 10:00: €3.00 above an ordinary Monday",
    "Monday last week: €5.00 by 10:00, €5.00 all day",
  ]);
  expect(said("Rewards handed over")).toEqual([
    "1 so far",
    "By 10:00: 1 more than on an ordinary Monday",
    "Monday last week: 0 by 10:00, 0 all day",
  ]);
  expect(said("New members")).toEqual([
    "0 so far",
    "By 10:00: as on an ordinary Monday",
    "Monday last week: 0 by 10:00, 0 all day",
  ]);
  expect(said("Sales without a card")).toEqual([
    "1 so far",
    "By 10:00: 1 more than on an ordinary Monday",
    "Monday last week: 0 by 10:00, 0 all day",
  ]);
});

test("a day that goes on is held against what the others had come to by the same time", async () => {
  await openToday(busyAfternoons(weeks([9, 9, 9, 12]).after(visit("Anna", 300))));
  expect(said("Visits")).toEqual([
    "1 so far",
    "By 10:00: 1 fewer than on an ordinary Monday",
    "Monday last week: 2 by 10:00, 12 all day",
  ]);
  expect(said("Revenue")).toEqual([
    "€3.00 so far",
    "By 10:00: €1.00 above an ordinary Monday",
    "Monday last week: €2.00 by 10:00, €12.00 all day",
  ]);
  expect(figure("Visits").querySelector("details")?.textContent).toContain(
    "counted up to the last full hour, 10:00, as it stood then",
  );
});

test("the picture is also told and a table", async () => {
  await openToday(weeks([1, 2, 3]).after(visit("Anna", 300)));
  const visits = figure("Visits");
  expect(within(visits).getByRole("img").getAttribute("aria-label")).toBe(
    "Visits on this and the last eight Mondays: 0, 0, 0, 0, 0, 1, 2, 3, 1",
  );
  const rows = within(visits).getAllByRole("row");
  expect(rows).toHaveLength(10);
  expect(rows.at(-1)?.textContent).toBe("2 Mar 20261");
});

test("each figure says in one tap how it is counted and whom it counts", async () => {
  await openToday(weeks([1, 2]));
  for (const details of document.querySelectorAll("details")) {
    expect(details.querySelector("summary")?.textContent).toBe("How is this counted?");
    expect(details.textContent).toContain(
      "An ordinary Monday is the average of the last 2 on which something was recorded",
    );
  }
  expect(document.querySelectorAll("details")).toHaveLength(5);
});

test("what is recorded and taken back meanwhile is followed", async () => {
  const fake = await openToday(weeks([1]));
  const op = "op-late" as never;
  await fake.services.send(visit("Anna", 300), { op, by: null });
  await waitFor(() => expect(said("Visits")[0]).toBe("1 so far"));
  await fake.services.send(undo(op, "mistake"), { op: "op-back" as never, by: "olga" as never });
  await waitFor(() => expect(said("Visits")[0]).toBe("0 so far"));
});

test("an earlier day is turned to, as a whole day, and back to today", async () => {
  await openToday(weeks([4, 2]).on(addDays(MONDAY, -6)));
  await screen.findByRole("heading", { name: "Tuesday, 24 February 2026" });
  tap("The day before");
  await screen.findByRole("heading", { name: "Monday, 23 February 2026" });
  await waitFor(() =>
    expect(said("Visits")).toEqual(["2 ", "2 fewer than on an ordinary Monday", "Monday last week: 4"]),
  );
  expect(screen.queryByRole("region", { name: "What next?" })).toBe(null);
  // A hurried hand need not wait for each day on its way.
  for (let days = 0; days < 7; days += 1) tap("The day before");
  await screen.findByRole("heading", { name: "Monday, 16 February 2026" });
  tap("Back to today");
  await screen.findByRole("heading", { level: 1, name: "Today" });
  expect(key("The day after").getAttribute("aria-disabled")).toBe("true");
});

test("a picture says of which days it is and where an ordinary one lies; of nothing at all there is none", async () => {
  await openToday(weeks([1, 2, 3, 4, 5]));
  expect([...figure("Visits").querySelectorAll(".bars-ends span")].map((one) => one.textContent)).toEqual([
    "5 Jan",
    "ordinary: 4",
    "2 Mar",
  ]);
  const sales = figure("Sales without a card");
  expect(within(sales).queryByRole("img")).toBe(null);
  expect(within(sales).getAllByRole("row")).toHaveLength(10);
});
