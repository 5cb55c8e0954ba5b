/** Checks what the first run shows before anything is written: the recovery code, and what comes with a kind of shop. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { hashed } from "#support/fake-services.ts";
import { expectCounter, firstRun, keepCode, livesIn, NAME, PIN } from "#support/first-run.ts";
import { tap, type, typed } from "#support/open-app.tsx";

describe("the recovery code", () => {
  test("is shown before anything is written, and going back from it loses no answer", async () => {
    const { sent } = await firstRun();
    type(NAME, "Our shop");
    type("Your name", "Zsófi");
    type(PIN, "4711");
    tap("Open the counter");
    await screen.findAllByText("Zsófi, Our shop");
    expect(sent).toEqual([]);
    tap("Back");
    await waitFor(() => expect(typed(NAME)).toBe("Our shop"));
    expect(typed(PIN)).toBe("4711");
    const code = await keepCode();
    expect(code).toMatch(/^[0-9A-Z]{20}$/);
    await expectCounter("Our shop");
    expect(sent).toHaveLength(1);
  });

  test("stays where it is when the shop could not be written, and the same code is kept then", async () => {
    const { sent, failNext, world } = await firstRun();
    type(NAME, "Our shop");
    type(PIN, "4711");
    failNext({ reason: "NotSaved", cause: "disk full" });
    const code = await keepCode();
    await screen.findByText(/^Not recorded/);
    tap("I have kept it");
    await expectCounter("Our shop");
    expect(sent[1]?.op).toBe(sent[0]?.op);
    expect(Object.values(world().shop.staff)[0]?.doc.recovery).toBe(hashed(code));
  });

  test("is made for nobody without a PIN", async () => {
    const { world } = await firstRun();
    type(NAME, "Our shop");
    tap("Open the counter");
    await expectCounter("Our shop");
    expect(Object.values(world().shop.staff)[0]?.doc).not.toHaveProperty("recovery");
  });

  test("goes to the printer by its own key", async () => {
    const { handedOut } = await firstRun();
    type(NAME, "Our shop");
    type(PIN, "4711");
    tap("Open the counter");
    await screen.findByRole("heading", { name: "Keep this code" });
    tap("Print");
    expect(handedOut).toEqual(["printed"]);
  });
});

describe("what comes with a kind of shop", () => {
  test("is shown before it is chosen for good: rewards, tiles and prices in the shop's money", async () => {
    livesIn("Europe/Budapest", "en-GB");
    await firstRun();
    const preview = () => screen.getByRole("region", { name: "Comes with it" }).textContent;
    expect(preview()).toContain("10 stamps: Free coffee");
    expect(preview()).toContain("Flat white");
    fireEvent.click(screen.getByRole("radio", { name: /^Salon/ }));
    expect(preview()).toContain("5 stamps: Free treatment");
    expect(preview()).not.toContain("Flat white");
    type("Currency", "EUR");
    expect(preview()).toContain("€28.00");
  });
});
