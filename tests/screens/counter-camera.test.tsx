/** Checks how the counter fares: the camera in all its troubles, no network, and a new version that waits. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { CameraListener, CameraState } from "#capture/camera.ts";
import type { Services } from "#screens/services.ts";
import { cafe, card, enrol } from "#support/cafe.ts";
import {
  expectDone,
  expectFound,
  expectNobody,
  expectPerson,
  search,
  tillKey,
} from "#support/counter-steps.ts";
import { key, openApp, openCounter, tap } from "#support/open-app.tsx";

/** A camera that is in whatever state the test says, and counts what is asked of it. */
const troubledCamera = () => {
  const listeners = new Set<CameraListener>();
  const asked: string[] = [];
  const camera: Services["camera"] = {
    open: (_, on) => {
      listeners.add(on);
      return {
        close: async () => void asked.push("close"),
        restart: () => void asked.push("restart"),
        switchCamera: () => void asked.push("switch"),
      };
    },
  };
  const become = (state: CameraState): void =>
    act(() => {
      for (const on of listeners) on.state(state);
    });
  /** The picture is opened only after the first drawing. */
  const opened = (): Promise<void> => waitFor(() => expect(listeners.size).toBe(1));
  return { camera, opened, become, asked };
};

describe("a camera", () => {
  test.each([
    ["denied", /^The camera is blocked\. Allow it in the browser’s settings/],
    ["absent", "No camera found. Use search, or a hand scanner."],
    ["busy", "Another app is using the camera. Close it, then try again."],
    ["black", "The picture is black. Is something covering the camera?"],
    ["frozen", "The picture stands still. Try again."],
    ["insecure", /^The camera needs a secure address/],
    ["decoderFailed", "Cards cannot be read just now. Try again, or search by name."],
  ] as const)(
    "that is %s says so in a sentence, and can be tried again while the search works",
    async (state, says) => {
      const { camera, opened, become, asked } = troubledCamera();
      openApp(cafe().after(enrol("Anna")), { camera });
      await screen.findByText("Allow the camera when the tablet asks");
      await opened();
      become(state);
      expect(screen.getByText(says).getAttribute("role")).toBe("status");
      tap("Try again");
      expect(asked).toEqual(["restart"]);
      expect(key("Type the code").tagName).toBe("BUTTON");
      search("Ann");
      await expectFound("Anna");
    },
  );

  test("that works asks the cashier for the customer's card, and can be exchanged for the other one", async () => {
    const { camera, opened, become, asked } = troubledCamera();
    openApp(cafe(), { camera });
    await screen.findByText("Allow the camera when the tablet asks");
    await opened();
    become("live");
    expect(screen.getByText("Ask the customer for their card").className).toBe("camera-says");
    expect(screen.queryByRole("button", { name: "Try again" })).toBe(null);
    tap("Switch camera");
    expect(asked).toEqual(["switch"]);
  });
});

const goOffline = (): void => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => void dispatchEvent(new Event("offline")));
  onTestFinished(() => void vi.restoreAllMocks());
};

describe("without a network", () => {
  test("a quiet line says that everything is kept here, and the counter goes on", async () => {
    const { show } = await openCounter(cafe().after(enrol("Anna", { card: card(1) })));
    const bar = screen.getByRole("contentinfo");
    expect(bar.textContent).toBe("This tablet is the only copy");
    goOffline();
    expect(bar.textContent).toBe("No network. Everything works and is kept here");
    expect(within(bar).queryByRole("alert")).toBe(null);
    show(card(1));
    await expectPerson("Anna");
    (await tillKey(/^Record visit/)).click();
    await expectDone("visit", "Anna+1 stamp");
    vi.restoreAllMocks();
    act(() => void dispatchEvent(new Event("online")));
    expect(bar.textContent).toContain("This tablet is the only copy");
  });
});

const waitingUpdate = () => {
  const asked: string[] = [];
  const busy: boolean[] = [];
  const state = { offlineReady: true, updateWaiting: true, updateFailed: false };
  const updates: Services["updates"] = {
    state: () => state,
    subscribe: () => () => undefined,
    setBusy: () => undefined,
    applyUpdate: async () => {
      asked.push("apply");
      return true;
    },
  };
  return { asked, busy, services: { updates, setBusy: (is: boolean) => void busy.push(is) } };
};

describe("a new version", () => {
  test("is offered while nobody is there, and comes when asked in", async () => {
    const { asked, services } = waitingUpdate();
    await openCounter(cafe(), services);
    expect(screen.getByText("A new version is ready").tagName).toBe("SPAN");
    expect(asked).toEqual([]);
    tap("Update now");
    expect(asked).toEqual(["apply"]);
  });

  test("waits for nobody once the counter was left for another page", async () => {
    const { busy, services } = waitingUpdate();
    await openCounter(cafe(), services);
    tap(/^Latte/);
    expect(busy.at(-1)).toBe(true);
    history.pushState(null, "", "/owner/install");
    fireEvent.popState(window);
    await screen.findByRole("heading", { level: 1, name: "On the home screen" });
    expect(busy.at(-1)).toBe(false);
    history.pushState(null, "", "/");
  });

  test("is not spoken of while somebody is served, something is chosen, or a panel is open", async () => {
    const { busy, services } = waitingUpdate();
    const { show } = await openCounter(cafe().after(enrol("Anna", { card: card(1) })), services);
    const offered = (): boolean => screen.queryByRole("button", { name: "Update now" }) !== null;
    show(card(1));
    await expectPerson("Anna");
    expect(offered()).toBe(false);
    expect(busy.at(-1)).toBe(true);
    tap("Not this person");
    await expectNobody();
    expect(offered()).toBe(true);
    expect(busy.at(-1)).toBe(false);
    tap(/^Latte/);
    expect(offered()).toBe(false);
    tap("Clear");
    expect(offered()).toBe(true);
    tap("New member");
    await screen.findByRole("dialog", { name: "New member" });
    expect(offered()).toBe(false);
    tap("Close");
    await waitFor(() => expect(offered()).toBe(true));
    show(card(9));
    await screen.findByRole("alertdialog");
    expect(offered()).toBe(false);
    fireEvent.keyDown(document.body, { key: "Escape" });
    await expectNobody();
    search("An");
    await expectFound();
    expect(offered()).toBe(false);
  });
});
