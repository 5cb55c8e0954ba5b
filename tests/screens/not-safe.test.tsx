/** Checks acts that are recorded and not yet safe: no tick, what to do, and the very same act again until it is. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { cafe, card, enrol, SETTINGS, setUp } from "#support/cafe.ts";
import {
  expectDone,
  expectNobody,
  expectNothingDone,
  expectPerson,
  expectQuestion,
  products,
  tillKey,
} from "#support/counter-steps.ts";
import { memberId, type FakeServices } from "#support/fake-services.ts";
import { expectNoPanel, expectRefusal, key, openCounter, panel, tap, type } from "#support/open-app.tsx";

const TITLE = "Recorded, but not yet safe";
const NOT_SAFE = { reason: "NotSafe", cause: "disk full" } as const;

const ENGLISH = { ...SETTINGS, language: "en" as const };
const shop = () =>
  cafe({ settings: ENGLISH, products: products(2) }).after(
    enrol("Anna", { card: card(1) }),
    enrol("Béla", { card: card(2), openingStamps: 10 }),
  );
const serving = async (name = "Anna"): Promise<FakeServices> => {
  const fake = await openCounter(shop());
  fake.show(card(name === "Anna" ? 1 : 2));
  await expectPerson(name);
  return fake;
};
const tapTill = async (name: RegExp): Promise<void> => (await tillKey(name)).click();
const answer = async (name: string): Promise<void> => {
  fireEvent.click(within(await expectQuestion(TITLE)).getByRole("button", { name }));
};
const expectSettled = (): Promise<void> =>
  waitFor(() => expect(screen.queryByRole("alertdialog", { name: TITLE })).toBe(null));

describe("an act that is not yet safe", () => {
  test("gets no tick and no sound of one, says what to do, and gets both once it is safe", async () => {
    const fake = await serving();
    tap("Product 2, €2.00");
    fake.failNext(NOT_SAFE);
    await tapTill(/^Record visit/);
    const question = await expectQuestion(TITLE);
    expect(question.textContent).toContain("make room, or save a backup");
    expect(document.querySelector(".done")).toBe(null);
    expect(fake.signals).toEqual(["seen", "refused"]);
    expect(document.activeElement).toBe(within(question).getByRole("button", { name: "Try again" }));
    await answer("Try again");
    await expectDone("visit", "Anna+1 stamp · +2 points");
    await expectSettled();
    expect(fake.sent[1]).toEqual(fake.sent[0]);
    expect(fake.world().stateOf(memberId("Anna")).visits).toBe(1);
    expect(fake.signals.at(-1)).toBe("done");
  });

  test("is tried as often as somebody taps, by its own key too", async () => {
    const fake = await serving();
    fake.failNext(NOT_SAFE);
    await tapTill(/^Record visit/);
    await expectQuestion(TITLE);
    fake.failNext(NOT_SAFE);
    await answer("Try again");
    await waitFor(() => expect(fake.sent).toHaveLength(2));
    await waitFor(() => expect(key("Try again").getAttribute("aria-disabled")).toBe("false"));
    await tapTill(/^Record visit/);
    await expectDone("visit", "Anna+1 stamp");
    expect(fake.sent).toHaveLength(3);
    expect(fake.sent[2]).toEqual(fake.sent[0]);
    expect(fake.world().stateOf(memberId("Anna")).visits).toBe(1);
  });

  test("may be a reward that was handed over", async () => {
    const fake = await serving("Béla");
    fake.failNext(NOT_SAFE);
    await tapTill(/^Redeem/);
    await answer("Try again");
    await expectDone("redemption", "BélaFree coffee");
    expect(fake.sent[1]).toEqual(fake.sent[0]);
  });

  test("goes on by itself when the log has made it safe meanwhile", async () => {
    const fake = await serving();
    fake.failNext(NOT_SAFE);
    await tapTill(/^Record visit/);
    await expectQuestion(TITLE);
    fake.keeper.keep({ notSafe: 1 });
    expect(fake.sent).toHaveLength(1);
    fake.keeper.keep({ notSafe: 0 });
    await expectDone("visit", "Anna+1 stamp");
    expect(fake.sent[1]).toEqual(fake.sent[0]);
  });

  test("does not hold up the next customer: it is let go without a tick, and no later act is taken for it", async () => {
    const fake = await openCounter(shop());
    tap("Product 2, €2.00");
    fake.failNext(NOT_SAFE);
    await tapTill(/^Sale/);
    fake.show(card(2));
    await answer("Next customer");
    await expectSettled();
    await expectNobody();
    await expectNothingDone();
    expect(fake.signals).not.toContain("done");
    tap("Product 1, €1.00");
    await tapTill(/^Sale/);
    await expectDone("sale", "Sale recorded");
    expect(fake.sent[1]?.op).not.toBe(fake.sent[0]?.op);
    expect(fake.world().log.filter(({ type: kind }) => kind === "VisitRecorded")).toHaveLength(2);
  });

  test("keeps a card in view waiting until somebody has answered", async () => {
    const fake = await serving();
    fake.failNext(NOT_SAFE);
    await tapTill(/^Record visit/);
    await expectQuestion(TITLE);
    fake.show(card(2));
    await answer("Try again");
    await expectDone("visit", "Anna+1 stamp");
    await expectPerson("Anna");
  });

  test("may be an undo", async () => {
    const fake = await serving();
    await tapTill(/^Record visit/);
    await expectDone("visit", "Anna+1 stamp");
    fake.failNext(NOT_SAFE);
    fireEvent.click(within(screen.getByRole("contentinfo")).getByRole("button", { name: /^Undo/ }));
    await answer("Try again");
    await expectDone("undo", "UndoneAnna · +1 stamp");
    expect(fake.sent[2]).toEqual(fake.sent[1]);
  });

  test("may be a new member, whose card is shown once they are safe", async () => {
    const fake = await openCounter(shop());
    tap("New member");
    await panel("New member");
    type("Name", "Csilla");
    fake.failNext(NOT_SAFE);
    tap("Add member");
    await answer("Try again");
    await panel("Csilla’s card");
    expect(fake.sent[1]).toEqual(fake.sent[0]);
  });

  test("may be a colleague, who is sent again as they were", async () => {
    let salt = 0;
    const world = cafe({ settings: ENGLISH, owner: { ...setUp().owner, pin: null } });
    const fake = await openCounter(world, {
      pin: { hash: async (digits) => `${digits} with salt ${++salt}`, matches: async () => true },
    });
    tap(/switch staff$/);
    tap("Add a colleague");
    await panel("Add a colleague");
    type("Name", "Dóra");
    type("Their PIN (4 to 8 digits)", "4711");
    fake.failNext(NOT_SAFE);
    tap("Save");
    await expectRefusal("Add a colleague", /^Recorded, but not yet safe/);
    tap("Save");
    await panel("Who is at the counter?");
    expect(fake.sent[1]).toEqual(fake.sent[0]);
    fireEvent.click(screen.getByRole("button", { name: "Close" }));
    await expectNoPanel();
  });
});
