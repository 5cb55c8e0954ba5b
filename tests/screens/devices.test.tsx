/** Checks the owner's page about the shop's tablets: connecting, who is in it and how it stands, pairing, naming, shutting out. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { accept, refuse } from "#domain/result.ts";
import { cafe, SETTINGS, setUp } from "#support/cafe.ts";
import { holdTime, letPass } from "#support/counter-steps.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import { pairing, tablet } from "#support/fake-sharing.ts";
import { key, openApp, tap, type } from "#support/open-app.tsx";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const world = (settings = {}, pin: string | null = null) =>
  cafe({
    settings: { ...SETTINGS, language: "en" as const, ...settings },
    owner: { ...setUp().owner, pin },
  });

const openPage = async (shop = world()): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/devices");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(shop);
  fake.clock.now += 13 * HOUR;
  await screen.findByRole("heading", { level: 1, name: "Tablets" });
  return fake;
};

/** A shop of three: this tablet, one that is slow to send, and one that has gone. */
const openShared = async (): Promise<FakeServices> => {
  const fake = await openPage();
  const { now } = fake.clock;
  fake.sharing.tablets([
    tablet("terrace", { name: "Terrace", contactAt: now - 4 * HOUR, unsent: 12, oldest: now - 7 * HOUR }),
    tablet("counter", { name: "Counter", here: true }),
    tablet("lost", { name: "Old one", state: "revoked", contactAt: now - 30 * HOUR }),
  ]);
  act(() => fake.sharing.become({ phase: "fresh", asOf: now - 1_000, devices: 2 }));
  await screen.findByText("Counter");
  return fake;
};
const rows = (): (string | null)[] =>
  within(screen.getByRole("region", { name: "Tablets" }))
    .getAllByRole("listitem")
    .map((row) => row.textContent);
const open = async (name: RegExp, title: string): Promise<HTMLElement> => {
  tap(name);
  return screen.findByRole("region", { name: title });
};
const pair = async (): Promise<HTMLElement> => open(/^Pair a tablet$/, "Pair a tablet");

describe("a shop that no cloud knows", () => {
  test("is connected by one key, which says what that gives", async () => {
    const fake = await openPage();
    const panel = await screen.findByRole("region", { name: "One tablet so far" });
    expect(panel.textContent).toContain(`Connected, the shop is kept on ${location.host} too`);
    fake.sharing.tablets([tablet("counter", { name: "Counter", here: true })]);
    tap("Connect this shop");
    await screen.findByText("Counter");
    expect(fake.sharing.asked).toEqual(["connect"]);
    expect(fake.signals).toEqual(["done"]);
  });

  test.each([
    ["network", /^The server does not answer/],
    ["shopTaken", /^Another tablet has connected this very shop already/],
  ] as const)("that could not be connected says what to do: %s", async (why, sentence) => {
    const fake = await openPage();
    fake.sharing.answer({ connect: async () => refuse(why) });
    tap("Connect this shop");
    expect((await screen.findByRole("alert")).textContent).toMatch(sentence);
    expect(key("Connect this shop").getAttribute("aria-disabled")).toBe("false");
  });

  test("and is a demo stays where it is", async () => {
    await openPage(world({ demo: true }));
    await screen.findByText(/^A demo shop stays on this tablet/);
    expect(screen.queryByRole("button", { name: "Connect this shop" })).toBe(null);
  });

  test("shows its tablets to its owner only", async () => {
    history.replaceState(null, "", "/owner/devices");
    onTestFinished(() => history.replaceState(null, "", "/"));
    openApp(world({}, hashed("2468")));
    await screen.findByText("The owner’s PIN is needed to see this page.");
    expect(screen.queryByRole("button", { name: "Connect this shop" })).toBe(null);
  });
});

test.each([
  ["pairAgain", "Pair this tablet again"],
  ["revoked", "This tablet was shut out"],
] as const)("a tablet that stands outside is shown the way back and no list: %s", async (phase, title) => {
  const fake = await openPage();
  act(() => fake.sharing.become({ phase }));
  const panel = within(await screen.findByRole("region", { name: title }));
  expect(panel.getByRole("link", { name: "Join again" }).getAttribute("href")).toBe("/setup");
  expect(screen.queryByRole("button", { name: "Pair a tablet" })).toBe(null);
});

