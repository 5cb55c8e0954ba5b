/** Checks in a real browser that nobody who goes by keys ever stands nowhere, whatever they press. */
import { act, waitFor } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import { asId } from "#domain/ids.ts";
import "#screens/look/look.css";
import { SECTIONS } from "#screens/owner/sections.ts";
import { MEMBERS_PAGE, OWNER_PAGE } from "#screens/addresses.ts";
import { cafe, enrol, SETTINGS, setUp, staff, visit } from "#support/cafe.ts";
import { waiting } from "#support/fake-inbox.ts";
import { openApp } from "#support/open-app.tsx";

const shop = () =>
  cafe({ settings: { ...SETTINGS, language: "en" }, owner: { ...setUp().owner, pin: null } })
    .after(enrol("Anna"), visit("Anna", 370), enrol("Bea"))
    .as("olga")
    .after(staff("nora", { name: "Nora" }));

/** The keys of the page that have not been pressed yet, by what they say. */
const keysLeft = (pressed: ReadonlySet<string>): readonly (readonly [string, HTMLElement])[] =>
  [...document.querySelectorAll<HTMLElement>("button")]
    .filter((one) => one.checkVisibility() && one.getAttribute("aria-disabled") !== "true")
    .map((one) => [one.getAttribute("aria-label") ?? one.textContent, one] as const)
    .filter(([name]) => !pressed.has(name));

const isSomewhere = (): boolean =>
  document.activeElement !== null && document.activeElement !== document.body;

/** The page's own drawing and what follows it is over. */
const settled = (): Promise<void> => act(async () => new Promise((resolve) => setTimeout(resolve, 60)));

const MOST = 60;

/** Presses each key of a page by Enter, and Escape after it; answers with those after which the focus was nowhere. */
const walk = async (): Promise<readonly string[]> => {
  const pressed = new Set<string>();
  const lost: string[] = [];
  const press = async (name: string, what: string): Promise<void> => {
    await userEvent.keyboard(what);
    await settled();
    if (!isSomewhere()) lost.push(`${name} ${what}`);
  };
  while (pressed.size < MOST) {
    const [next] = keysLeft(pressed);
    if (!next) break;
    const [name, one] = next;
    pressed.add(name);
    one.focus();
    await press(name, "{Enter}");
    await press(name, "{Escape}");
  }
  expect(pressed.size).toBeGreaterThan(0);
  return lost;
};

const PATHS = ["/", `${MEMBERS_PAGE}/Anna`, OWNER_PAGE, ...SECTIONS.map(({ path }) => path)].filter(
  // Pages without a key of their own, whose choices and links take nothing away.
  (path) => ![OWNER_PAGE, "/owner/display", "/owner/install"].includes(path),
);

test.each(PATHS)(
  "every key of %s leaves the focus somewhere, and so does Escape",
  { timeout: 60_000 },
  async (path) => {
    history.replaceState(null, "", path);
    onTestFinished(() => history.replaceState(null, "", "/"));
    // Something waits in the owner's inbox.
    openApp(shop(), waiting([], [{ members: [asId("Anna"), asId("Bea")], why: ["phone"] }]));
    await settled();
    await waitFor(() => expect(keysLeft(new Set()).length).toBeGreaterThan(0));
    expect(await walk()).toEqual([]);
  },
);
