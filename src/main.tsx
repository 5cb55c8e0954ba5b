/** Wires the app together: the only file that makes the real clock, ids, database and camera. */
import { trustedScript } from "#shell/trusted-types.ts";
import { createRoot } from "react-dom/client";
import { StrictMode } from "react";
import { v7 as uuid } from "uuid";
import { Workbox } from "workbox-window";
import type { Camera } from "#capture/camera.ts";
import { createLateCamera } from "#capture/late-camera.ts";
import type { Answer } from "#domain/answer.ts";
import type { Day } from "#domain/day.ts";
import { refuse } from "#domain/result.ts";
import { createDayAt } from "#log/business-day.ts";
import { openDatabase } from "#log/database.ts";
import { createLog } from "#log/log.ts";
import { replay } from "#log/replay.ts";
import { createProjections } from "#projections/project.ts";
import { createQueries } from "#projections/queries.ts";
import { createSearchClient } from "#projections/search/search-client.ts";
import { catchUp } from "#projections/rebuild.ts";
import { feedSearch } from "#projections/search/search-feed.ts";
import { openSearchPort } from "#projections/search/search-port.ts";
import { PROJECTION_TABLES } from "#projections/tables.ts";
import { App } from "#screens/app.tsx";
import "#screens/look/look.css";
import { ServicesProvider, type Services } from "#screens/services.ts";
import type { ClockQuestion } from "#screens/parts/clock-question.tsx";
import { createAsking, type Asking } from "#shell/asked.ts";
import { CrashScreen } from "#shell/crash-screen.tsx";
import { createDeviceMemory, type DeviceMemory } from "#shell/device.ts";
import { hashPin, matchesPin } from "#shell/pin.ts";
import type { Keeper, Keeping, Opening } from "#shell/keeping.ts";
import { createFileSaving } from "#shell/save-file.ts";
import { createSignal } from "#shell/signal.ts";
import { askToPersist, readStorageHealth } from "#shell/storage.ts";
import { createUpdates, type Updates } from "#shell/update.ts";
import { keepAwake } from "#shell/wake-lock.ts";
import { wordsOf } from "#words/words.ts";

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const loadCamera = async (device: DeviceMemory): Promise<Camera> => {
  const [{ createHtml5Camera }, { createDecoder, startDecodeWorker }] = await Promise.all([
    import("#capture/html5-camera.ts"),
    import("#capture/decoder.ts"),
  ]);
  const now = () => performance.now();
  return createHtml5Camera({
    now,
    decoder: createDecoder({ startWorker: startDecodeWorker, now }),
    page: document,
    devices: navigator.mediaDevices,
    permissions: navigator.permissions,
    memory: {
      facing: () => (device.get("facing") === "environment" ? "environment" : "user"),
      deviceId: () => device.get("camera"),
      remember: (id) => device.set("camera", id),
    },
  });
};

const followUpdates = (busy: () => boolean): Updates => {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) {
    const state = { offlineReady: false, updateWaiting: false };
    return { state: () => state, subscribe: () => () => undefined, applyUpdate: async () => false };
  }
  return createUpdates({
    worker: new Workbox(trustedScript("/sw.js"), { updateViaCache: "none" }),
    page: window,
    controlled: navigator.serviceWorker.controller !== null,
    busy,
    reload: () => location.reload(),
    every: (work, ms) => setInterval(work, ms),
  });
};

/** A bug of ours must be heard of, and must not leave the counter waiting for an answer that never comes. */
const brokenAnswer = (error: unknown): Answer => {
  reportError(error);
  return refuse({ reason: "NotSaved", cause: String(error) });
};

/** Sends what the log will not take for its date again, once somebody has said that the date is right. */
const askingForTheDate = async (
  clock: Asking<ClockQuestion>,
  send: (clockChecked: boolean) => Promise<Answer>,
): Promise<Answer> => {
  const answer = await send(false);
  if (answer.ok || answer.refusal.reason !== "ClockDoubted") return answer;
  return (await clock.ask(answer.refusal)) ? send(true) : answer;
};

