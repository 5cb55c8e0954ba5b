/** The owner's storage page under test: opened by its own address, with a keeper that says what the test says. */
import { screen } from "@testing-library/react";
import { onTestFinished } from "vitest";
import type { Keeping } from "#shell/keeping.ts";
import { cafe, SETTINGS, setUp } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { openApp } from "#support/open-app.tsx";

export const TITLE = "How safe is the shop?";
export const LOST = "If this tablet fell into the coffee now";

/** A shop whose owner has this PIN, or none. */
export const shop = (pin: string | null = null): World =>
  cafe({ settings: { ...SETTINGS, language: "en" as const }, owner: { ...setUp().owner, pin } });
/** The page's own address, as somebody opens it who has it as a bookmark. */
export const openPage = (keeping: Partial<Keeping> = {}, world = shop()): FakeServices => {
  history.replaceState(null, "", "/owner/storage");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world);
  fake.keeper.keep(keeping);
  return fake;
};
/** The page, once it has looked how things stand. */
export const page = async (): Promise<void> => {
  await screen.findByRole("heading", { level: 1, name: TITLE });
  await screen.findByRole("region", { name: "Backup" });
};
