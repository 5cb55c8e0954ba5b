/** One opened camera over its life: opened and closed in turn, watched, revived, closed while the page is hidden. */
import type { Camera, CameraListener, CameraMemory, CameraSession, CameraState } from "./camera.ts";
import { fillHost, nextDevice, openPatiently, troubleOf, type Feed, type OpenFeed } from "./camera-feed.ts";
import type { Decoder } from "./decoder.ts";
import { takeFrame } from "./take-frame.ts";
import { afterFrame, afterLight, newStream, verdictOf, type Verdict } from "./stream-health.ts";

export type CameraEdges = {
  readonly decoder: Decoder;
  readonly memory: CameraMemory;
  /** Milliseconds that never go back, as `performance.now()` gives them. */
  readonly now: () => number;
  readonly page: Document;
  /** `navigator.mediaDevices`, which is absent on an insecure origin. */
  readonly devices: MediaDevices | undefined;
  /** `navigator.permissions`, where the browser has them. */
  readonly permissions?: Permissions | undefined;
};

type Serial = (job: () => Promise<void>) => Promise<void>;
type Held = {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly isOpen: () => boolean;
  /** Looks at nothing for a moment. */
  readonly rest: () => void;
  readonly deviceId: () => string | null;
  /** Judges the stream, and whether it has shown a new frame since it was opened. */
  readonly judge: () => { readonly verdict: Verdict; readonly moved: boolean };
};

const WATCH_MS = 500;
/** A hand on the glass comes first: on two cores a look at a frame would make its answer wait. */
const REST_MS = 300;
/** A stream is not revived more often than this by itself, so that a broken camera does not blink. */
const REVIVE_MS = 60_000;

/**
 * Counts a video's frames in both ways browsers offer, since either stands still somewhere; its clock never does. Of those
 * it is told of it hears one between two looks: more would only keep the page busy beside a hand on the glass.
 */
const countFrames = (video: HTMLVideoElement): (() => string) => {
  let presented = 0;
  let waits = false;
  const next = (): void => {
    if (waits) return;
    waits = true;
    video.requestVideoFrameCallback(() => {
      presented += 1;
      waits = false;
    });
  };
  next();
  return () => {
    next();
    return `${video.getVideoPlaybackQuality().totalVideoFrames} ${presented}`;
  };
};

/** Holds at most one open picture and reads its frames. */
const holdFeed = (
  openFeed: OpenFeed,
  edges: CameraEdges,
  host: HTMLElement,
  codes: CameraListener["codes"],
  onEnded: () => void,
): Held => {
  const { decoder, memory, now } = edges;
  let feed: Feed | null = null;
  let health = newStream(now());
  let mark = (): string => "";
  let lastDeviceId: string | null = null;
  let restUntilMs = -Infinity;

  const look = async (video: HTMLVideoElement): Promise<void> => {
    const seenAtMs = now();
    if (decoder.state() !== "ready" || video.videoWidth === 0 || seenAtMs < restUntilMs) return;
    try {
      const reading = await decoder.decode(await takeFrame(video), seenAtMs);
      if (reading === null || feed?.video !== video) return;
      health = afterLight(health, reading.light, seenAtMs);
      codes(reading.texts, seenAtMs, reading.times);
    } catch (trouble) {
      // A video that is just being taken away gives no frame; anything else is our own bug and must be heard of.
      if (feed?.video === video && !(trouble instanceof DOMException)) reportError(trouble);
    }
  };
  return {
    start: async () => {
      feed = await openPatiently(openFeed, host, look, memory, lastDeviceId);
      lastDeviceId = feed.track.getSettings().deviceId ?? null;
      health = newStream(now());
      mark = countFrames(feed.video);
      fillHost(feed.video, memory.facing());
      feed.track.addEventListener("ended", onEnded);
    },
    stop: async () => {
      const ending = feed;
      feed = null;
      ending?.track.removeEventListener("ended", onEnded);
      await ending?.stop();
    },
    isOpen: () => feed !== null,
    rest: () => {
      restUntilMs = now() + REST_MS;
    },
    deviceId: () => lastDeviceId,
    judge: () => {
      if (feed !== null) health = afterFrame(health, mark(), now());
      return { verdict: verdictOf(health, now()), moved: health.moved };
    },
  };
};

/** Calls back when something outside may have changed the camera's chances; answers with how to stop listening. */
const listenOutside = (
  { page, devices, permissions }: CameraEdges,
  on: { touch: () => void; visibility: () => void; devices: () => void; permission: () => void },
): (() => void) => {
  const ending = new AbortController();
  page.addEventListener("visibilitychange", on.visibility, { signal: ending.signal });
  page.addEventListener("pointerdown", on.touch, { signal: ending.signal, capture: true });
  devices?.addEventListener("devicechange", on.devices, { signal: ending.signal });
  permissions
    ?.query({ name: "camera" })
    .then((status) => status.addEventListener("change", on.permission, { signal: ending.signal }))
    // Browsers that cannot be asked about cameras are simply not listened to.
    .catch(() => undefined);
  return () => ending.abort();
};

