/** The built app as a whole for end-to-end tests: its server as a process of its own, and a tablet with a camera. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type BrowserContext, type Page, chromium } from "playwright-core";
import { onTestFinished } from "vitest";
import { chromiumFlags, findChromium } from "./chromium.ts";
import { outsideVitest } from "./environment.ts";

/**
 * When to tidy up: by default after the running test; pass vitest's afterAll for what several tests share, and do so
 * outside every hook, since vitest forgets an afterAll that is registered inside one.
 */
type Until = (work: () => Promise<void>) => void;

export type RunningServer = {
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `pult-${name}-`));

/** A folder for the profile of a tablet that is opened more than once. */
export function newProfile(until: Until = onTestFinished): string {
  const folder = newFolder("profile");
  until(async () => dropFolder(folder));
  return folder;
}

const dropFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

/** Starts the endpoint with folders of its own on `port`, by default any free one, and waits until it listens. */
export async function startServer({
  port = 0,
  until = onTestFinished,
}: { port?: number; until?: Until } = {}): Promise<RunningServer> {
  const dataDir = newFolder("data");
  const child = spawn(process.execPath, ["--import", "./src/cloud/node-version.mjs", "src/cloud/main.ts"], {
    env: {
      ...outsideVitest(),
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      PUBLIC_URL: undefined,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
    dropFolder(dataDir);
  };
  until(stop);
  for await (const line of createInterface(child.stdout)) {
    const url = /^Pult is open at (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    // Whatever comes later is read and dropped, or the full pipe would stop the server.
    child.stdout.resume();
    return { url, port: Number(new URL(url).port), stop };
  }
  throw new Error("The server ended before it listened.");
}

export type TabletOptions = {
  /** Absolute path of an .mjpeg or .y4m clip the camera shows, again and again; without one Chromium's test picture. */
  readonly clip?: string;
  /** Folder of the browser's profile, to open the same tablet again; by default a new one, dropped afterwards. */
  readonly profileDir?: string;
  /** Another program than the Chromium that is found here. */
  readonly program?: string;
  readonly args?: readonly string[];
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly until?: Until;
};

export type Tablet = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everything the pages and their workers complained of: errors on the console, broken content rules, uncaught errors. */
  readonly complaints: string[];
  /** Closes the browser in good order. Throws when there were complaints the test did not take out of the list. */
  readonly close: () => Promise<void>;
  /** Ends the browser in the middle of whatever it does, as when the tablet's battery gives up. */
  readonly kill: () => Promise<void>;
};

function cameraFlags(clip: string | undefined): string[] {
  const fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
  return clip === undefined ? fake : [...fake, `--use-file-for-fake-video-capture=${clip}`];
}

function listen(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  return complaints;
}

/** Opens a real Chromium with a pretended camera, 1280 × 800 like a tablet on a counter. */
export async function openChromium(options: TabletOptions = {}): Promise<Tablet> {
  const { until = onTestFinished, viewport = { width: 1280, height: 800 } } = options;
  const profileDir = options.profileDir ?? newFolder("profile");
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: options.program ?? findChromium(),
    headless: true,
    viewport,
    args: [...chromiumFlags, ...cameraFlags(options.clip), ...(options.args ?? [])],
  });
  const complaints = listen(context);
  const gone = new Promise<void>((resolve) => context.once("close", () => resolve()));
  let open = true;
  const end = async (ask: () => unknown): Promise<void> => {
    if (!open) return;
    open = false;
    await ask();
    await gone;
  };
  const close = async (): Promise<void> => {
    await end(() => context.close());
    if (options.profileDir === undefined) dropFolder(profileDir);
    const heard = complaints.splice(0);
    if (heard.length > 0) throw new Error(`The browser complained:\n${heard.join("\n")}`);
  };
  // Chromium leaves its host and process id in this link, so that a second one does not open the same profile.
  const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profileDir, "SingletonLock")))?.[1]);
  until(close);
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, complaints, close, kill: () => end(() => process.kill(-pid, "SIGKILL")) };
}
