/** The offer to put the app on the home screen, on a resting counter and as a page with steps. */
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Install, InstallWay } from "#shell/install.ts";
import { cafe } from "#support/cafe.ts";
import { key, openCounter, tap } from "#support/open-app.tsx";

const browser = (way: InstallWay) => {
  const asked: string[] = [];
  const install: Install = {
    way: () => way,
    subscribe: () => () => undefined,
    ask: async () => asked.push(way) > 0,
  };
  return { install, asked };
};

describe("a counter that rests", () => {
  test("offers it at a key where the browser can ask", async () => {
    const { install, asked } = browser("button");
    await openCounter(cafe(), { install });
    tap("Install");
    expect(asked).toEqual(["button"]);
  });

  test("does not offer it again once it was put off", async () => {
    const { install } = browser("button");
    const { services } = await openCounter(cafe(), { install });
    tap("Not now");
    await waitFor(() => expect(screen.queryByText("Install")).toBeNull());
    expect(services.device.get("installLater")).not.toBeNull();
  });

  test("does not offer it before the first scan was tried", async () => {
    const { install } = browser("button");
    const { services } = await openCounter(cafe(), { install });
    services.device.set("trial", "1");
    tap("Other amount");
    history.pushState(null, "", "/owner/install");
    dispatchEvent(new PopStateEvent("popstate"));
    await screen.findByRole("heading", { level: 1, name: "On the home screen" });
    history.pushState(null, "", "/");
    dispatchEvent(new PopStateEvent("popstate"));
    await waitFor(() => key("New member"));
    expect(screen.queryByText(/Keep Pult/)).toBeNull();
  });

  test.each(["installed", "menu"] as const)("says nothing of it where it is: %s", async (way) => {
    await openCounter(cafe(), { install: browser(way).install });
    expect(screen.queryByText(/home screen/)).toBeNull();
  });

  test("shows an iPad's owner the way in pictured steps, and that the app there begins empty", async () => {
    await openCounter(cafe(), { install: browser("share").install });
    tap(/Not now/);
    history.pushState(null, "", "/owner/install");
    dispatchEvent(new PopStateEvent("popstate"));
    await screen.findByRole("heading", { level: 1, name: "On the home screen" });
    expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "Tap Share in Safari’s bar.",
      "Choose “Add to Home Screen” from the list.",
      "Tap “Add”, and open Pult from the home screen from now on.",
    ]);
    screen.getByText("The app on the home screen begins empty");
    history.pushState(null, "", "/");
    dispatchEvent(new PopStateEvent("popstate"));
    await waitFor(() => key("New member"));
  });
});
