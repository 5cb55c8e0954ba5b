/** Every panel over a profile is opened and left by keyboard alone, and whoever leaves it stands where they stood before. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { adjust, cafe, card, enrol, SETTINGS, setUp, staff, visit } from "#support/cafe.ts";
import { hashed } from "#support/fake-services.ts";
import { expectNoPanel, openApp, type } from "#support/open-app.tsx";
import "#screens/look/look.css";

/** Anna's profile as Cecil sees it; Olga, who owns the café, once gave her points. */
const open = async (): Promise<void> => {
  history.replaceState(null, "", "/members/Anna");
  openApp(
    cafe({ settings: { ...SETTINGS, language: "en" }, owner: { ...setUp().owner, pin: hashed("2468") } })
      .as("olga")
      .after(
        staff("mona", { active: false }),
        enrol("Anna", { card: card(1), phone: "+36301234567" }),
        adjust("Anna", "points", 7),
      )
      .as("cecil")
      .after(visit("Anna", 300)),
  );
  await screen.findByRole("button", { name: "Undo As a kindness" });
};
const keyOf = async (name: string | RegExp): Promise<HTMLElement> => {
  const [first] = await screen.findAllByRole("button", { name });
  if (!first) throw new Error(`no key ${name}`);
  return first;
};
const expectFocus = (element: HTMLElement): Promise<void> =>
  waitFor(() => expect(document.activeElement).toBe(element));

describe("Escape leaves", () => {
  test.each([
    "Correct",
    "Explain this balance",
    /^Show card/,
    /^Replace card/,
    /^Block card/,
    "Link another card",
    "Erase this member",
    "Undo As a kindness",
  ])("what %s opens, and the focus is on that key again; as often as one likes", async (name) => {
    await open();
    const key = await keyOf(name);
    for (const _again of [1, 2]) {
      key.focus();
      await userEvent.keyboard("{Enter}");
      const panel = await screen.findByRole("dialog");
      await waitFor(() => expect(panel.contains(document.activeElement)).toBe(true));
      await userEvent.keyboard("{Escape}");
      await expectNoPanel();
      await expectFocus(key);
    }
  });

  test("what a finger opened, too", async () => {
    await open();
    const key = await keyOf("Correct");
    await userEvent.click(key);
    await screen.findByRole("dialog");
    await userEvent.keyboard("{Escape}");
    await expectNoPanel();
    await expectFocus(key);
  });

  test("the manager's question and then the form it was asked from, each by itself", async () => {
    await open();
    const key = await keyOf("Correct");
    key.focus();
    await userEvent.keyboard("{Enter}");
    await screen.findByRole("dialog", { name: "Correct the balance" });
    fireEvent.click(screen.getByLabelText("As a kindness"));
    const give = await keyOf("Give 1 stamp");
    give.focus();
    await userEvent.keyboard("{Enter}");
    await screen.findByRole("dialog", { name: "PIN of Olga" });
    await userEvent.keyboard("{Escape}");
    await expectFocus(give);
    await userEvent.keyboard("{Escape}");
    await expectNoPanel();
    await expectFocus(key);
  });

  test("the manager's question at its last step, back to what asked it", async () => {
    await open();
    const key = await keyOf("Undo As a kindness");
    key.focus();
    await userEvent.keyboard("{Enter}");
    await screen.findByRole("dialog", { name: "A manager is needed" });
    (await keyOf("Rung up by mistake")).focus();
    await userEvent.keyboard("{Enter}");
    const pin = await screen.findByRole("dialog", { name: "PIN of Olga" });
    await waitFor(() => expect(pin.contains(document.activeElement)).toBe(true));
    await userEvent.keyboard("{Escape}");
    await expectNoPanel();
    await expectFocus(key);
  });

  test("the form, and nothing of it when it was meant for a panel over it", async () => {
    await open();
    const edit = await keyOf("Edit");
    edit.focus();
    await userEvent.keyboard("{Enter}");
    await expectFocus(screen.getByLabelText("Name"));
    type("Note", "oat milk");
    const correct = await keyOf("Correct");
    correct.focus();
    await userEvent.keyboard("{Enter}");
    await screen.findByRole("dialog");
    await userEvent.keyboard("{Escape}");
    await expectNoPanel();
    await expectFocus(correct);
    expect(screen.getByLabelText<HTMLInputElement>("Note").value).toBe("oat milk");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByLabelText("Note")).toBeNull());
    await expectFocus(correct);
  });
});

test("the form is walked through in the order in which it is read, saved by Enter, and left where it was opened", async () => {
  await open();
  const edit = await keyOf("Edit");
  edit.focus();
  await userEvent.keyboard("{Enter}");
  await expectFocus(screen.getByLabelText("Name"));
  for (const label of ["Phone", "E-mail", "Birthday", "Language", "Note"]) {
    await userEvent.keyboard("{Tab}");
    await expectFocus(screen.getByLabelText(label));
  }
  await userEvent.keyboard("{Shift>}{Tab}{Tab}{/Shift}");
  await expectFocus(screen.getByLabelText("Birthday"));
  await userEvent.keyboard("31/2{Enter}");
  await screen.findByText(/^There is no such day/);
  await expectFocus(screen.getByLabelText("Birthday"));
  await userEvent.keyboard("{Control>}a{/Control}28/5{Enter}");
  await screen.findByText("28 May");
  await expectFocus(await keyOf("Edit"));
});

test("who takes something back by keyboard is not left nowhere", async () => {
  await open();
  const key = await keyOf("Undo Visit, €3.00");
  key.focus();
  await userEvent.keyboard("{Enter}");
  await screen.findByText("taken back");
  await expectFocus(screen.getByRole("main"));
  // The next key in the order of the page is its first.
  await userEvent.keyboard("{Tab}");
  await expectFocus(screen.getByRole("link", { name: "Members" }));
});
