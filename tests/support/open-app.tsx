/** Opens the whole app over a shop in memory, for tests that scan, tap and read like a cashier. */
import { configure, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { onTestFinished } from "vitest";
import { App } from "#screens/app.tsx";
import { LATER } from "#screens/counter/later-parts.ts";
import { ServicesProvider, type Services } from "#screens/services.ts";
import { createFakeServices, type FakeServices } from "./fake-services.ts";
import type { World } from "./given.ts";

// A busy machine may take its time; what never comes still fails.
configure({ asyncUtilTimeout: 20_000 });

/** A key by what it says. */
export const key = (name: string | RegExp): HTMLElement => screen.getByRole("button", { name });
export const tap = (name: string | RegExp): boolean => fireEvent.click(key(name));
/** Types into the field with that label. */
export const type = (label: string, text: string): boolean =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
/** The text in the field with that label. */
export const typed = (label: string): string => screen.getByLabelText<HTMLInputElement>(label).value;
/** The open panel, by its title. */
export const panel = (title: string | RegExp): Promise<HTMLElement> =>
  screen.findByRole("dialog", { name: title });
export const expectNoPanel = (): Promise<void> =>
  waitFor(() => {
    if (screen.queryByRole("dialog")) throw new Error("a panel is still open");
  });
/** The sentence that refuses something, in the panel where it happened. */
export const expectRefusal = async (
  title: string | RegExp,
  sentence: string | RegExp,
): Promise<HTMLElement> => within(await panel(title)).findByText(sentence);

/** Other services in the place of the usual ones, or made over them. */
type Change = Partial<Services> | ((fake: FakeServices) => Partial<Services>);

/** Shows the app until the running test is over. */
export const openApp = (world: World, change: Change = {}): FakeServices => {
  const fake = createFakeServices(world);
  render(
    <ServicesProvider value={{ ...fake.services, ...(typeof change === "function" ? change(fake) : change) }}>
      <App />
    </ServicesProvider>,
  );
  onTestFinished(cleanup);
  return fake;
};

/** Shows the counter of a shop that is set up, with nobody there. */
export const openCounter = async (world: World, change: Change = {}): Promise<FakeServices> => {
  // A cashier never taps so soon after the start that these are not here yet.
  await Promise.all(LATER.map(({ fetch }) => fetch()));
  const fake = openApp(world, change);
  await screen.findByText("Ready for the next one");
  // The picture is opened only after the first drawing, and a card shown before that is seen by nobody.
  await waitFor(() => {
    if (document.querySelector('.camera[data-state="asking"]'))
      throw new Error("the camera is still opening");
  });
  return fake;
};
