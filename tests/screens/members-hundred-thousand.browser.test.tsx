/** A hundred thousand members in the list: only those in sight are drawn, and every one of them can be reached. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { asId, type MemberId } from "#domain/ids.ts";
import { createSearchClient } from "#projections/search/search-client.ts";
import { openSearchPort } from "#projections/search/search-port.ts";
import { cafe, SETTINGS } from "#support/cafe.ts";
import { createFakeServices } from "#support/fake-services.ts";
import { openApp } from "#support/open-app.tsx";
import "#screens/look/look.css";

const MANY = 100_000;
const FAMILY = ["Kovács", "Szabó", "Tóth", "Virtanen", "Mäkinen", "Zöld"];

/** Names go by number within a family, so that a test knows who stands where. */
const nameOf = (n: number): string =>
  `${FAMILY[Math.floor((n * FAMILY.length) / MANY)] ?? ""} ${String(n).padStart(6, "0")}`;
const idOf = (n: number): MemberId => asId(`0190a000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`);
const numberOf = (id: MemberId): number => Number.parseInt(id.slice(-12), 16);

/** The search's own worker with everybody in it; the names are told by the fake in place of the tables. */
const openList = async (): Promise<HTMLElement> => {
  const search = createSearchClient(openSearchPort());
  onTestFinished(search.close);
  const rows = Array.from({ length: MANY }, (_, n) => ({
    member: idOf(n),
    name: nameOf(n),
    phone: null,
    lastDay: 20_000 - (n % 900),
  }));
  await search.load([rows], 1);
  const world = cafe({ settings: { ...SETTINGS, language: "en" } });
  const { read } = createFakeServices(world).services;
  const profiles = async (ids: readonly MemberId[]) =>
    new Map(ids.map((id) => [id, { name: nameOf(numberOf(id)), phone: null, note: "" }] as const));
  history.replaceState(null, "", "/members");
  openApp(world, { search, read: { ...read, profiles } });
  return screen.findByRole("list", { name: "Members" });
};
const drawn = (list: HTMLElement): HTMLElement[] => within(list).getAllByRole("listitem");

beforeEach(async () => {
  await page.viewport(1280, 800);
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = "body > div { height: 100% }";
  onTestFinished(() => style.remove());
});

test("a list of a hundred thousand draws a screenful, and says how many it is of", async () => {
  const list = await openList();
  await within(list).findByText(nameOf(0));
  await screen.findByText("100,000 members");
  expect(drawn(list).length).toBeLessThan(40);
  expect(drawn(list).every((row) => row.getAttribute("aria-setsize") === String(MANY))).toBe(true);
  expect(list.scrollHeight).toBeGreaterThan(7_000_000);
});

test("whoever is scrolled to is there, and those left behind are not drawn any more", async () => {
  const list = await openList();
  fireEvent.click(screen.getByLabelText("Name"));
  const byName = await screen.findByRole("list", { name: "Members" });
  await within(byName).findByText(nameOf(0));
  byName.scrollTop = 45_000 * 76;
  const places = await waitFor(() => {
    const rows = drawn(byName).filter((row) => row.querySelector(".hit-name"));
    const at = rows.map((row) => Number(row.getAttribute("aria-posinset")));
    if (rows.length < 8 || (at[0] ?? 0) < 1000) throw new Error("no names yet");
    return at;
  });
  expect(places.every((place) => Math.abs(place - 45_000) < 40)).toBe(true);
  expect(within(byName).queryByText(nameOf(0))).toBeNull();
  expect(list.isConnected).toBe(false);
});

test("keys lead to the last and the first, and the focus goes along", async () => {
  await openList();
  fireEvent.click(screen.getByLabelText("Name"));
  const list = await screen.findByRole("list", { name: "Members" });
  (await within(list).findByText(nameOf(0))).closest("a")?.focus();
  const focused = (): string | null =>
    document.activeElement?.querySelector(".hit-name")?.textContent ?? null;
  await userEvent.keyboard("{End}");
  await waitFor(() => expect(focused()).toBe(nameOf(MANY - 1)));
  await userEvent.keyboard("{ArrowUp}");
  await waitFor(() => expect(focused()).toBe(nameOf(MANY - 2)));
  await userEvent.keyboard("{Home}{PageDown}");
  await waitFor(() => expect(focused()).not.toBeNull());
  const at = Number(document.activeElement?.getAttribute("data-at"));
  expect(at).toBeGreaterThan(3);
  expect(at).toBeLessThan(12);
});

test("a letter leads to its first name, and a profile leads back to the same place", async () => {
  await openList();
  fireEvent.click(screen.getByLabelText("Name"));
  fireEvent.click(await screen.findByRole("button", { name: "Jump to V" }));
  const first = FAMILY.indexOf("Virtanen") * (MANY / FAMILY.length);
  const row = await screen.findByText(nameOf(Math.ceil(first)));
  const { scrollTop } = await screen.findByRole("list", { name: "Members" });
  const link = row.closest("a");
  if (link) fireEvent.click(link);
  fireEvent.click(await screen.findByRole("link", { name: "Members" }));
  await screen.findByText(nameOf(Math.ceil(first)));
  expect((await screen.findByRole("list", { name: "Members" })).scrollTop).toBe(scrollTop);
});
