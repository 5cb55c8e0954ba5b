/** Checks the card to try after set-up: it leads once through all a cashier does, writes nothing by itself, and goes. */
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { cafe, card, enrol, SETTINGS, visit } from "#support/cafe.ts";
import { expectNobody, expectPerson, expectQuestion, isAsleep, tillKey } from "#support/counter-steps.ts";
import type { FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { key, openCounter, tap, type } from "#support/open-app.tsx";
import { createFakeServices } from "#support/fake-services.ts";

const CODE = card(77);
const shop = (): World => cafe({ settings: { ...SETTINGS, language: "en" } });

/** The counter of a shop that was just set up, on a tablet that remembers a card to try. */
const firstDay = async (world: World = shop(), kept: string | null = CODE): Promise<FakeServices> => {
  const { device } = createFakeServices(world).services;
  device.set("trial", kept);
  return openCounter(world, { device });
};
const trial = () => screen.findByRole("region", { name: "Try a scan" });
const steps = async (): Promise<readonly string[]> =>
  within(await trial())
    .getAllByRole("listitem")
    .map((step) => step.getAttribute("aria-label") ?? "");
const leave = async (): Promise<void> => {
  tap("Not this person");
  await expectNobody();
};

describe("the card to try", () => {
  test("leads through showing it, a new member, a visit and its undo", async () => {
    const fake = await firstDay();
    expect(await steps()).toEqual(["1. Show the card", "2. Add a member", "3. Record a visit", "4. Undo it"]);
    expect(fake.sent).toEqual([]);
    tap("Pretend it was scanned");
    const question = await expectQuestion("New card, not linked yet");
    within(question).getByRole("button", { name: "New member" }).click();
    await screen.findByLabelText("Name");
    type("Name", "Me");
    tap("Add member");
    await expectPerson("Me");
    expect(fake.world().cards.get(CODE)?.doc).toMatchObject({ state: "issued" });
    await leave();
    await waitFor(async () =>
      expect(await steps()).toEqual([
        "1. Show the card, done",
        "2. Add a member, done",
        "3. Record a visit",
        "4. Undo it",
      ]),
    );
    fake.show(CODE);
    await expectPerson("Me");
    const record = await tillKey(/^Record visit/);
    await waitFor(() => expect(isAsleep(record)).toBe(false));
    record.click();
    await waitFor(() => expect(fake.world().log.some((entry) => entry.type === "VisitRecorded")).toBe(true));
    const undo = await screen.findAllByRole("button", { name: /^Undo Me ·/ });
    undo[0]?.click();
    await waitFor(() => expect(fake.world().log.some((entry) => entry.type === "VisitVoided")).toBe(true));
    await waitFor(() => key("Not this person"));
    await leave();
    await within(await trial()).findByText(/^That is all there is to it/);
    expect((await steps()).every((step) => step.endsWith(", done"))).toBe(true);
  });

  test("shows the bare code of a card that is nobody's", async () => {
    const fake = await firstDay();
    within(await trial()).getByRole("img", { name: "Square code of a card to try" });
    expect(fake.world().cards.has(CODE)).toBe(false);
  });

  test("goes on request and does not come back", async () => {
    const { device } = createFakeServices(shop()).services;
    device.set("trial", CODE);
    await openCounter(shop(), { device });
    await trial();
    tap("Hide this");
    await waitFor(() => expect(screen.queryByRole("region", { name: "Try a scan" })).toBe(null));
    expect(device.get("trial")).toBe(null);
  });

  test("goes with the first visit of anybody else", async () => {
    const { device } = createFakeServices(shop()).services;
    device.set("trial", CODE);
    await openCounter(shop().after(enrol("Anna", { card: card(1) }), visit("Anna", 350)), { device });
    await waitFor(() => expect(device.get("trial")).toBe(null));
    expect(screen.queryByRole("region", { name: "Try a scan" })).toBe(null);
  });

  test.each([null, "", "nonsense", card(1, "BEAN" as never)])(
    "is not there on a tablet that remembers %s",
    async (kept) => {
      await firstDay(shop(), kept);
      await expectNobody();
      expect(screen.queryByRole("region", { name: "Try a scan" })).toBe(null);
    },
  );
});
