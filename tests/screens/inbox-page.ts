/** The owner's inbox under test: opened by its own address, with what a test lets wait there. */
import { fireEvent, screen, within } from "@testing-library/react";
import { onTestFinished } from "vitest";
import type { SamePerson } from "#domain/same-person.ts";
import type { FlagView } from "#projections/flag-reading.ts";
import type { HeldView } from "#shell/sync-state.ts";
import { cafe, SETTINGS, setUp } from "#support/cafe.ts";
import { waiting } from "#support/fake-inbox.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { tablet } from "#support/fake-sharing.ts";
import type { World } from "#support/given.ts";
import { openApp } from "#support/open-app.tsx";

/** A café that speaks English, whose owner has no PIN. */
export const shop = (): World =>
  cafe({ settings: { ...SETTINGS, language: "en" }, owner: { ...setUp().owner, pin: null } });

type Waits = { readonly flags?: readonly FlagView[]; readonly same?: readonly SamePerson[] };

/** Opens the inbox in a shop of two tablets; `held`: what the cloud holds back, null where it cannot be asked. */
export const openPage = async (
  world: World,
  { flags = [], same = [] }: Waits = {},
  held: readonly HeldView[] | null = [],
): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/inbox");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world, (made) => {
    made.sharing.become({ phase: "fresh", devices: 2 });
    made.sharing.tablets([tablet("counter", { name: "Counter" }), tablet("terrace", { name: "Terrace" })]);
    made.sharing.hold(held);
    return waiting(flags, same)(made);
  });
  await screen.findByRole("heading", { level: 1, name: "Inbox" });
  return fake;
};
/** A thing that waits, by its title. */
export const item = (name: string | RegExp): Promise<HTMLElement> => screen.findByRole("listitem", { name });
/** The answers that a thing has, in order. */
export const answers = (place: HTMLElement): (string | null)[] =>
  within(place)
    .getAllByRole("button")
    .map(({ firstElementChild }) => firstElementChild?.textContent ?? null);
/** Gives one of them. */
export const answer = (place: HTMLElement, name: RegExp): boolean =>
  fireEvent.click(within(place).getByRole("button", { name }));
/** Waits until it is said that nothing waits. */
export const nothingWaits = (): Promise<HTMLElement> => screen.findByText("Nothing waits for you");
