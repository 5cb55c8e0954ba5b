/** A date that cannot be right is asked about over whatever was about to be recorded. */
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { dayOf } from "#domain/day.ts";
import { cafe, SETTINGS } from "#support/cafe.ts";
import { openCounter, tap } from "#support/open-app.tsx";

const shop = () => cafe({ settings: { ...SETTINGS, language: "en" } });
const behind = {
  today: dayOf(2026, 3, 2),
  doubt: { why: "behind", last: dayOf(2026, 3, 5) },
} as const;

test("the question names the tablet's date and the last one known, and a yes goes on", async () => {
  const { asking } = await openCounter(shop());
  const answer = asking.ask(behind);
  const question = await screen.findByRole("alertdialog", { name: "Is today Monday, 2 March 2026?" });
  expect(question.textContent).toContain("Thursday, 5 March 2026");
  tap("Yes, that is right");
  expect(await answer).toBe(true);
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
});

test("a no leaves the act unrecorded, and the way to mend the clock is at hand at once", async () => {
  const { asking } = await openCounter(shop());
  const answer = asking.ask(behind);
  await screen.findByRole("alertdialog");
  expect(document.activeElement?.textContent).toBe("No, I will set the clock");
  tap("No, I will set the clock");
  expect(await answer).toBe(false);
});
