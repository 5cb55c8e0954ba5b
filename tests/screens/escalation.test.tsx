/** Checks the undo that is not one's own to make: why, who, and their PIN. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { cafe, enrol, setUp, staff, visit } from "#support/cafe.ts";
import { hashed, memberId, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { key, expectNoPanel, openCounter, panel, expectRefusal, tap } from "#support/open-app.tsx";

const TITLE = "A manager must undo this";

/** Mona has rung up Anna's visit; now Cecil is at the counter. */
const monasVisit = (pin: string | null = hashed("1357")): World =>
  cafe({ owner: { ...setUp().owner, pin: hashed("2468") } })
    .as("olga")
    .after(staff("mona", { pin }))
    .as("mona")
    .after(enrol("Anna"), visit("Anna"))
    .as("cecil");

const askToUndo = async (world: World): Promise<FakeServices> => {
  const fake = await openCounter(world);
  fireEvent.click(await screen.findByRole("button", { name: "Undo Anna" }));
  await panel(TITLE);
  return fake;
};

const choose = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(await within(await screen.findByRole("dialog")).findByRole("button", { name }));
};

const enterPin = (digits: string): void => {
  for (const digit of digits) tap(digit);
  tap("OK");
};

describe("somebody else's visit", () => {
  test("is undone by a cashier when a manager gives a reason and their PIN", async () => {
    const { sent, world } = await askToUndo(monasVisit());
    const asked = await panel(TITLE);
    await waitFor(() => expect(asked.textContent).toContain("Anna. Why?"));
    await choose("Wrong person");
    await choose(/^Mona/);
    await panel("PIN of Mona");
    enterPin("1357");
    await expectNoPanel();
    expect(sent.at(-1)).toMatchObject({
      by: "mona",
      command: { type: "Undo", seq: expect.any(Number), reason: "wrongPerson" },
    });
    expect(world().stateOf(memberId("Anna")).visits).toBe(0);
    await waitFor(() => key("Cecil, switch staff"));
  });

  test("stays where the PIN is wrong", async () => {
    const { sent, world } = await askToUndo(monasVisit());
    await choose("Rung up by mistake");
    await choose(/^Olga/);
    await panel("PIN of Olga");
    enterPin("1357");
    await screen.findByText("This is not the PIN. Try again.");
    expect(sent).toHaveLength(1);
    expect(world().stateOf(memberId("Anna")).visits).toBe(1);
  });

  test("stays when the panel is closed instead", async () => {
    const { world } = await askToUndo(monasVisit());
    tap("Close");
    await expectNoPanel();
    expect(world().stateOf(memberId("Anna")).visits).toBe(1);
  });

  test("is undone without a PIN by a manager who has none", async () => {
    const { world } = await askToUndo(monasVisit(null));
    await choose("Something else");
    await choose(/^Mona/);
    await expectNoPanel();
    expect(world().stateOf(memberId("Anna")).visits).toBe(0);
  });

  test("that cannot be undone is refused in the panel, where a reason can be chosen anew", async () => {
    const { failNext, world } = await askToUndo(monasVisit());
    await choose("Goods returned");
    await choose(/^Mona/);
    await panel("PIN of Mona");
    failNext({ reason: "NotSaved", cause: "disk full" });
    enterPin("1357");
    await expectRefusal(TITLE, /^Not recorded/);
    expect(world().stateOf(memberId("Anna")).visits).toBe(1);
    await choose("Goods returned");
    await choose(/^Mona/);
    await panel("PIN of Mona");
    enterPin("1357");
    await expectNoPanel();
    expect(world().stateOf(memberId("Anna")).visits).toBe(0);
  });

  test("asks nobody who, where only the owner could", async () => {
    const world = cafe({ owner: { ...setUp().owner, pin: hashed("2468") } })
      .as("olga")
      .after(staff("mona", { active: false }), enrol("Anna"), visit("Anna"))
      .as("cecil");
    await askToUndo(world);
    await choose("Wrong person");
    expect((await panel("PIN of Olga")).textContent).toContain("OK");
  });
});
