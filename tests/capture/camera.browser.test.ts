/** Checks both cameras in a real browser: cards read, states told, nothing left switched on. */
// The lane is served under the app's final headers, so that both cameras are tried under Trusted Types as well.
import "#shell/trusted-types.ts";
import { Html5Qrcode } from "html5-qrcode";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { CameraState, Facing } from "#capture/camera.ts";
import type { CameraEdges } from "#capture/camera-session.ts";
import { createDecoder, startDecodeWorker, type Decoder, type DecodeWorker } from "#capture/decoder.ts";
import { createHtml5Camera, insideOf } from "#capture/html5-camera.ts";
import { createPlainCamera } from "#capture/plain-camera.ts";
import { pretendStream, type PretendStream } from "#support/pretend-camera.ts";

const CARD = "HTTPS://CARD.EXAMPLE/C/CAFEH21SC1V0AAAZ8Y2FBVPJF9TR";
const OTHER = "CAFE3WP06TDHPAK99JHM8SFPP8WW";
const PATIENCE = { timeout: 12_000, interval: 50 };
const until = (check: () => unknown) => vi.waitFor(() => expect(check()).toBeTruthy(), PATIENCE);

let given: PretendStream[];
let makeStream: (constraints: MediaTrackConstraints) => PretendStream;
const liveTracks = () =>
  given.flatMap(({ stream }) => stream.getTracks()).filter((track) => track.readyState === "live").length;
let asked: MediaTrackConstraints[];

beforeEach(() => {
  given = [];
  asked = [];
  makeStream = () => pretendStream("counter", CARD);
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async (constraints) => {
    await new Promise((goOn) => setTimeout(goOn, 20));
    const video = constraints?.video as MediaTrackConstraints;
    asked.push(video);
    const made = makeStream(video);
    // A library may take the tracks out of the stream it was given, so the tracks are counted on a copy of it.
    given.push({ ...made, stream: new MediaStream(made.stream.getTracks()) });
    return made.stream;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const { stream } of given) for (const track of stream.getTracks()) track.stop();
});

const world = (makeCamera: typeof createPlainCamera, change: Partial<CameraEdges> = {}) => {
  const host = document.createElement("div");
  host.style.width = "400px";
  host.style.height = "225px";
  document.body.append(host);
  const decoder: Decoder =
    change.decoder ?? createDecoder({ startWorker: startDecodeWorker, now: () => performance.now() });
  let deviceId: string | null = null;
  const camera = makeCamera({
    decoder,
    memory: {
      facing: (): Facing => "user",
      deviceId: () => deviceId,
      remember: (next) => {
        deviceId = next;
      },
    },
    now: () => performance.now(),
    page: document,
    devices: navigator.mediaDevices,
    ...change,
  });
  const states: CameraState[] = [];
  const seen: string[][] = [];
  const open = () =>
    camera.open(host, {
      state: (state) => states.push(state),
      codes: (texts) => seen.push([...texts]),
    });
  onTestFinished(() => {
    decoder.close();
    host.remove();
  });
  return { host, decoder, open, states, seen, remember: (id: string) => (deviceId = id) };
};
/** A worker as it is when its script or its wasm cannot be had. */
const crashingWorker = (): DecodeWorker => {
  const events = new EventTarget();
  setTimeout(() => events.dispatchEvent(new Event("error")), 50);
  const nothing = (): void => undefined;
  return {
    addEventListener: events.addEventListener.bind(events),
    postMessage: nothing,
    terminate: nothing,
  };
};
/** Time for the camera runs six times as fast, so that three frozen seconds take half of one. */
const hurried = { now: () => performance.now() * 6 };

test("html5-qrcode still has the private parts the camera relies on", () => {
  const place = document.createElement("div");
  place.id = "inside";
  document.body.append(place);
  onTestFinished(() => place.remove());
  const inside = insideOf(new Html5Qrcode("inside", { verbose: false }));
  expect(Object.keys(inside)).toEqual(expect.arrayContaining(["qrcode", "context", "isScanning"]));
  expect(() => insideOf({ qrcode: {} } as unknown as Html5Qrcode)).toThrow("not the version");
});

