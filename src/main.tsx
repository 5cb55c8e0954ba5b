/** Wires the app together: the only file that makes the real clock, ids, database and camera. */
import "#shell/trusted-types.ts";
import { createRoot } from "react-dom/client";
import { StrictMode } from "react";
import { v7 as uuid } from "uuid";
import type { Camera } from "#capture/camera.ts";
import { createLateCamera } from "#capture/late-camera.ts";
import type { Day } from "#domain/day.ts";
import { toHex } from "#domain/hex.ts";
import { demoOf, wipingOf } from "#keeping/demo/doors.ts";
import { createLateKeeper } from "#keeping/late-keeper.ts";
import { openMemory, type Memory } from "#keeping/memory.ts";
import type { Recording } from "#keeping/recording.ts";
import { restOf } from "#keeping/rest.ts";
import { createSending } from "#keeping/sending.ts";
import { createLateSharing } from "#keeping/sharing/late-sharing.ts";
import type { StartedSharing } from "#keeping/sharing/sharing.ts";
import { createDayAt } from "#log/business-day.ts";
import { createQueries } from "#projections/queries.ts";
import { createLateSearch } from "#projections/search/late-search.ts";
import { App } from "#screens/app.tsx";
import { createAppearance } from "#screens/appearance.ts";
import "#screens/look/look.css";
import { ServicesProvider, type Services } from "#screens/services.ts";
import type { ClockQuestion } from "#screens/parts/clock-overlay.tsx";
import { createAsking } from "#shell/asked.ts";
import { CrashScreen } from "#shell/crash-screen.tsx";
import { createDeviceMemory, type DeviceMemory } from "#shell/device.ts";
import { createFileSaving } from "#shell/save-file.ts";
import { createInstall } from "#shell/install.ts";
import { createLateUpdates } from "#shell/late-updates.ts";
import { coming, type Coming, loadedOnce, oneAtATime, untilItComes } from "#shell/loading.ts";
import type { TriesShelf } from "#shell/tries.ts";
import type { Updates } from "#shell/update.ts";
import { keepAwake } from "#shell/wake-lock.ts";
import { crashWordsOf } from "#words/crash.ts";
import { firstLanguage } from "#words/languages.ts";

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

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

const again = (work: () => void, ms: number): (() => void) => {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
};

/** Registers the service worker and follows it; nobody waits for that. */
const followUpdates = async (): Promise<Updates> => {
  const [{ createUpdates }, { registerWorker }] = await Promise.all([
    import("#shell/update.ts"),
    import("#shell/register-worker.ts"),
  ]);
  return createUpdates({
    container: navigator.serviceWorker,
    register: registerWorker,
    locks: navigator.locks,
    page: window,
    // What is half typed on any other page is not told of; nobody loses it before they are back.
    atRest: () => location.pathname === "/",
    reload: () => location.reload(),
    age: () => performance.now(),
    every: again,
  });
};

