/** Checks the first run: a name is enough, printed cards give the tag, and slips are told in place. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { readCode, tagOf, type ShopTag } from "#domain/card-code.ts";
import { PRESETS } from "#domain/presets.ts";
import { openShop } from "#domain/shop.ts";
import { card } from "#support/cafe.ts";
import { hashed, type FakeServices, type Sent } from "#support/fake-services.ts";
import { expectCounter, firstRun, keepCode, livesIn, NAME, PIN } from "#support/first-run.ts";
import { key, tap, type, typed } from "#support/open-app.tsx";

const CODE = "Or type its code";

const expectFound = async (tag: string): Promise<void> => {
  await screen.findByText(`Cards beginning with ${tag} are yours.`);
};

const settingsOf = ({ world }: FakeServices) => openShop(world().shop)?.settings;

const tagSent = (sent: Sent | undefined): ShopTag | null =>
  sent?.command.type === "SetUpShop" ? sent.command.settings.tag : null;

describe("the first run", () => {
  test("opens a café with nothing but its name typed, in one act", async () => {
    livesIn("Europe/Budapest", "hu-HU");
    const fake = await firstRun();
    expect(document.activeElement).toBe(screen.getByLabelText(NAME));
    type(NAME, "  Sarki   Kávé ");
    tap("Open the counter");
    await expectCounter("Sarki Kávé");
    expect(fake.sent).toHaveLength(1);
    expect(settingsOf(fake)).toMatchObject({
      name: "Sarki Kávé",
      currency: "HUF",
      timeZone: "Europe/Budapest",
      cutoffHour: 4,
      againMinutes: 10,
    });
    expect(settingsOf(fake)?.tag).toMatch(/^[0-9A-Z]{4}$/);
    expect(Object.values(fake.world().shop.staff).map(({ doc }) => doc)).toEqual([
      { name: "Owner", role: "owner", pin: null, active: true },
    ]);
    expect(key("Owner, switch staff").textContent).toContain("Owner");
  });

  test("says what the demo shop is in words of its own, also where no style is", async () => {
    await firstRun();
    const demo = "Look around a demo shop A made-up café with 300 regulars. Wiped in one tap.";
    expect(screen.queryByRole("button", { name: demo })).not.toBeNull();
  });

  test("takes every answer that is given", async () => {
    const fake = await firstRun();
    type(NAME, "Hajnal Szalon");
    fireEvent.click(screen.getByRole("radio", { name: /^Salon/ }));
    type("Currency", "CZK");
    type("Time zone", "Europe/Prague");
    type("Your name", "Zsófi");
    type(PIN, "246824");
    const code = await keepCode();
    await expectCounter("Hajnal Szalon");
    expect(settingsOf(fake)).toMatchObject({ currency: "CZK", timeZone: "Europe/Prague" });
    const shop = fake.world().shop;
    expect(Object.values(shop.staff)[0]?.doc).toMatchObject({
      name: "Zsófi",
      pin: hashed("246824"),
      recovery: hashed(code),
    });
    expect(openShop(shop)?.program.rewards.map(({ name }) => name)).toEqual([
      "Free treatment",
      "Care product",
    ]);
    expect(Object.values(shop.products).map(({ doc }) => doc.name)).toContain("Wash and cut");
  });

  test.each(PRESETS.map((_, at) => at))(
    "has a rule in a sentence for kind %i, and opens such a shop",
    async (at) => {
      const fake = await firstRun();
      const kinds = within(screen.getByRole("group", { name: "What kind of shop is it?" })).getAllByRole(
        "radio",
      );
      expect(kinds).toHaveLength(4);
      const kind = kinds[at];
      expect(kind?.closest("label")?.textContent).toMatch(/, then a/);
      if (kind) fireEvent.click(kind);
      type(NAME, "Our shop");
      tap("Open the counter");
      await expectCounter("Our shop");
      expect(openShop(fake.world().shop)?.program.rewards.length).toBeGreaterThan(0);
      expect(Object.values(fake.world().shop.products).every(({ doc }) => doc.price > 0)).toBe(true);
    },
  );

  test("is one act, however often the key is tapped", async () => {
    const { sent } = await firstRun();
    type(NAME, "Our shop");
    tap("Open the counter");
    fireEvent.submit(screen.getByLabelText(NAME));
    await expectCounter("Our shop");
    expect(sent).toHaveLength(1);
  });
});

describe("a slip in the first run", () => {
  test.each(["", "   ", "\u200b\u2060"])(
    "such as the name “%s” is told beneath it, and nothing is sent",
    async (name) => {
      const { sent } = await firstRun();
      type(NAME, name);
      type("Your name", "Zsófi");
      tap("Open the counter");
      const said = await screen.findByText("Type the name of your shop.");
      const field = screen.getByLabelText(NAME);
      expect(field.getAttribute("aria-describedby")).toBe(said.id);
      expect(field.getAttribute("aria-invalid")).toBe("true");
      expect(document.activeElement).toBe(field);
      expect(typed("Your name")).toBe("Zsófi");
      expect(sent).toEqual([]);
    },
  );

  test("such as a PIN of three digits is told beneath it", async () => {
    const { sent } = await firstRun();
    type(NAME, "Our shop");
    type(PIN, "123");
    tap("Open the counter");
    await screen.findByText("A PIN has 4 to 8 digits.");
    expect(sent).toEqual([]);
    type(PIN, "1234");
    expect(screen.queryByText("A PIN has 4 to 8 digits.")).toBe(null);
    tap("Open the counter");
    await screen.findByText("Anybody would try this PIN first. Take another one.");
    expect(sent).toEqual([]);
    type(PIN, "4711");
    await keepCode();
    await expectCounter("Our shop");
  });

  test("of the tablet's memory keeps every answer, and the same act is sent again", async () => {
    const { sent, failNext } = await firstRun();
    type(NAME, "Our shop");
    failNext({ reason: "NotSaved", cause: "disk full" });
    tap("Open the counter");
    await screen.findByText(/^Not recorded/);
    expect(typed(NAME)).toBe("Our shop");
    tap("Open the counter");
    await expectCounter("Our shop");
    expect(sent).toHaveLength(2);
    expect(sent[1]?.op).toBe(sent[0]?.op);
    expect(tagSent(sent[1])).toBe(tagSent(sent[0]));
  });
});

describe("a shop with printed cards", () => {
  const look = async (): Promise<FakeServices> => {
    const fake = await firstRun();
    type(NAME, "Our shop");
    tap("I already have printed cards");
    return fake;
  };

  test("takes its tag over from one that is shown to the camera", async () => {
    const fake = await look();
    expect(fake.show(card(1))).toBe(true);
    await expectFound("CAFE");
    expect(fake.show(card(2)), "the camera is closed once a card was found").toBe(false);
    tap("Open the counter");
    await expectCounter("Our shop");
    expect(settingsOf(fake)?.tag).toBe("CAFE");
    // The counter's own camera comes with its hands, and a card shown before that is seen by nobody.
    await waitFor(() => expect(fake.show(card(1))).toBe(true));
    await screen.findByRole("alertdialog", { name: "New card, not linked yet" });
  });

  test("takes it over from two that are shown at once, being of one print", async () => {
    const fake = await look();
    fake.show(card(1), card(2));
    await expectFound("CAFE");
  });

  test("is asked for one card when two shops' cards are shown at once", async () => {
    const fake = await look();
    fake.show(card(1), card(2, "BEAN" as ShopTag));
    expect((await screen.findByText("Show one card at a time.")).role).toBe("alert");
  });

  test("takes it over from a code typed by hand, as soon as its last letter is there", async () => {
    const fake = await look();
    type(CODE, card(4).toLowerCase().slice(0, 27));
    expect(screen.queryByText(/^Cards beginning/)).toBe(null);
    type(CODE, card(4).toLowerCase());
    await expectFound("CAFE");
    tap("Open the counter");
    await expectCounter("Our shop");
    expect(settingsOf(fake)?.tag).toBe("CAFE");
  });

  test("is told of a wrong letter, and of codes that are no cards", async () => {
    const fake = await look();
    const slip = `${card(4).slice(0, 27)}${card(4).endsWith("2") ? "3" : "2"}`;
    expect(readCode(slip).ok).toBe(false);
    type(CODE, slip);
    await screen.findByText("The code has a wrong character");
    fake.show("4006381333931");
    await screen.findByText("Not a loyalty card");
    fake.show("javascript:alert(1)");
    await waitFor(() => expect(fake.signals.filter((each) => each === "refused")).toHaveLength(3));
    expect(fake.sent).toEqual([]);
  });

  test("is not opened under another tag before one of them was shown", async () => {
    const fake = await look();
    tap("Open the counter");
    await screen.findByText("Show one of your cards first, or choose “I have none yet”.");
    expect(fake.sent).toEqual([]);
    tap("I have none yet");
    tap("Open the counter");
    await expectCounter("Our shop");
    expect(settingsOf(fake)?.tag).not.toBe(tagOf(card(1)));
  });

  test("may show another card when the first was the wrong one", async () => {
    const fake = await look();
    fake.show(card(1, "BEAN" as ShopTag));
    await expectFound("BEAN");
    tap("Show another card");
    fake.show(card(1));
    await expectFound("CAFE");
    tap("Open the counter");
    await expectCounter("Our shop");
    expect(settingsOf(fake)?.tag).toBe("CAFE");
  });
});