describe("the list", () => {
  test("begins with this tablet, and tells of each when it was heard of and what it has not sent", async () => {
    await openShared();
    expect(rows()).toEqual([
      "Counterthis tablet · in contact now",
      "Terracelast contact today 10:0012 not sent, oldest 7 h",
      "Old onelast contact yesterday 08:00",
    ]);
    expect(screen.getByRole("heading", { name: "Shut out" }).tagName).toBe("H2");
  });

  test("says so where nobody answers, and keeps what was known", async () => {
    const fake = await openShared();
    act(() => fake.sharing.tablets(null));
    await screen.findByText(/this is how it stood when it last answered\.$/);
    expect(rows()).toHaveLength(3);
  });

  test("comes by itself once somebody answers", async () => {
    const fake = await openPage();
    fake.sharing.tablets(null);
    act(() => fake.sharing.become({ phase: "waiting" }));
    await screen.findByText(/^No contact with the cloud just now\. The list comes by itself/);
    act(() => fake.sharing.tablets([tablet("counter", { name: "Counter", here: true })]));
    await screen.findByText("Counter");
    expect(screen.queryByText(/^No contact/)).toBe(null);
  });
});

describe("a tablet", () => {
  test("is named in the owner's name, and called so again by undo", async () => {
    const fake = await openShared();
    await open(/^Terrace/, "Terrace");
    type("Name", " Garden ");
    tap("Save");
    await screen.findByRole("region", { name: "Garden" });
    expect(fake.sent).toMatchObject([
      { by: "olga", command: { type: "PutDevice", id: "terrace", set: { name: "Garden" } } },
    ]);
    expect(rows()[1]).toMatch(/^Garden/);
  });

  test("that is called so already is not written anew", async () => {
    const fake = await openShared();
    await open(/^Terrace/, "Terrace");
    tap("Save");
    await screen.findByText("It is called so already.");
    expect(fake.sent).toEqual([]);
  });

  test("is shut out only after it was said what becomes of what it has not sent, and for good", async () => {
    const fake = await openShared();
    await open(/^Terrace/, "Terrace");
    tap("Shut out …");
    const sure = within(await screen.findByRole("group", { name: "Shut out Terrace" }));
    const [known, ...others] = sure.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(known).toBe("When it was last heard of, today 10:00, 12 entries of it had not been sent.");
    expect(others).toHaveLength(3);
    expect(fake.sent).toEqual([]);
    tap("Shut out Terrace");
    await screen.findByText("It is shut out. What it still hands in waits for your decision.");
    expect(fake.sent).toMatchObject([
      { by: "olga", command: { type: "PutDevice", id: "terrace", set: { state: "revoked" } } },
    ]);
    await screen.findByText("Terrace is shut out");
    expect(screen.queryByRole("button", { name: /^Undo/ })).toBe(null);
    expect(screen.queryByRole("button", { name: "Shut out …" })).toBe(null);
  });

  test("can be left in", async () => {
    const fake = await openShared();
    await open(/^Terrace/, "Terrace");
    tap("Shut out …");
    tap("Leave it in");
    await screen.findByRole("button", { name: "Shut out …" });
    expect(fake.sent).toEqual([]);
  });

  test("does not shut itself out", async () => {
    await openShared();
    const panel = await open(/^Counter/, "Counter");
    expect(within(panel).getByText(/^This is the tablet in your hands/).tagName).toBe("P");
    expect(within(panel).queryByRole("button", { name: "Shut out …" })).toBe(null);
  });

  test("is closed by Escape, and the focus is back in the list", async () => {
    await openShared();
    const row = key(/^Terrace/);
    row.focus();
    fireEvent.click(row);
    await screen.findByRole("region", { name: "Terrace" });
    fireEvent.keyDown(document, { key: "Escape" });
    await waitFor(() => expect(document.activeElement).toBe(row));
  });
});