const later = (work: () => void, ms: number): (() => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** What is kept of the shop is called so, wherever it lies. */
const NAME = "pult";

/** What a page reads of the log itself; each is fetched when it is asked for. */
const logOf = (db: Memory["db"]): Pick<Services, "history" | "activity" | "entryAt"> => ({
  history: async function* (member) {
    const { createHistory } = await import("#keeping/history.ts");
    yield* createHistory(db)(member);
  },
  activity: async function* () {
    const { actsBefore } = await import("#log/backwards.ts");
    yield* actsBefore(db);
  },
  entryAt: async (seq) => {
    const { entriesBetween } = await import("#log/between.ts");
    return (await entriesBetween(db, seq, seq))[0] ?? null;
  },
});

/** Sounds once what makes sounds is here, which the first act fetches. */
const signalOf = (silent: () => boolean): Services["signal"] => {
  const sounding = loadedOnce(async () => {
    const { createSignal } = await import("#shell/signal.ts");
    return createSignal({ newAudio: () => new AudioContext(), page: document, navigator, silent });
  });
  const sound = async (what: Parameters<Services["signal"]>[0]): Promise<void> => (await sounding())(what);
  // A counter that stays mute serves all the same.
  return (what) => void sound(what).catch(() => undefined);
};

/** What reaches beyond the page: camera, sound, paper, files, the home screen. */
const outsideOf = (
  device: DeviceMemory,
  appearance: Services["appearance"],
): Pick<Services, "camera" | "pin" | "signal" | "install" | "files" | "print" | "reload"> => ({
  camera: createLateCamera(loadedOnce(() => loadCamera(device))),
  pin: {
    hash: async (digits) => (await import("#shell/pin.ts")).hashPin(digits),
    matches: async (digits, kept) => (await import("#shell/pin.ts")).matchesPin(digits, kept),
  },
  signal: signalOf(() => appearance.choices().sound === "off"),
  install: createInstall({
    page: window,
    navigator,
    standalone: matchMedia("(display-mode: standalone)").matches,
  }),
  files: createFileSaving({
    page: document,
    urls: URL,
    navigator,
    later: (work, ms) => setTimeout(work, ms),
  }),
  print: () => window.print(),
  reload: () => location.reload(),
});

/** Opened when somebody first asks for a PIN. */
const triesOf = (shelf: () => Promise<TriesShelf>): TriesShelf => ({
  readAll: async () => (await shelf()).readAll(),
  write: async (staff, tries) => (await shelf()).write(staff, tries),
});

/** Remembers beside the database that the shop is shared, so that nothing says otherwise before it is read. */
const SHARED = "shared";

/** Calls back when another tab of this tablet has written or dropped that. */
const watchShared = (told: () => void): void =>
  addEventListener("storage", ({ key }) => {
    if (key === `pult.${SHARED}`) told();
  });

/** What shares the shop with its other tablets, over the same memory as what records. */
const sharingOf =
  (recording: () => Promise<Recording>, { db, blocks }: Memory, device: DeviceMemory) =>
  async (): Promise<StartedSharing> => {
    const [{ journal }, { startSharing }, { openSyncTabs }, { firstTabletName }] = await Promise.all([
      recording(),
      import("#keeping/sharing/sharing.ts"),
      import("#keeping/sharing/sync-tabs.ts"),
      import("#words/sync/first-tablet.ts"),
    ]);
    return startSharing({
      ...{ db, blocks, journal, now, later, newId, randomBytes },
      ...{ locks: navigator.locks, tabs: openSyncTabs(NAME), page: window },
      fetch: (url, init) => fetch(url, init),
      dice: Math.random,
      report: console.warn,
      origin: location.origin,
      app: String(import.meta.env["BUILT_ON"]),
      tabletName: firstTabletName(firstLanguage([document.documentElement.lang])),
      wipe: async () => {
        const { leaveShop } = await import("#keeping/demo/wipe-demo.ts");
        await leaveShop(db, device);
        location.assign("/");
      },
      device,
    });
  };

const GIVE_WAY_MS = 1_500;

const now = (): number => Date.now();
const newId = (): string => uuid();

const shareIfShared = async (
  recording: Coming<Recording>,
  sharing: Pick<Coming<StartedSharing>, "load">,
): Promise<void> => {
  const { isShared } = await recording.come;
  if (await isShared()) await (await sharing.load()).comeBack();
};

const createServices = (): Services => {
  const dayAt = createDayAt();
  const random128 = () => toHex(randomBytes(16));
  const device = createDeviceMemory(() => localStorage);
  const media = (query: string) => matchMedia(query);
  const appearance = createAppearance({ device, page: document, media });
  const memory = openMemory(NAME, device);
  const { db, blocks, shown } = memory;
  const log = logOf(db);
  const read = createQueries(db, blocks, log.history);
  const recording = coming(async (): Promise<Recording> => {
    const { startRecording } = await import("#keeping/recording.ts");
    return startRecording({
      ...{ ...memory, device, name: NAME, read, later, now, dayAt, newId, random128, randomBytes },
      builtOn: import.meta.env["BUILT_ON"] as Day,
      page: window,
      report: console.warn,
      recorded: () => void sharing.come.then(({ committed }) => committed()),
    });
  });
  const sharing = coming(sharingOf(recording.load, memory, device));
  const share = oneAtATime(() => shareIfShared(recording, sharing), later);
  share();
  // A backup that is restored may bring a cloud along.
  shown.subscribe(share);
  const following = coming(followUpdates);
  const begin = (): void => {
    untilItComes(recording.load, later);
    if (import.meta.env.PROD && "serviceWorker" in navigator) untilItComes(following.load, later);
  };
  void restOf(read, (ms) => new Promise((rested) => later(rested, ms))).then(begin);
  const clock = createAsking<ClockQuestion>();
  const updates = createLateUpdates(following.come, (navigator.serviceWorker?.controller ?? null) !== null);
  return {
    read,
    search: createLateSearch(
      async () => (await recording.load()).search,
      recording.come.then(({ search }) => search),
    ),
    ...log,
    device,
    tries: triesOf(loadedOnce(async () => (await import("#keeping/tries-shelf.ts")).createTriesShelf(NAME))),
    now,
    giveWayMs: GIVE_WAY_MS,
    newId,
    randomBytes,
    today: ({ timeZone, cutoffHour }) => dayAt(now(), timeZone, cutoffHour),
    dayAt: (atMs, { timeZone, cutoffHour }) => dayAt(atMs, timeZone, cutoffHour),
    ...outsideOf(device, appearance),
    appearance,
    updates,
    keeper: createLateKeeper({
      shown,
      load: async () => (await recording.load()).keeper,
      come: recording.come.then(({ keeper }) => keeper),
      randomBytes,
    }),
    sharing: createLateSharing({
      ...{ ...sharing, later, watch: watchShared },
      isShared: () => device.get(SHARED) !== null,
    }),
    demo: demoOf(recording.load, db, device),
    setBusy: updates.setBusy,
    clock,
    send: createSending(recording.load, clock.ask),
  };
};

const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no place for the app");
const language = () => firstLanguage([document.documentElement.lang]);
const crashWords = () => crashWordsOf(language());
keepAwake({ navigator, document });
const root = createRoot(place);
const start = (): void =>
  root.render(
    <StrictMode>
      <CrashScreen words={crashWords} reload={() => location.reload()} report={console.error}>
        <ServicesProvider value={createServices()}>
          <App />
        </ServicesProvider>
      </CrashScreen>
    </StrictMode>,
  );
const sayHeld = async (): Promise<void> => {
  const { HeldNotice } = await import("#screens/join/held-notice.tsx");
  root.render(<HeldNotice language={language()} />);
};
const wipe = wipingOf(
  NAME,
  createDeviceMemory(() => localStorage),
  () => void sayHeld(),
);
if (wipe === null) start();
else void wipe().then(start, start);
