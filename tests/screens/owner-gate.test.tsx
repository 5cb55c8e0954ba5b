/** Checks the gate before the owner's storage page: whom it lets in, and for how long. */
import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { asId, type Op, type StaffId } from "#domain/ids.ts";
import { staff } from "#support/cafe.ts";
import { hashed } from "#support/fake-services.ts";
import { tap } from "#support/open-app.tsx";
import { LOST, openPage, page, shop, TITLE } from "./owner-page.ts";

const enterPin = (digits: string): void => {
  for (const digit of digits) tap(digit);
  tap("OK");
};
const expectOpen = async (): Promise<void> => {
  await page();
  await screen.findByRole("region", { name: LOST });
};

describe("the gate", () => {
  test("asks for the owner's PIN, and again once the counter was back", async () => {
    openPage({}, shop(hashed("2468")));
    await screen.findByText("The owner’s PIN is needed to see this page.");
    expect(screen.queryByRole("region", { name: LOST })).toBe(null);
    enterPin("1111");
    await screen.findByText("This is not the PIN. Try again.");
    enterPin("2468");
    await page();
    fireEvent.click(screen.getByRole("link", { name: "Back to the counter" }));
    await screen.findByText("Ready for the next one");
    fireEvent.click(screen.getByRole("link", { name: /How safe is the shop\?$/ }));
    await screen.findByText("The owner’s PIN is needed to see this page.");
  });

  test("stays open from one of the owner's pages to the next", async () => {
    openPage({}, shop(hashed("2468")));
    await screen.findByText("The owner’s PIN is needed to see this page.");
    expect(screen.queryByRole("navigation", { name: "The owner’s pages" })).toBe(null);
    enterPin("2468");
    await page();
    const nav = screen.getByRole("navigation", { name: "The owner’s pages" });
    expect(within(nav).getByRole("link", { current: "page" }).textContent).toBe(TITLE);
    fireEvent.click(within(nav).getByRole("link", { name: "All pages" }));
    await screen.findByRole("heading", { level: 1, name: "The owner’s pages" });
    fireEvent.click(within(screen.getByRole("main")).getByRole("link", { name: /^How safe/ }));
    await page();
  });

  test("closes for an owner who is none any more", async () => {
    const world = shop(hashed("2468"))
      .as("olga")
      .after(staff("rita", { name: "Rita", role: "owner", pin: hashed("1357") }));
    const fake = openPage({}, world);
    fireEvent.click(await screen.findByRole("button", { name: /^Rita/ }));
    await screen.findByRole("heading", { name: "PIN of Rita" });
    enterPin("1357");
    await page();
    await act(async () => {
      await fake.services.send(staff("rita", { role: "manager" }), {
        op: asId<Op>("demotion"),
        by: asId<StaffId>("olga"),
      });
    });
    await screen.findByText("The owner’s PIN is needed to see this page.");
    expect(screen.queryByText(TITLE)).toBe(null);
  });

  test("closes again once the page was left lying untouched, and not while somebody is at it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const pass = async (minutes: number): Promise<void> =>
      act(async () => {
        await vi.advanceTimersByTimeAsync(minutes * 60_000);
      });
    openPage({}, shop(hashed("2468")));
    await screen.findByText("The owner’s PIN is needed to see this page.");
    enterPin("2468");
    await page();
    await pass(4);
    fireEvent.pointerDown(document.body);
    await pass(4);
    await page();
    await pass(2);
    await screen.findByText("The owner’s PIN is needed to see this page.");
    expect(screen.queryByText(TITLE)).toBe(null);
    enterPin("2468");
    await page();
  });

  test("asks who it is where there are several owners", async () => {
    const world = shop(hashed("2468"))
      .as("olga")
      .after(staff("rita", { name: "Rita", role: "owner", pin: hashed("1357") }));
    openPage({}, world);
    fireEvent.click(await screen.findByRole("button", { name: /^Rita/ }));
    await screen.findByRole("heading", { name: "PIN of Rita" });
    enterPin("1357");
    await expectOpen();
  });

  test("is none where no owner has a PIN", async () => {
    openPage();
    await expectOpen();
  });
});
