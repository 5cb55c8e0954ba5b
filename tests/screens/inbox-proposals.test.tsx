/** Checks what the inbox proposes: members who may be one person; and the way to it, which says how much waits. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import type { SamePerson } from "#domain/same-person.ts";
import { enrol, visit } from "#support/cafe.ts";
import { heldBack, latest, waiting } from "#support/fake-inbox.ts";
import type { World } from "#support/given.ts";
import { openApp } from "#support/open-app.tsx";
import { answer, item, nothingWaits, openPage, shop } from "./inbox-page.ts";

describe("two who may be one person", () => {
  const annas = (): World =>
    shop().after(
      enrol("Anna", { phone: "+36301234567", openingStamps: 4 }),
      enrol("Anni", { phone: "+36301234567", openingStamps: 3 }),
    );
  const same: SamePerson = {
    members: [asId<MemberId>("Anna"), asId<MemberId>("Anni")],
    why: ["phone"],
  };

  test("are shown side by side with what they would have together, and joined by the owner alone", async () => {
    const fake = await openPage(annas(), { same: [same] });
    const one = await item("Anna and Anni");
    within(one).getByText("They have the same phone number.");
    answer(one, /^Compare/);
    const dialog = await screen.findByRole("dialog", { name: "Are they one person?" });
    expect(within(dialog).getByRole("group", { name: "Together" }).textContent).toContain("7 stamps");
    expect(fake.sent).toEqual([]);
    fireEvent.click(within(dialog).getByRole("button", { name: "Make them one" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
    expect(fake.sent).toMatchObject([
      { by: "olga", command: { type: "MergeMembers", from: "Anni", into: "Anna" } },
    ]);
    await screen.findByText("Anna and Anni are one");
  });

  test("are looked for among everybody once a visit, however much is recorded meanwhile", async () => {
    let looked = 0;
    history.replaceState(null, "", "/owner/inbox");
    onTestFinished(() => history.replaceState(null, "", "/"));
    const fake = openApp(annas(), (made) => {
      const { read = made.services.read } = waiting([], [same])(made);
      const samePersons = () => {
        looked += 1;
        return read.samePersons();
      };
      return { read: { ...read, samePersons } };
    });
    await item("Anna and Anni");
    await act(
      async () => void (await fake.services.send(visit("Anna"), { op: asId("meanwhile"), by: null })),
    );
    answer(await item("Anna and Anni"), /^Compare/);
    await screen.findByText("5 stamps");
    expect(looked).toBe(1);
  });

  test("are two people, and not proposed again", async () => {
    const fake = await openPage(annas(), { same: [same] });
    answer(await item("Anna and Anni"), /^They are two people/);
    await nothingWaits();
    expect(fake.services.device.get("inboxSeen")).toContain("Anna Anni");
  });
});

describe("the way there", () => {
  const openHome = (by: string): void => {
    const world = shop().after(enrol("Anna"), visit("Anna", 370));
    history.replaceState(null, "", "/owner");
    onTestFinished(() => history.replaceState(null, "", "/"));
    openApp(world.as(by), (fake) => {
      fake.sharing.become({ phase: "fresh" });
      fake.sharing.hold([heldBack(latest(world, "VisitRecorded")), heldBack(null, { code: "unreadable" })]);
      return {};
    });
  };

  test("says how much waits", async () => {
    openHome("olga");
    const badge = await screen.findByRole("img", { name: "2 things wait for you" });
    expect(badge.closest("a")?.getAttribute("href")).toBe("/owner/inbox");
  });

  test("is the owner's alone", async () => {
    openHome("mona");
    await screen.findAllByRole("link", { name: /^Who did what/ });
    expect(screen.queryByRole("link", { name: /^Inbox/ })).toBe(null);
  });
});
