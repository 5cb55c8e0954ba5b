/** How a tablet offers to put the app on its home screen. */
import { expect, test } from "vitest";
import { createInstall, type InstallEdges } from "#shell/install.ts";

const ANDROID = "Mozilla/5.0 (Linux; Android 16; Tablet) AppleWebKit/537.36 Chrome/156.0 Safari/537.36";
const IPAD =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/27.0 Safari/605.1.15";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";

function openBrowser(navigator: Partial<InstallEdges["navigator"]> = {}, standalone = false) {
  const page = new EventTarget() as EventTarget & Pick<Window, "addEventListener">;
  const install = createInstall({
    page,
    navigator: { userAgent: ANDROID, maxTouchPoints: 5, ...navigator },
    standalone,
  });
  /** The browser offers it; somebody will answer so. */
  const offers = (outcome: "accepted" | "dismissed"): Event => {
    const event = new Event("beforeinstallprompt", { cancelable: true });
    page.dispatchEvent(Object.assign(event, { prompt: async () => ({ outcome }) }));
    return event;
  };
  return { page, install, offers };
}

test("a browser that offers it is told to ask later, and asks at the tap of a key", async () => {
  const { install, offers } = openBrowser();
  expect(install.way()).toBe("menu");
  expect(offers("accepted").defaultPrevented).toBe(true);
  expect(install.way()).toBe("button");
  expect([await install.ask(), install.way()]).toEqual([true, "installed"]);
});

test("whoever says no finds it in the browser's menu until the browser offers it again", async () => {
  const { install, offers } = openBrowser();
  offers("dismissed");
  expect([await install.ask(), install.way()]).toEqual([false, "menu"]);
  expect(await install.ask()).toBe(false);
  offers("accepted");
  expect(install.way()).toBe("button");
});

test.each([
  ["an iPhone", IPHONE, 5, "share"],
  ["an iPad, which says it is a Mac", IPAD, 5, "share"],
  ["a Mac", IPAD, 0, "menu"],
])("%s is told the way it has", (_, userAgent, maxTouchPoints, way) => {
  expect(openBrowser({ userAgent, maxTouchPoints }).install.way()).toBe(way);
});

test("on the home screen nothing is offered", () => {
  expect(openBrowser({}, true).install.way()).toBe("installed");
  expect(openBrowser({ userAgent: IPHONE, standalone: true }).install.way()).toBe("installed");
});

test("whoever listens hears that it was installed, until they stop", () => {
  const { install, page } = openBrowser();
  const told: string[] = [];
  const stop = install.subscribe(() => told.push(install.way()));
  page.dispatchEvent(new Event("appinstalled"));
  stop();
  page.dispatchEvent(new Event("appinstalled"));
  expect(told).toEqual(["installed"]);
});
