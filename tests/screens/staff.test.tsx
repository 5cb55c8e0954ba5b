/** Checks who may stand at the counter: the switch, the PIN and its wait, and a new colleague. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { asId, type StaffId } from "#domain/ids.ts";
import { cafe, setUp, staff } from "#support/cafe.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import {
  key,
  expectNoPanel,
  openCounter,
  panel,
  expectRefusal,
  tap,
  type,
  typed,
} from "#support/open-app.tsx";

/** Olga owns the café with a PIN, Mona manages it with another, and Cecil is at the counter without one. */
const shop = (): World =>
  cafe({ owner: { ...setUp().owner, pin: hashed("2468") } })
    .as("olga")
    .after(staff("mona", { pin: hashed("1357") }))
    .as("cecil");

const openStaff = async (world: World = shop()): Promise<FakeServices> => {
  const fake = await openCounter(world);
  tap("Cecil, switch staff");
  await panel("Who is at the counter?");
  return fake;
};

const choose = (name: RegExp): void => {
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name }));
};

/** Types digits on the pad's keys and confirms. */
const enterPin = (digits: string): void => {
  for (const digit of digits) tap(digit);
  tap("OK");
};

/** A wrong PIN, and the sentence about it. */
const wrong = async (digits: string, sentence: string | RegExp): Promise<void> => {
  enterPin(digits);
  await screen.findByText(sentence);
};

const expectAtCounter = async (name: string): Promise<void> => {
  await waitFor(() => key(`${name}, switch staff`));
};

describe("the staff switch", () => {
  test("shows everybody who works here with what they may do, and who is there now", async () => {
    await openStaff(
      shop()
        .as("olga")
        .after(staff("felix", { name: "Felix", active: false }))
        .as("cecil"),
    );
    const keys = within(within(screen.getByRole("dialog")).getByRole("list")).getAllByRole("button");
    expect(keys.map((each) => each.textContent)).toEqual([
      "CecilCashier · here now",
      "MonaManager",
      "OlgaOwner",
    ]);
  });

  test("takes one tap for somebody without a PIN", async () => {
    const { services, sent } = await openStaff(
      shop()
        .as("olga")
        .after(staff("dora", { name: "Dóra" }))
        .as("cecil"),
    );
    choose(/^Dóra/);
    await expectAtCounter("Dóra");
    await expectNoPanel();
    expect(services.device.get("staff")).toBe("dora");
    expect(sent).toEqual([]);
  });

  test("asks for the PIN of somebody who has one, and lets them in with it", async () => {
    await openStaff();
    choose(/^Mona/);
    await panel("PIN of Mona");
    enterPin("1357");
    await expectAtCounter("Mona");
    await expectNoPanel();
  });

  test("hears the keyboard as well, and shows dots for digits", async () => {
    await openStaff();
    choose(/^Mona/);
    const pad = await panel("PIN of Mona");
    for (const digit of "1359") fireEvent.keyDown(document.body, { key: digit });
    fireEvent.keyDown(document.body, { key: "Backspace" });
    expect(within(pad).getByRole("status", { name: "3 digits typed" }).textContent).toBe("");
    expect(within(pad).queryByText(/135/)).toBe(null);
    fireEvent.keyDown(document.body, { key: "7" });
    fireEvent.keyDown(document.body, { key: "Enter" });
    await expectAtCounter("Mona");
  });

  test("stays with whoever was there when nobody types a PIN", async () => {
    await openStaff();
    choose(/^Mona/);
    await panel("PIN of Mona");
    fireEvent.keyDown(document.body, { key: "Escape" });
    await expectNoPanel();
    await expectAtCounter("Cecil");
  });
});

