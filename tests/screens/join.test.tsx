/** Checks how a tablet joins a shop: scanned, typed, or by its address; refused with what to do; and the shop as it comes. */
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { refuse } from "#domain/result.ts";
import { pairingIn } from "#screens/join/pairing-code.ts";
import type { JoinTrouble } from "#shell/sync-state.ts";
import { asId, type Op } from "#domain/ids.ts";
import { cafe, setUp, SETTINGS } from "#support/cafe.ts";
import { createFakeServices, type FakeServices } from "#support/fake-services.ts";
import { given, type World } from "#support/given.ts";
import { key, openApp, tap, type, typed } from "#support/open-app.tsx";

const CODE = "7KDM9XQ2";
const SQUARE = `https://pult.example/setup#pair=${CODE}`;
const FIELD = "Or type the code";
const NAME = "What is this one called?";

/** The page on a tablet without a shop, or with one; `hash` as a phone's own camera opens it. */
const openJoin = async (world: World = given(), hash = ""): Promise<FakeServices> => {
  history.replaceState(null, "", `/setup${hash}`);
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world);
  await screen.findByRole("heading", { level: 1 });
  return fake;
};
const form = (): Promise<HTMLElement> => screen.findByRole("heading", { name: "Join a shop" });
/** Shows a square once the camera is open. */
const show = async (fake: FakeServices, text: string): Promise<void> => {
  await waitFor(() => expect(document.querySelector('.camera[data-state="live"]')).not.toBe(null));
  await act(async () => void fake.show(text));
};
const shopComes = (fake: FakeServices): Promise<unknown> =>
  act(() =>
    fake.services.send(setUp({ settings: { ...SETTINGS, name: "Corner Café" } }), {
      ...{ op: asId<Op>("comes"), by: null },
    }),
  );

describe("a code", () => {
  test.each([
    [CODE, CODE, null],
    ["7kdm-9xq2", CODE, null],
    [" 7KDM 9XQ2 ", CODE, null],
    ["OIL1 0000", "01110000", null],
    [SQUARE, CODE, "https://pult.example"],
    ["HTTPS://PULT.EXAMPLE/SETUP#PAIR=7KDM9XQ2", CODE, "https://pult.example"],
    ["http://192.168.1.5:8080/setup/?lang=hu#pair=7kdm9xq2", CODE, "http://192.168.1.5:8080"],
  ])("is found in %s", (text, code, origin) => {
    expect(pairingIn(text)).toEqual({ code, origin });
  });

  test.each([
    ...[
      "",
      "7KDM9XQ",
      "7KDM9XQ22",
      "7KDM9XQU",
      "https://pult.example/setup",
      `${SQUARE}&x`,
      "javascript:7KDM9XQ2",
    ],
    "https://pult.example/elsewhere#pair=7KDM9XQ2",
  ])("is not found in %j", (text) => {
    expect(pairingIn(text)).toBe(null);
  });
});

describe("joining", () => {
  test("takes one look at the other tablet's square", async () => {
    const fake = await openJoin();
    await form();
    await show(fake, SQUARE);
    await screen.findByRole("heading", { name: "The shop is coming" });
    expect(fake.sharing.asked).toEqual([`join ${CODE} as Tablet`]);
    expect(fake.signals).toEqual(["seen", "done"]);
  });

  test("takes the code as somebody types it, under the name they give", async () => {
    const fake = await openJoin();
    await form();
    type(NAME, "  Kitchen ");
    type(FIELD, "7kdm9xq2");
    expect(typed(FIELD)).toBe("7KDM 9XQ2");
    tap("Join");
    await screen.findByRole("heading", { name: "The shop is coming" });
    expect(fake.sharing.asked).toEqual([`join ${CODE} as Kitchen`]);
  });

  test("opened by a phone's own camera needs one tap, and the code does not stay in the address", async () => {
    const fake = await openJoin(given(), `#pair=${CODE}`);
    await form();
    expect(typed(FIELD)).toBe("7KDM 9XQ2");
    screen.getByText("The code is here already. Give this one a name, and join.");
    expect(location.hash).toBe("");
    expect(document.querySelector(".camera")).toBe(null);
    expect(fake.sharing.asked).toEqual([]);
    tap("Join");
    await screen.findByRole("heading", { name: "The shop is coming" });
    expect(fake.sharing.asked).toHaveLength(1);
  });

  test.each([
    ["badCode", /^This code is not good, or not any more/],
    ["network", /^The server does not answer\. Check this tablet’s network/],
    ["shopHere", /^This tablet serves another shop already/],
  ] as const)("that is refused says what to do: %s", async (why: JoinTrouble, sentence) => {
    const fake = await openJoin();
    await form();
    fake.sharing.answer({ join: async () => refuse(why) });
    type(FIELD, CODE);
    tap("Join");
    expect((await screen.findByRole("alert")).textContent).toMatch(sentence);
    expect(fake.signals).toEqual(["refused"]);
    type(FIELD, "7KDM");
    expect(screen.queryByRole("alert")).toBe(null);
  });

  test("names the address of a square that was made elsewhere and is not known here", async () => {
    const fake = await openJoin();
    fake.sharing.answer({ join: async () => refuse("badCode" as const) });
    await show(fake, SQUARE);
    expect((await screen.findByRole("alert")).textContent).toMatch(
      /^This code was made at pult\.example and is not known here\./,
    );
  });

  test("asks once for a square that is held before the camera, and anew for another one", async () => {
    const fake = await openJoin();
    fake.sharing.answer({ join: async () => refuse("badCode" as const) });
    await show(fake, SQUARE);
    await screen.findByRole("alert");
    await show(fake, SQUARE);
    expect(fake.sharing.asked).toHaveLength(1);
    await show(fake, SQUARE.replace(CODE, "00000000"));
    await waitFor(() => expect(fake.sharing.asked).toHaveLength(2));
  });

  test("does not ask the cloud for what is no pairing code, or for a tablet without a name", async () => {
    const fake = await openJoin();
    await show(fake, "HTTPS://PULT.EXAMPLE/C/CAFE");
    expect((await screen.findByRole("alert")).textContent).toMatch(/^This is another kind of code\./);
    type(FIELD, "7KDM");
    tap("Join");
    expect((await screen.findByRole("alert")).textContent).toBe("The code has 8 letters and digits.");
    type(NAME, " ");
    type(FIELD, CODE);
    tap("Join");
    expect((await screen.findByRole("alert")).textContent).toMatch(/^Give this one a name/);
    expect(fake.sharing.asked).toEqual([]);
  });

  test("is one act however often it is tapped", async () => {
    const fake = await openJoin();
    await form();
    fake.sharing.answer({ join: () => new Promise(() => undefined) });
    type(FIELD, CODE);
    tap("Join");
    const asking = await screen.findByRole("button", { name: "Joining …" });
    fireEvent.click(asking);
    expect(fake.sharing.asked).toHaveLength(1);
  });
});

