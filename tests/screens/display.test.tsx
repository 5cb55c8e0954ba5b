/** The owner's page about this tablet's look: each choice is worn at once and is for this tablet alone. */
import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { createAppearance } from "#screens/appearance.ts";
import { createDeviceMemory } from "#shell/device.ts";
import { cafe, SETTINGS, setUp } from "#support/cafe.ts";
import { openApp } from "#support/open-app.tsx";

beforeEach(() => localStorage.clear());

const openPage = async () => {
  history.replaceState(null, "", "/owner/display");
  const appearance = createAppearance({
    device: createDeviceMemory(() => localStorage),
    page: document,
    media: () => ({ matches: false, addEventListener: () => undefined }),
  });
  const world = cafe({ settings: { ...SETTINGS, language: "en" }, owner: { ...setUp().owner, pin: null } });
  const fake = openApp(world, { appearance });
  await screen.findByRole("heading", { name: "Display and sound" });
  return fake;
};
const choice = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });

test("colours, hand and text are worn the moment they are chosen, and nothing is recorded", async () => {
  const { sent } = await openPage();
  expect(choice("As the tablet is set").checked).toBe(true);
  fireEvent.click(choice("Dark, high contrast"));
  fireEvent.click(choice("At the left thumb"));
  fireEvent.click(choice("Larger"));
  expect(document.documentElement.dataset).toMatchObject({
    theme: "dark",
    contrast: "more",
    hand: "left",
    text: "larger",
  });
  expect(choice("Dark, high contrast").checked).toBe(true);
  expect(choice("As the tablet is set").checked).toBe(false);
  expect(sent).toEqual([]);
});

test("sound that is switched on is heard at once", async () => {
  const { signals } = await openPage();
  fireEvent.click(choice("Off"));
  fireEvent.click(choice("On"));
  expect(localStorage.getItem("pult.sound")).toBe("on");
  expect(signals.at(-1)).toBe("seen");
});
