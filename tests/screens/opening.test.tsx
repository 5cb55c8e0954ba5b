/** Checks what is seen until the counter can record: progress, and why a browser keeps no shop. */
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { cafe, SETTINGS } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { given, type World } from "#support/given.ts";
import { key, openApp, openCounter, tap, type } from "#support/open-app.tsx";
import type { Opening } from "#shell/keeping.ts";

const shop = (): World => cafe({ settings: { ...SETTINGS, language: "en" as const } });
const opened = (opening: Opening, world = shop()): FakeServices => {
  const fake = openApp(world);
  act(() => fake.keeper.open(opening));
  return fake;
};
const READY: Opening = { phase: "ready", recovered: 0 };

describe("while the app opens", () => {
  test("an empty database is not taken for a new shop, since it may be one that was wiped", async () => {
    const fake = opened({ phase: "opening" }, given());
    await screen.findByText("Opening the counter …");
    expect(screen.queryByRole("heading")).toBe(null);
    act(() => fake.keeper.open(READY));
    await screen.findByRole("heading", { name: "Your regulars, remembered" });
  });

  test("a shop that can be read is shown at once", async () => {
    opened({ phase: "opening" });
    expect((await screen.findByText("Ready for the next one")).tagName).toBe("H1");
  });

  test("a shop that could not be read at first is shown once it can be", async () => {
    let looks = 0;
    openApp(shop(), ({ services: { read } }) => ({
      read: {
        ...read,
        shop: async () => {
          looks += 1;
          if (looks === 1) throw new DOMException("the connection was lost", "AbortError");
          return read.shop();
        },
      },
    }));
    expect((await screen.findByText("Ready for the next one")).tagName).toBe("H1");
    expect(looks).toBeGreaterThan(1);
  });

  test.each([
    ["recovering", "Bringing the shop back"],
    ["folding", "Getting the counter ready"],
  ] as const)("%s is told with how far it is and that nothing is lost", async (phase, title) => {
    const fake = opened({ phase, done: 0, of: 0 });
    await screen.findByRole("heading", { name: title });
    expect(screen.getByText(/Nothing is lost; the counter opens when it is done\./).tagName).toBe("P");
    const bar = () => screen.getByRole<HTMLProgressElement>("progressbar", { name: title });
    expect(bar().hasAttribute("value")).toBe(false);
    act(() => fake.keeper.open({ phase, done: 12_500, of: 100_000 }));
    expect([bar().value, bar().max]).toEqual([12_500, 100_000]);
    expect(screen.getByText("12,500 of 100,000 entries").getAttribute("aria-hidden")).toBe("true");
    expect(screen.getByRole("status").textContent).toBe(`${title} 10 %`);
    act(() => fake.keeper.open(READY));
    await screen.findByText("Ready for the next one");
  });

  test("entries that came back are told once, until somebody has read it", async () => {
    const fake = await openCounter(shop());
    act(() => fake.keeper.open({ phase: "ready", recovered: 1203 }));
    await screen.findByRole("region", { name: "1,203 entries came back" });
    tap("Close");
    await waitFor(() => expect(screen.queryByText("1,203 entries came back")).toBe(null));
  });
});

describe("a browser that keeps no shop", () => {
  test.each([
    ["insecure", "This address is not safe enough", /begins with https:/],
    ["private", "This is a private window", /Open a normal window/],
    ["noSecondPlace", "This browser cannot keep a second copy", /Update this browser/],
    ["newerApp", "A newer Pult has been here", /Reload this page/],
    ["notOpened", "The counter cannot be opened just now", /leave that one open/],
    ["lost", "This tablet held a shop, and it is gone", /restore it/],
  ] as const)("says why (%s) and what to do, and shows no counter", async (why, title, step) => {
    opened({ phase: "refused", why }, given());
    await screen.findByRole("heading", { name: title });
    expect(screen.getAllByRole("listitem").some(({ textContent }) => step.test(textContent))).toBe(true);
    expect(screen.queryByText(/^Open the counter/)).toBe(null);
    expect(document.activeElement?.contains(screen.getByRole("heading"))).toBe(true);
  });

  test("because a newer app was here reloads on a tap", async () => {
    const fake = opened({ phase: "refused", why: "newerApp" });
    tap("Reload");
    expect(fake.handedOut).toEqual(["reloaded"]);
  });
});

test("a counter that cannot be opened for now opens by itself once it can, and may be reloaded until then", async () => {
  const fake = opened({ phase: "refused", why: "notOpened" });
  await screen.findByText(/tries again every few seconds/);
  tap("Reload");
  expect(fake.handedOut).toEqual(["reloaded"]);
  act(() => fake.keeper.open(READY));
  await screen.findByText("Ready for the next one");
});

describe("a shop that is gone", () => {
  test("is given up only by typing so", async () => {
    const fake = opened({ phase: "refused", why: "lost" }, given());
    tap("Start anew without the old shop");
    const go = key("Start anew");
    expect(go.getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(go);
    type("Type “start anew” to be sure", "start");
    fireEvent.click(go);
    expect(fake.keeper.asked).toEqual([]);
    type("Type “start anew” to be sure", " Start Anew ");
    fireEvent.click(go);
    await screen.findByRole("heading", { name: "Your regulars, remembered" });
    expect(fake.keeper.asked).toEqual(["anew"]);
  });

  test("can be restored, and leads back where it was when it is not", async () => {
    opened({ phase: "refused", why: "lost" }, given());
    tap("Restore a backup");
    await screen.findByRole("dialog", { name: "Take over a shop from a backup" });
    tap("Back");
    await screen.findByRole("heading", { name: "This tablet held a shop, and it is gone" });
    expect(screen.queryByRole("dialog")).toBe(null);
  });
});