describe("the shop", () => {
  test("is shown as it comes, can be served from as soon as it is there, and says when it is all here", async () => {
    const fake = await openJoin();
    await form();
    type(FIELD, CODE);
    tap("Join");
    await screen.findByRole("heading", { name: "The shop is coming" });
    act(() => fake.sharing.become({ history: { done: 3, of: 12 } }));
    expect(screen.getByText("25 %").tagName).toBe("P");
    expect(screen.queryByRole("link", { name: "Open the counter now" })).toBe(null);
    await shopComes(fake);
    await screen.findByRole("link", { name: "Open the counter now" });
    screen.getByRole("heading", { name: "The shop is coming" });
    act(() => fake.sharing.become({ phase: "fresh", history: null, asOf: fake.clock.now }));
    await screen.findByRole("heading", { name: "Corner Café is on this tablet" });
    fireEvent.click(screen.getByRole("link", { name: "Open the counter" }));
    await screen.findByText("Ready for the next one");
  });

  test("is awaited on the first page too, where the app was opened anew before it came", async () => {
    const fake = openApp(given());
    act(() => fake.sharing.become({ phase: "working", devices: 2 }));
    await screen.findByRole("heading", { name: "The shop is coming" });
    expect(screen.queryByRole("button", { name: "Open the counter" })).toBe(null);
    act(() => fake.sharing.become({ phase: "waiting" }));
    expect((await screen.findByText(/^No contact just now\. It goes on by itself/)).role).toBe("status");
    // The cloud knows this tablet no more: there is nothing to wait for.
    act(() => fake.sharing.become({ phase: "pairAgain" }));
    await screen.findByRole("link", { name: "Join a shop that has a tablet" });
  });

  test("goes on by itself where the network breaks off, and says so", async () => {
    const fake = await openJoin();
    await form();
    type(FIELD, CODE);
    tap("Join");
    await screen.findByRole("heading", { name: "The shop is coming" });
    act(() => fake.sharing.become({ phase: "waiting" }));
    expect((await screen.findByText(/^No contact just now\. It goes on by itself/)).role).toBe("status");
  });

  test("that a tablet has already is only let in again, and keeps everything", async () => {
    history.replaceState(null, "", "/setup");
    onTestFinished(() => history.replaceState(null, "", "/"));
    const fake = openApp(cafe());
    act(() => fake.sharing.become({ phase: "pairAgain" }));
    await form();
    expect(screen.getByText(/^This tablet serves Kávézó, and all of it is kept\./).tagName).toBe("P");
    type(FIELD, CODE);
    fake.sharing.answer({
      join: async () => {
        fake.sharing.become({ phase: "fresh", asOf: fake.clock.now });
        return { ok: true, value: null };
      },
    });
    tap("Join");
    await screen.findByRole("heading", { name: "Kávézó is on this tablet" });
  });
});

test("a tablet that was shut out says so on its first page, until somebody has read it", async () => {
  const { device } = createFakeServices(given()).services;
  device.set("wasShutOut", "1");
  openApp(given(), { device });
  await screen.findByRole("region", { name: "This tablet was shut out of its shop" });
  tap("I have read it");
  expect(screen.queryByRole("region", { name: /shut out/ })).toBe(null);
  expect(device.get("wasShutOut")).toBe(null);
});

test("the first page leads here, and back to a shop of one's own", async () => {
  openApp(given());
  fireEvent.click(await screen.findByRole("link", { name: "Join a shop that has a tablet" }));
  await form();
  expect(location.pathname).toBe("/setup");
  fireEvent.click(screen.getByRole("link", { name: "Open a new shop instead" }));
  await screen.findByRole("heading", { name: "Your regulars, remembered" });
  expect(key("Open the counter").tagName).toBe("BUTTON");
});