/** Says that all is ready and nothing is kept anywhere else. */
const createBareKeeper = (): Keeper => {
  const opening: Opening = { phase: "ready", recovered: 0 };
  const bare: Omit<Keeping, "persisted" | "usedBytes" | "quotaBytes"> = {
    ...{ entries: 0, notSafe: 0, stores: [], backupReady: false, lastBackup: null, lastDrill: null },
    ...{ notBackedUp: 0, notBackedUpSince: null },
  };
  const no = async () => refuse({ reason: "NoPassword" } as const);
  return {
    opening: () => opening,
    subscribe: () => () => undefined,
    look: async () => ({ ...bare, ...(await readStorageHealth(navigator)) }),
    askToPersist: () => askToPersist(navigator),
    startAnew: async () => undefined,
    suggestPassword: () => "",
    backupSaved: async () => undefined,
    ...{ setBackupPassword: no, makeBackup: no, drill: no, restore: no },
  };
};

const createServices = (): Services => {
  const db = openDatabase("pult", PROJECTION_TABLES);
  const dayAt = createDayAt();
  const now = () => Date.now();
  const newId = () => uuid();
  const random128 = () => hex(randomBytes(16));
  // Only tables left half folded by a crash lag behind; until they have caught up, acts are refused and not lost.
  void catchUp(db, (seq) => replay(db, seq));
  const log = createLog(db, createProjections(db), {
    now,
    dayAt,
    newId,
    random128,
    builtOn: import.meta.env["BUILT_ON"] as Day,
  });
  const search = createSearchClient(openSearchPort());
  feedSearch(db, search);
  const device = createDeviceMemory(() => localStorage);
  const clock = createAsking<ClockQuestion>();
  let camera: Promise<Camera> | null = null;
  let serving = false;
  // A failed load must not be the answer for ever: "Try again" fetches anew.
  const forgetCamera = (error: unknown): never => {
    camera = null;
    throw error;
  };
  return {
    read: createQueries(db),
    search,
    device,
    now,
    newId,
    randomBytes,
    camera: createLateCamera(() => (camera ??= loadCamera(device).catch(forgetCamera))),
    today: ({ timeZone, cutoffHour }) => dayAt(now(), timeZone, cutoffHour),
    dayAt: (atMs, { timeZone, cutoffHour }) => dayAt(atMs, timeZone, cutoffHour),
    pin: { hash: hashPin, matches: matchesPin },
    signal: createSignal({ newAudio: () => new AudioContext(), page: document, navigator }),
    updates: followUpdates(() => serving),
    keeper: createBareKeeper(),
    files: createFileSaving({
      page: document,
      urls: URL,
      navigator,
      later: (work, ms) => setTimeout(work, ms),
    }),
    reload: () => location.reload(),
    setBusy: (busy) => {
      serving = busy;
    },
    clock,
    send: async (command, act) => {
      const answer = await askingForTheDate(clock, (clockChecked) =>
        log.record(command, { ...act, clockChecked }).catch(brokenAnswer),
      );
      if (!answer.ok) return answer;
      if (command.type === "SetUpShop") void askToPersist(navigator);
      return answer;
    },
  };
};

const showTheme = (dark: boolean): void => {
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
};
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
prefersDark.addEventListener("change", ({ matches }) => showTheme(matches));
showTheme(prefersDark.matches);

const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no place for the app");
const { app } = wordsOf("en");
const words = { title: app.title, sentence: app.crashed, reload: app.reload };
keepAwake({ navigator, document });
createRoot(place).render(
  <StrictMode>
    <CrashScreen words={words} reload={() => location.reload()} report={console.error}>
      <ServicesProvider value={createServices()}>
        <App />
      </ServicesProvider>
    </CrashScreen>
  </StrictMode>,
);