describe("a wrong PIN", () => {
  test("is a sentence, and the next one may be right", async () => {
    const { signals } = await openStaff();
    choose(/^Mona/);
    await panel("PIN of Mona");
    await wrong("2468", "This is not the PIN. Try again.");
    expect(signals).toContain("refused");
    await expectAtCounter("Cecil");
    enterPin("1357");
    await expectAtCounter("Mona");
  });

  test("typed five times must wait a second, and longer each time after", async () => {
    const { clock, services } = await openStaff();
    choose(/^Mona/);
    await panel("PIN of Mona");
    for (let i = 0; i < 4; i += 1) await wrong("0000", "This is not the PIN. Try again.");
    await wrong("0000", "Too many tries. Wait 1 second.");
    enterPin("1357");
    expect(key("OK").getAttribute("aria-disabled")).toBe("true");
    await expectAtCounter("Cecil");
    clock.now += 1000;
    await screen.findByText("This is not the PIN. Try again.");
    for (let i = 0; i < 4; i += 1) tap("Delete last digit");
    await wrong("0000", "Too many tries. Wait 2 seconds.");
    expect(services.device.get("pinTries")).not.toContain("0000");
  });

  test("still waits after the panel was closed and opened anew", async () => {
    const { clock } = await openStaff();
    choose(/^Mona/);
    await panel("PIN of Mona");
    for (let i = 0; i < 4; i += 1) await wrong("0000", "This is not the PIN. Try again.");
    await wrong("0000", "Too many tries. Wait 1 second.");
    tap("Close");
    await expectNoPanel();
    tap("Cecil, switch staff");
    await panel("Who is at the counter?");
    choose(/^Mona/);
    await screen.findByText("Too many tries. Wait 1 second.");
    clock.now += 1000;
    await waitFor(() => expect(screen.queryByText(/^Too many tries/)).toBe(null));
    enterPin("1357");
    await expectAtCounter("Mona");
  });
});

describe("a new colleague", () => {
  const openForm = async (): Promise<FakeServices> => {
    const fake = await openStaff();
    choose(/^Add a colleague/);
    await panel("PIN of Olga");
    enterPin("2468");
    await panel("Add a colleague");
    return fake;
  };

  test("is added in the owner's name with a PIN of their own, and can be chosen at once", async () => {
    const { sent, world } = await openForm();
    type("Name", "Bence");
    type("Their PIN (4 to 8 digits)", "4711");
    fireEvent.click(screen.getByRole("radio", { name: "Manager" }));
    tap("Save");
    await panel("Who is at the counter?");
    await waitFor(() =>
      expect(screen.getByRole("button", { name: /^Bence/ }).textContent).toBe("BenceManager"),
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ by: "olga", command: { type: "PutStaff" } });
    const added = Object.values(world().shop.staff).find(({ doc }) => doc.name === "Bence")?.doc;
    expect(added).toEqual({ name: "Bence", role: "manager", pin: hashed("4711"), active: true });
    await expectAtCounter("Cecil");
  });

  test("is not added without the owner's PIN", async () => {
    const { sent } = await openStaff();
    choose(/^Add a colleague/);
    await panel("PIN of Olga");
    await wrong("1357", "This is not the PIN. Try again.");
    expect(screen.queryByLabelText("Their PIN (4 to 8 digits)")).toBe(null);
    expect(sent).toEqual([]);
  });

  test.each(["", "123", "123456789", "12a4", "١٢٣٤"])(
    "needs a PIN of 4 to 8 digits, and “%s” is none",
    async (pin) => {
      const { sent } = await openForm();
      type("Name", "Bence");
      type("Their PIN (4 to 8 digits)", pin);
      tap("Save");
      await expectRefusal("Add a colleague", "A PIN has 4 to 8 digits.");
      expect(typed("Name")).toBe("Bence");
      expect(sent).toEqual([]);
    },
  );

  test("needs a name, and loses nothing by being refused", async () => {
    const { world } = await openForm();
    type("Their PIN (4 to 8 digits)", "4711");
    tap("Save");
    await expectRefusal("Add a colleague", "Type a name that can be read.");
    expect(typed("Their PIN (4 to 8 digits)")).toBe("4711");
    type("Name", "Bence");
    tap("Save");
    await panel("Who is at the counter?");
    expect(Object.values(world().shop.staff).filter(({ doc }) => doc.name === "Bence")).toHaveLength(1);
  });

  test("of a shop with two owners is vouched for by either", async () => {
    const { sent } = await openStaff(
      shop()
        .as("olga")
        .after(staff("ottó", { name: "Ottó", role: "owner", pin: hashed("8642") }))
        .as("cecil"),
    );
    choose(/^Add a colleague/);
    await panel("Add a colleague");
    choose(/^Ottó/);
    await panel("PIN of Ottó");
    enterPin("8642");
    await screen.findByLabelText("Their PIN (4 to 8 digits)");
    type("Name", "Bence");
    type("Their PIN (4 to 8 digits)", "4711");
    tap("Save");
    await panel("Who is at the counter?");
    expect(sent[0]?.by).toBe(asId<StaffId>("ottó"));
  });
});