/** What the counter is told about one session; a state is told once, and none after the session was closed. */
const createTeller = (decoder: Decoder, tell: (state: CameraState) => void) => {
  let base: CameraState = "off";
  let verdict: Verdict = "fine";
  let told: CameraState | null = null;
  let closed = false;
  const now = (): CameraState => {
    if (base !== "live") return base;
    if (decoder.state() === "failed") return "decoderFailed";
    return verdict === "fine" ? "live" : verdict;
  };
  const say = (): void => {
    if (closed || told === now()) return;
    told = now();
    tell(told);
  };
  const unwatch = decoder.watch(say);
  return {
    now,
    become: (next: CameraState) => {
      base = next;
      say();
    },
    judged: (next: Verdict) => {
      verdict = next;
      say();
    },
    isClosed: () => closed,
    close: () => {
      closed = true;
      unwatch();
    },
  };
};

type Teller = ReturnType<typeof createTeller>;

/** Opens, reopens and revives what a session holds, always in its turn. */
const createRunner = (
  edges: CameraEdges,
  serial: Serial,
  held: Pick<Held, "start" | "stop" | "isOpen">,
  teller: Teller,
) => {
  const { devices, now, page } = edges;
  let revivedAtMs = -Infinity;
  const start = async (quiet: boolean): Promise<void> => {
    if (teller.isClosed() || held.isOpen()) return;
    if (page.hidden) return teller.become("off");
    if (devices === undefined)
      return teller.become(page.defaultView?.isSecureContext ? "absent" : "insecure");
    if (!quiet) teller.become("asking");
    try {
      await held.start();
      // A page hidden meanwhile has asked for the end already.
      teller.become(page.hidden ? "off" : "live");
    } catch (trouble) {
      teller.become(troubleOf(trouble));
    }
  };
  const stop = (): Promise<void> => serial(() => held.stop());
  const reopen = (quiet: boolean): void => {
    void stop();
    void serial(() => start(quiet));
  };
  return {
    open: (): void => void serial(() => start(false)),
    stop,
    reopen: (): void => reopen(false),
    /** Reopens without a word, but not again and again; answers whether it did. */
    revive: (): boolean => {
      if (now() - revivedAtMs < REVIVE_MS) return false;
      revivedAtMs = now();
      reopen(true);
      return true;
    },
    mayReviveAgain: (): void => {
      revivedAtMs = -Infinity;
    },
  };
};

const openSession = (
  openFeed: OpenFeed,
  edges: CameraEdges,
  serial: Serial,
  host: HTMLElement,
  on: CameraListener,
): CameraSession => {
  const { decoder, devices, memory, page } = edges;
  const teller = createTeller(decoder, on.state);
  const codes: CameraListener["codes"] = (texts, seenAtMs, times) => {
    if (!teller.isClosed()) on.codes(texts, seenAtMs, times);
  };
  const held = holdFeed(openFeed, edges, host, codes, () => {
    if (!runner.revive()) teller.become("busy");
  });
  const runner = createRunner(edges, serial, held, teller);
  const watch = setInterval(() => {
    if (!held.isOpen()) return;
    const { verdict, moved } = held.judge();
    if (verdict === "frozen" && runner.revive()) return;
    // A revived stream is only believed once it has shown a new frame.
    if (verdict !== "fine" || moved) teller.judged(verdict);
  }, WATCH_MS);
  const unlisten = listenOutside(edges, {
    touch: held.rest,
    visibility: () => {
      if (!page.hidden) return runner.open();
      teller.become("off");
      void runner.stop();
    },
    devices: () => {
      if (["absent", "busy"].includes(teller.now())) runner.reopen();
    },
    permission: () => {
      if (teller.now() === "denied") runner.reopen();
    },
  });
  runner.open();

  return {
    close: () => {
      teller.close();
      clearInterval(watch);
      unlisten();
      return runner.stop();
    },
    restart: () => {
      decoder.restart();
      runner.mayReviveAgain();
      teller.become("asking");
      teller.judged("fine");
      runner.reopen();
    },
    switchCamera: () => {
      void serial(async () => {
        const next = devices === undefined ? null : await nextDevice(devices, held.deviceId());
        if (next === null || teller.isClosed()) return;
        memory.remember(next);
        runner.reopen();
      });
    },
  };
};

/**
 * A camera out of an adapter that opens pictures. Openings and closings of all its sessions happen strictly one after
 * the other, since a browser asked for a camera it is still giving back answers that it is busy, or leaves it on.
 */
export const createCamera = (openFeed: OpenFeed, edges: CameraEdges): Camera => {
  let chain = Promise.resolve();
  const serial: Serial = (job) => {
    chain = chain.then(job).catch((trouble: unknown) => reportError(trouble));
    return chain;
  };
  return { open: (host, on) => openSession(openFeed, edges, serial, host, on) };
};
