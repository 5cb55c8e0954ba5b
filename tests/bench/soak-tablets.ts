/** The tablets of a soak: the built app in a real Chromium, each at an address of its own and so with stores of its own. */
import { join } from "node:path";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { v7 as uuid } from "uuid";
import { build } from "vite";
import type { Command } from "#domain/command.ts";
import type { Sharing } from "#shell/sync-state.ts";
import { openChromium } from "#support/app.ts";
import { openDoor, sendActs } from "#support/app-door.ts";
import type * as SoakPage from "./soak-page.ts";
import type { Until } from "./sync-race.ts";

const TABLETS = 20;
const PATIENCE_MS = 90_000;
const PAGE = join(import.meta.dirname, "soak-page.ts");
const LOOK = "lookAtShop" satisfies keyof typeof SoakPage;

export type SoakTablet = {
  readonly no: number;
  /** Does a command as a tap does; the ids of what was written. Throws where it is refused. */
  readonly act: (command: Command) => Promise<readonly string[]>;
  /** Takes the app's next version, which the endpoint has already, and comes back in it. */
  readonly update: () => Promise<void>;
  readonly isUpdated: () => boolean;
  /** Whether it says that all is sent and all has come. */
  readonly isFresh: () => Promise<boolean>;
  readonly look: () => Promise<SoakPage.Stand>;
  /** Bytes of its page's heap after collecting. */
  readonly heap: () => Promise<number>;
};

/** What stands in a page once its door is open. */
type Doored = { readonly pultWired: { readonly sharing: Sharing } };

/** A browser complains of every request that finds nobody, or an endpoint without its store. */
const isStrange = (complaint: string): boolean => !/ERR_|\b50[0-9]\b/.test(complaint);

/** What looks into a tablet's database, as one script. */
const buildLooking = async (): Promise<string> => {
  const built = await build({
    ...{ configFile: false, logLevel: "error", publicDir: false },
    define: { "process.env.NODE_ENV": '"production"' },
    build: { write: false, lib: { entry: PAGE, name: "soak", formats: ["iife"] } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output !== undefined && "output" in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error("nothing was built");
  return chunk.code;
};

const kept = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", null, {
    polling: 200,
    timeout: PATIENCE_MS,
  });

const heapOf = async (devtools: CDPSession): Promise<number> => {
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
};

/** Brought into a page once: whatever a script of its own listens to would stay there each time. */
const lookIn = async (page: Page, looking: string): ReturnType<typeof SoakPage.lookAtShop> => {
  if (!(await page.evaluate(`"soak" in globalThis`))) await page.evaluate(looking);
  return page.evaluate(`soak.${LOOK}()`);
};

const openPage = async (context: BrowserContext, port: number, no: number): Promise<Page> => {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  // As from twenty places: who tries codes or brings shops is limited by address.
  await page.setExtraHTTPHeaders({ "X-Forwarded-For": `192.0.2.${String(no)}` });
  await page.goto(`http://tablet-${String(no)}.localhost:${String(port)}/`);
  await openDoor(page);
  return page;
};

/** Notices the new version, lets it in, and opens the door to it. */
const takeNext = async (page: Page): Promise<void> => {
  await page.evaluate(() => dispatchEvent(new Event("online")));
  const key = page.getByRole("button", { name: "Update now" });
  await key.waitFor({ timeout: PATIENCE_MS });
  // A page in the background draws nothing, and a real click waits for its next frame.
  await key.dispatchEvent("click");
  await page.waitForFunction(() => document.documentElement.dataset["version"] === "next", null, {
    polling: 200,
    timeout: PATIENCE_MS,
  });
  await openDoor(page);
};

/** The tablet that `page` is, with whatever looks into its database. */
const tabletIn = async (page: Page, no: number, looking: string): Promise<SoakTablet> => {
  const devtools = await page.context().newCDPSession(page);
  let isUpdated = false;
  return {
    no,
    act: async (command) => {
      const [told] = await sendActs(page, [{ op: uuid(), command }]);
      if (told?.ok !== true) throw new Error(`tablet ${String(no)} refused: ${JSON.stringify(told)}`);
      return told.ids;
    },
    update: async () => {
      await takeNext(page);
      isUpdated = true;
    },
    isUpdated: () => isUpdated,
    isFresh: () =>
      page.evaluate(() => {
        const { unsent, phase } = (globalThis as unknown as Doored).pultWired.sharing.view();
        return unsent === 0 && phase === "fresh";
      }),
    look: () => lookIn(page, looking),
    heap: () => heapOf(devtools),
  };
};

const untilFresh = async (tablet: SoakTablet): Promise<void> => {
  while (!(await tablet.isFresh())) await new Promise((later) => setTimeout(later, 200));
};

/** Connects the shop that was opened on this page with the cloud; answers with what shows a code for one more tablet. */
const connect = async (page: Page): Promise<() => Promise<string>> => {
  const connected = await page.evaluate(() =>
    (globalThis as unknown as Doored).pultWired.sharing.connect().then(({ ok }) => ok),
  );
  if (!connected) throw new Error("the shop could not be connected");
  return async () => {
    const shown = await page.evaluate(() => (globalThis as unknown as Doored).pultWired.sharing.pair());
    if (!shown.ok) throw new Error(`no code was shown: ${shown.refusal}`);
    return shown.value.code;
  };
};

const joinBy = async (page: Page, code: string, name: string): Promise<void> => {
  const joined = await page.evaluate(
    ([by, called]) => (globalThis as unknown as Doored).pultWired.sharing.join(by, called),
    [code, name] as const,
  );
  if (!joined.ok) throw new Error(`${name} could not join: ${JSON.stringify(joined.refusal)}`);
};

export type SoakTablets = {
  readonly tablets: readonly SoakTablet[];
  /** What their pages complained of so far, but for the endpoint's being away. */
  readonly complaints: () => readonly string[];
};

/** Opens them at the endpoint on `port`: the first opens the shop by `opening`, and the others join it. */
export const openTablets = async (
  port: number,
  opening: readonly Command[],
  until: Until,
): Promise<SoakTablets> => {
  const looking = await buildLooking();
  const { context, complaints } = await openChromium({ until });
  until(async () => void complaints.splice(0));
  // What a camera computes is no part of this.
  await context.addInitScript(() => {
    // A page that is still empty has none.
    if ("mediaDevices" in navigator)
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("off", "NotAllowedError"));
  });
  const tablets: SoakTablet[] = [];
  let showCode: (() => Promise<string>) | null = null;
  for (let no = 1; no <= TABLETS; no += 1) {
    const page = await openPage(context, port, no);
    const tablet = await tabletIn(page, no, looking);
    if (showCode === null) {
      for (const command of opening) await tablet.act(command);
      showCode = await connect(page);
    } else await joinBy(page, await showCode(), `Tablet ${String(no)}`);
    await untilFresh(tablet);
    await page.goto(page.url());
    await kept(page);
    await openDoor(page);
    tablets.push(tablet);
  }
  return { tablets, complaints: () => complaints.filter(isStrange) };
};
