/** Checks what the counter says of its standing to the other tablets: nothing while all is well, and what to do when not. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { SyncView } from "#shell/sync-state.ts";
import { cafe, SETTINGS } from "#support/cafe.ts";
import { holdTime, letPass } from "#support/counter-steps.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { expectNoPanel, openCounter, panel, tap } from "#support/open-app.tsx";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SHEET = "This tablet and the others";

/** A counter at two in the afternoon; `part` is told the time in milliseconds. */
const counterWith = async (part: (nowMs: number) => Partial<SyncView>): Promise<FakeServices> => {
  const fake = await openCounter(cafe({ settings: { ...SETTINGS, language: "en" as const } }));
  fake.clock.now += 13 * HOUR;
  act(() => fake.sharing.become(part(fake.clock.now)));
  return fake;
};
const sign = (): HTMLElement | null => document.querySelector(".sync-sign");
const expectSign = async (says: string): Promise<HTMLElement> => {
  const found = await screen.findByRole("button", { name: `${says}. What does that mean?` });
  expect(found.querySelector("span")?.textContent).toBe(says);
  return found;
};
const heard = (): (string | null)[] =>
  [...document.querySelectorAll(".bar [role=status]")].map(({ textContent }) => textContent);

describe("the sign", () => {
  test("is not there for a shop that no cloud knows: its tablet is the only copy", async () => {
    await openCounter(cafe());
    await screen.findByText("This tablet is the only copy");
    expect(sign()).toBe(null);
  });

  test("says nothing while all is sent and all is here", async () => {
    await counterWith((now) => ({ phase: "fresh", asOf: now - 30_000 }));
    await waitFor(() => expect(screen.queryByText("This tablet is the only copy")).toBe(null));
    await waitFor(() => expect(heard()).toEqual([""]));
    expect(sign()).toBe(null);
  });

  test("tells as of when it knows of the others, once nobody has answered for two minutes", async () => {
    holdTime();
    const fake = await counterWith((now) => ({ phase: "waiting", asOf: now - MINUTE }));
    await waitFor(() => expect(heard()).toEqual([""]));
    expect(sign()).toBe(null);
    await letPass(fake, 2 * MINUTE);
    await expectSign("As of 13:59");
    expect(heard()).toEqual(["No contact with the other tablets"]);
  });

  test("names the day where it was not today", async () => {
    await counterWith((now) => ({ phase: "waiting", asOf: now - 24 * HOUR }));
    await expectSign("As of yesterday 14:00");
  });

  test("counts what is not sent, and says how old the oldest is", async () => {
    await counterWith((now) => ({
      ...{ phase: "waiting", asOf: now - 4 * HOUR, unsent: 12, oldest: now - 3 * HOUR },
    }));
    await expectSign("12 not yet sent, oldest 3 h");
    expect(heard()).toEqual(["Not everything is sent to the other tablets yet"]);
  });

  test("is not shown for what was recorded only just now", async () => {
    const fake = await counterWith((now) => ({
      ...{ phase: "working", asOf: now, unsent: 1, oldest: now - 12_000 },
    }));
    await waitFor(() => expect(heard()).toEqual([""]));
    expect(sign()).toBe(null);
    // Unless it was tried, and nobody answered.
    act(() => fake.sharing.become({ phase: "waiting" }));
    await expectSign("1 not yet sent, oldest 1 min");
  });

  test("goes by itself once all is sent", async () => {
    const fake = await counterWith((now) => ({ phase: "waiting", asOf: now, unsent: 3, oldest: now - HOUR }));
    await expectSign("3 not yet sent, oldest 1 h");
    act(() => fake.sharing.become({ phase: "fresh", unsent: 0, oldest: null }));
    await waitFor(() => expect(sign()).toBe(null));
    expect(heard()).toEqual([""]);
  });

  test.each([
    ["joining", "The shop is coming"],
    ["pairAgain", "Pair this tablet again"],
    ["revoked", "This tablet was shut out"],
    ["tooOld", "Update this tablet"],
  ] as const)("says what somebody must see to: %s", async (phase, says) => {
    await counterWith(() => ({ phase }));
    await expectSign(says);
  });
});

describe("what it means", () => {
  test("is said on a tap: what is not known, what waits, and that work goes on", async () => {
    await counterWith((now) => ({
      ...{ phase: "waiting", asOf: now - 4 * HOUR, unsent: 12, oldest: now - 3 * HOUR },
    }));
    const key = await expectSign("12 not yet sent, oldest 3 h");
    key.focus();
    fireEvent.click(key);
    const sheet = await panel(SHEET);
    expect([...sheet.querySelectorAll("p")].map(({ textContent }) => textContent)).toEqual([
      "12 entries not sent yet; the oldest was written 3 hours ago. Safe on this tablet, and on no other.",
      "Go on as usual: everything is recorded here, and sent by itself once there is a network.",
      "Until then do not clear this browser’s data, and do not give the tablet away.",
    ]);
    expect(document.activeElement).toBe(sheet);
    fireEvent.keyDown(document, { key: "Escape" });
    await expectNoPanel();
    await waitFor(() => expect(document.activeElement).toBe(sign()));
  });

  test("leads a tablet that the cloud does not know any more to where it joins again", async () => {
    await counterWith(() => ({ phase: "pairAgain", unsent: 2, oldest: 0 }));
    fireEvent.click(await expectSign("Pair this tablet again"));
    const sheet = within(await panel(SHEET));
    expect(sheet.getByText(/^The cloud does not know this tablet any more/).tagName).toBe("P");
    expect(sheet.getByText(/^2 entries not sent yet/).tagName).toBe("P");
    expect(sheet.getByRole("link", { name: "Join again" }).getAttribute("href")).toBe("/setup");
    expect(sheet.getByRole("link", { name: "All tablets" }).getAttribute("href")).toBe("/owner/devices");
  });

  test("counts what waits for the owner, and says nothing of it where nothing does", async () => {
    const fake = await counterWith((now) => ({ phase: "waiting", asOf: now - HOUR, held: 2 }));
    fireEvent.click(await expectSign("As of 13:00"));
    await panel(SHEET);
    await screen.findByText("For the owner to decide: 2 entries of this tablet.");
    act(() => fake.sharing.become({ held: 0 }));
    await waitFor(() => expect(screen.queryByText(/^For the owner to decide/)).toBe(null));
  });

  test("has a tablet that is too old load the app anew", async () => {
    const fake = await counterWith(() => ({ phase: "tooOld" }));
    fireEvent.click(await expectSign("Update this tablet"));
    await panel(SHEET);
    tap("Reload");
    expect(fake.handedOut).toEqual(["reloaded"]);
  });

  test("shows how much of a shop has come while it is coming", async () => {
    await counterWith(() => ({ phase: "joining", history: { done: 3, of: 12 } }));
    fireEvent.click(await expectSign("The shop is coming"));
    const bar = within(await panel(SHEET)).getByRole("progressbar");
    expect(["value", "max"].map((name) => bar.getAttribute(name))).toEqual(["3", "12"]);
  });

  test("says that all is well where the sheet is still open by then", async () => {
    const fake = await counterWith((now) => ({ phase: "waiting", asOf: now - HOUR }));
    fireEvent.click(await expectSign("As of 13:00"));
    await within(await panel(SHEET)).findByText(/^The cloud last answered today 13:00\./);
    act(() => fake.sharing.become({ phase: "fresh", asOf: fake.clock.now }));
    await screen.findByText("All is sent, and what the other tablets recorded is here.");
  });
});