describe("one more tablet", () => {
  test("is let in by a square and a code, which count down and can be made anew", async () => {
    holdTime();
    const fake = await openShared();
    const panel = within(await pair());
    await panel.findByRole("img", { name: "Square code for the new tablet" });
    panel.getByRole("img", { name: "The code: 7KDM 9XQ2" });
    expect(panel.getAllByRole("listitem")[0]?.textContent).toBe("On the new tablet open pult.example/setup");
    expect(panel.getByRole("timer").textContent).toBe("Good for 10:00 more");
    await letPass(fake, 61_000);
    expect(panel.getByRole("timer").textContent).toBe("Good for 8:59 more");
    await letPass(fake, 9 * MINUTE);
    expect((await panel.findByText(/^This code is over/)).role).toBe("status");
    fake.sharing.answer({ pair: async () => accept(pairing(fake.clock.now + 10 * MINUTE, "AAAABBBB")) });
    tap("Show a new code");
    await panel.findByRole("img", { name: "The code: AAAA BBBB" });
  });

  test("is told of as soon as it has come", async () => {
    const fake = await openShared();
    const panel = within(await pair());
    await panel.findByRole("timer");
    const views = await fake.sharing.sharing.devices();
    act(() => fake.sharing.tablets([...(views ?? []), tablet("phone", { name: "Phone" })]));
    await panel.findByText("Phone has joined");
    expect(fake.signals.at(-1)).toBe("done");
    expect(rows()).toContain("Phoneno contact yet");
    tap("Pair another one");
    await panel.findByRole("timer");
    expect(fake.sharing.asked).toEqual(["pair", "pair"]);
  });

  test("waits until everything is sent, and the code comes by itself then", async () => {
    const fake = await openShared();
    fake.sharing.answer({ pair: async () => refuse("unsent" as const) });
    act(() => fake.sharing.become({ phase: "working", unsent: 1200, oldest: 0 }));
    const panel = within(await pair());
    await panel.findByText(/Still to send: 1,200 entries$/);
    fake.sharing.answer({ pair: async () => accept(pairing(fake.clock.now + 10 * MINUTE)) });
    act(() => fake.sharing.become({ phase: "fresh", unsent: 0, oldest: null }));
    expect((await panel.findByRole("timer")).textContent).toBe("Good for 10:00 more");
  });

  test("gets no code without contact, and one when it is tried again", async () => {
    const fake = await openShared();
    fake.sharing.answer({ pair: async () => refuse("network" as const) });
    const panel = within(await pair());
    await panel.findByText(/so no code can be made\. Check this tablet’s network\.$/);
    fake.sharing.answer({ pair: async () => accept(pairing(fake.clock.now + 10 * MINUTE)) });
    tap("Try again");
    expect((await panel.findByRole("timer")).textContent).toBe("Good for 10:00 more");
  });
});

describe("what came of comparing this tablet with the cloud", () => {
  const compared = async (came: object | null): Promise<(string | null)[]> => {
    const fake = await openPage();
    const at = fake.clock.now - 2 * HOUR;
    if (came !== null) fake.services.device.set("compared", JSON.stringify({ at, ...came }));
    fake.sharing.tablets([tablet("counter", { name: "Counter", here: true })]);
    act(() => fake.sharing.become({ phase: "fresh", asOf: fake.clock.now, devices: 2 }));
    await screen.findByText("Counter");
    return screen.queryAllByText(/^Compared with the cloud/).map((line) => line.textContent);
  };

  test("is not told before it was done", async () => {
    expect(await compared(null)).toEqual([]);
  });

  test.each([
    [{ differs: 0, again: false }, /^Compared with the cloud .*: this tablet has all of it\.$/],
    [{ differs: 2, again: true }, /not the same\. All of it is being fetched again\.$/],
    [{ differs: 1, again: false }, /: 1 day is not the same here, and fetching again did not help\./],
    [{ differs: 3, again: false }, /: 3 days are not the same here/],
  ])("is told: %o", async (came, sentence) => {
    expect(await compared(came)).toEqual([expect.stringMatching(sentence)]);
  });
});