describe.each([
  ["html5-qrcode", createHtml5Camera],
  ["the browser alone", createPlainCamera],
] as const)("the camera through %s", (_, makeCamera) => {
  test("asks, goes live and reads every card in view, then is off for good", async () => {
    makeStream = () => pretendStream("counter", CARD, OTHER);
    const { open, states, seen, host } = world(makeCamera);
    const session = open();
    await until(() => seen.some((texts) => texts.includes(CARD) && texts.includes(OTHER)));
    expect(states).toEqual(["asking", "live"]);
    expect(asked).toEqual([
      { facingMode: { ideal: "user" }, width: { ideal: 1280 }, height: { ideal: 720 } },
    ]);
    const video = host.querySelector("video");
    expect(video?.muted).toBe(true);
    expect(video?.playsInline).toBe(true);
    expect(video?.clientWidth).toBe(400);
    await session.close();
    expect(liveTracks()).toBe(0);
    expect(host.querySelector("video")).toBeNull();
    const told = seen.length;
    await new Promise((goOn) => setTimeout(goOn, 150));
    expect(seen.length).toBe(told);
    expect(states).toEqual(["asking", "live"]);
  });

  test("tells frames without a code as well, and a card that is exchanged for another", async () => {
    const shown = pretendStream("counter");
    makeStream = () => shown;
    const { open, seen } = world(makeCamera);
    const session = open();
    await until(() => seen.some((texts) => texts.length === 0));
    shown.show(OTHER);
    await until(() => seen.at(-1)?.join() === OTHER);
    await session.close();
    expect(new Set(seen.map((texts) => texts.join()))).toEqual(new Set(["", OTHER]));
  });

  test("opened and closed twenty times in a hurry leaves nothing switched on", async () => {
    const { open, host } = world(makeCamera);
    const closings: Promise<void>[] = [];
    for (let round = 0; round < 20; round += 1) {
      const session = open();
      // The rounds are meant to overlap in every way a hurry can bring.
      await new Promise((goOn) => setTimeout(goOn, (round * 37) % 90));
      closings.push(session.close());
    }
    await Promise.all(closings);
    expect(given.length).toBeGreaterThan(0);
    expect(liveTracks()).toBe(0);
    expect(host.querySelectorAll("video").length).toBe(0);
  });

  test("opened, closed and opened at once, as React does when strict, shows one picture", async () => {
    const { open, host, states } = world(makeCamera);
    void open().close();
    const session = open();
    await until(() => states.includes("live"));
    expect(host.querySelectorAll("video").length).toBe(1);
    expect(liveTracks()).toBe(1);
    await session.close();
    await session.close();
    expect(liveTracks()).toBe(0);
  });

  test.each([
    ["NotAllowedError", "denied", 1],
    ["NotFoundError", "absent", 1],
    ["NotReadableError", "busy", 2],
  ] as const)("says after %s that it is %s, having tried %i times", async (name, state, tries) => {
    makeStream = () => {
      throw new DOMException("no", name);
    };
    const { open, states } = world(makeCamera);
    const session = open();
    await until(() => states.includes(state));
    expect(states).toEqual(["asking", state]);
    expect(asked.length).toBe(tries);
    await session.close();
  });

  test("opens at the second try when another program lets go of it", async () => {
    makeStream = () => {
      if (asked.length === 1) throw new DOMException("Could not start video source", "NotReadableError");
      return pretendStream("counter", CARD);
    };
    const { open, states } = world(makeCamera);
    const session = open();
    await until(() => states.includes("live"));
    expect(states).toEqual(["asking", "live"]);
    await session.close();
  });

  test("falls back from a camera that was chosen once and is gone", async () => {
    makeStream = (constraints) => {
      if (constraints.deviceId !== undefined) throw new DOMException("gone", "OverconstrainedError");
      return pretendStream("counter", CARD);
    };
    const { open, states, remember } = world(makeCamera);
    remember("a camera that was unplugged");
    const session = open();
    await until(() => states.includes("live"));
    expect(asked.map((constraints) => constraints.deviceId)).toEqual([
      { exact: "a camera that was unplugged" },
      undefined,
    ]);
    await session.close();
  });

  test("says that a covered lens is black, and live again when it is not", async () => {
    makeStream = () => pretendStream("black");
    const { open, states } = world(makeCamera, hurried);
    const session = open();
    await until(() => states.includes("black"));
    makeStream = () => pretendStream("counter", CARD);
    session.restart();
    await until(() => states.at(-1) === "live");
    expect(states).toEqual(["asking", "live", "black", "asking", "live"]);
    await session.close();
  });

  test("revives a frozen picture once, says frozen when that does not help, and is live when frames come", async () => {
    let rounds = 0;
    const last: PretendStream[] = [];
    makeStream = () => {
      rounds += 1;
      const made = pretendStream("counter", CARD);
      last.push(made);
      setTimeout(made.freeze, 300);
      return made;
    };
    const { open, states } = world(makeCamera, hurried);
    const session = open();
    await until(() => states.includes("frozen"));
    expect(rounds).toBe(2);
    expect(states).toEqual(["asking", "live", "frozen"]);
    expect(liveTracks()).toBe(1);
    makeStream = () => pretendStream("counter", CARD);
    session.restart();
    await until(() => states.at(-1) === "live");
    await session.close();
    expect(liveTracks()).toBe(0);
  });

  test("comes back by itself after its track was ended from outside", async () => {
    const { open, states, seen } = world(makeCamera);
    const session = open();
    await until(() => seen.length > 0);
    const [track] = given[0]?.stream.getVideoTracks() ?? [];
    track?.stop();
    // A page that stops a track itself is not told; a browser that loses the camera tells it with this event.
    track?.dispatchEvent(new Event("ended"));
    await until(() => given.length === 2 && liveTracks() === 1);
    expect(states.filter((state) => state !== "live")).toEqual(["asking"]);
    await session.close();
  });

  test("is off while the page is hidden and back when it is looked at", async () => {
    const { open, states } = world(makeCamera);
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
    const session = open();
    await until(() => states.includes("live"));
    hidden.mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    await until(() => liveTracks() === 0);
    expect(states).toEqual(["asking", "live", "off"]);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => {
      expect(states).toEqual(["asking", "live", "off", "asking", "live"]);
      expect(liveTracks()).toBe(1);
    }, PATIENCE);
    await session.close();
  });

  test("goes on with the next camera and remembers it", async () => {
    const { open, states } = world(makeCamera);
    const session = open();
    await until(() => states.includes("live"));
    const device = (deviceId: string) => ({ kind: "videoinput", deviceId }) as MediaDeviceInfo;
    vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockResolvedValue([device("back"), device("front")]);
    session.switchCamera();
    await until(() => asked.length === 2 && liveTracks() === 1);
    expect(asked[1]?.deviceId).toEqual({ exact: "back" });
    await session.close();
  });

  test("says so when its decoder cannot be loaded, and reads again after a restart", async () => {
    let broken = true;
    const decoder = createDecoder({
      startWorker: () => (broken ? crashingWorker() : startDecodeWorker()),
      now: () => performance.now(),
    });
    const { open, states, seen } = world(makeCamera, { decoder });
    const session = open();
    await until(() => states.at(-1) === "decoderFailed");
    broken = false;
    session.restart();
    await until(() => seen.some((texts) => texts.includes(CARD)));
    expect(states.at(-1)).toBe("live");
    await session.close();
  });
});

test("without TLS the browser hides the camera, and that is what is said", async () => {
  const states: CameraState[] = [];
  const { decoder, host } = world(createPlainCamera);
  const insecure = {
    hidden: false,
    defaultView: { isSecureContext: false },
    addEventListener: () => undefined,
  };
  const camera = createPlainCamera({
    decoder,
    memory: { facing: () => "user", deviceId: () => null, remember: () => undefined },
    now: () => performance.now(),
    page: insecure as unknown as Document,
    devices: undefined,
  });
  const session = camera.open(host, { state: (state) => states.push(state), codes: () => undefined });
  await until(() => states.length > 0);
  expect(states).toEqual(["insecure"]);
  await session.close();
});
