/** Checks both cameras in a real browser: cards read, states told, nothing left switched on. */
// The lane is served under the app's final headers, so that both cameras are tried under Trusted Types as well.
import "#shell/trusted-types.ts";
import { Html5Qrcode } from "html5-qrcode";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { CameraState } from "#capture/camera.ts";
import { createDecoder, startDecodeWorker } from "#capture/decoder.ts";
import { createHtml5Camera, insideOf } from "#capture/html5-camera.ts";
import { createPlainCamera } from "#capture/plain-camera.ts";
import { CARD, OTHER, PATIENCE, cameraWorld, crashingWorker, until } from "#support/camera-world.ts";
import { pretendStream, type PretendStream } from "#support/pretend-camera.ts";

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
    const { cameras, open, states, seen, host } = cameraWorld(makeCamera);
    cameras.make = () => pretendStream("counter", CARD, OTHER);
    const session = open();
    await until(() => seen.some((texts) => texts.includes(CARD) && texts.includes(OTHER)));
    expect(states).toEqual(["asking", "live"]);
    expect(cameras.asked).toEqual([
      { facingMode: { ideal: "user" }, width: { ideal: 1280 }, height: { ideal: 720 } },
    ]);
    const video = host.querySelector("video");
    expect(video?.muted).toBe(true);
    expect(video?.playsInline).toBe(true);
    expect(video?.clientWidth).toBe(400);
    await session.close();
    expect(cameras.liveTracks()).toBe(0);
    expect(host.querySelector("video")).toBeNull();
    const told = seen.length;
    await new Promise((goOn) => setTimeout(goOn, 150));
    expect(seen.length).toBe(told);
    expect(states).toEqual(["asking", "live"]);
  });

  test("tells frames without a code as well, and a card that is exchanged for another", async () => {
    const { cameras, open, seen } = cameraWorld(makeCamera);
    const shown = pretendStream("counter");
    cameras.make = () => shown;
    const session = open();
    await until(() => seen.some((texts) => texts.length === 0));
    shown.show(OTHER);
    await until(() => seen.at(-1)?.join() === OTHER);
    await session.close();
    expect(new Set(seen.map((texts) => texts.join()))).toEqual(new Set(["", OTHER]));
  });

  test("opened and closed twenty times in a hurry leaves nothing switched on", async () => {
    const { cameras, open, host } = cameraWorld(makeCamera);
    const closings: Promise<void>[] = [];
    for (let round = 0; round < 20; round += 1) {
      const session = open();
      // The rounds are meant to overlap in every way a hurry can bring.
      await new Promise((goOn) => setTimeout(goOn, (round * 37) % 90));
      closings.push(session.close());
    }
    await Promise.all(closings);
    expect(cameras.given.length).toBeGreaterThan(0);
    expect(cameras.liveTracks()).toBe(0);
    expect(host.querySelectorAll("video").length).toBe(0);
  });

  test("opened, closed and opened at once, as React does when strict, shows one picture", async () => {
    const { cameras, open, host, states } = cameraWorld(makeCamera);
    void open().close();
    const session = open();
    await until(() => states.includes("live"));
    expect(host.querySelectorAll("video").length).toBe(1);
    expect(cameras.liveTracks()).toBe(1);
    await session.close();
    await session.close();
    expect(cameras.liveTracks()).toBe(0);
  });

  test("whose place is taken away just as the picture begins to play breaks no promise", async () => {
    const { cameras, open, host } = cameraWorld(makeCamera);
    const broken: unknown[] = [];
    const hear = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      broken.push(String(event.reason));
    };
    addEventListener("unhandledrejection", hear);
    onTestFinished(() => removeEventListener("unhandledrejection", hear));
    const shown = new Promise<void>((done) => {
      new MutationObserver((_, observer) => {
        if (host.querySelector("video") === null) return;
        observer.disconnect();
        host.remove();
        done();
      }).observe(host, { childList: true, subtree: true });
    });
    const session = open();
    await shown;
    await session.close();
    // A promise that nobody holds is told of a while after it was broken.
    await new Promise((goOn) => setTimeout(goOn, 100));
    expect(broken).toEqual([]);
    expect(cameras.liveTracks()).toBe(0);
  });

  test.each([
    ["NotAllowedError", "denied", 1],
    ["NotFoundError", "absent", 1],
    ["NotReadableError", "busy", 2],
  ] as const)("says after %s that it is %s, having tried %i times", async (name, state, tries) => {
    const { cameras, open, states } = cameraWorld(makeCamera);
    cameras.make = () => {
      throw new DOMException("no", name);
    };
    const session = open();
    await until(() => states.includes(state));
    expect(states).toEqual(["asking", state]);
    expect(cameras.asked.length).toBe(tries);
    await session.close();
  });

  test("opens at the second try when another program lets go of it", async () => {
    const { cameras, open, states } = cameraWorld(makeCamera);
    cameras.make = () => {
      if (cameras.asked.length === 1)
        throw new DOMException("Could not start video source", "NotReadableError");
      return pretendStream("counter", CARD);
    };
    const session = open();
    await until(() => states.includes("live"));
    expect(states).toEqual(["asking", "live"]);
    await session.close();
  });

  test("falls back from a camera that was chosen once and is gone", async () => {
    const { cameras, open, states, remember } = cameraWorld(makeCamera);
    cameras.make = (constraints) => {
      if (constraints.deviceId !== undefined) throw new DOMException("gone", "OverconstrainedError");
      return pretendStream("counter", CARD);
    };
    remember("a camera that was unplugged");
    const session = open();
    await until(() => states.includes("live"));
    expect(cameras.asked.map((constraints) => constraints.deviceId)).toEqual([
      { exact: "a camera that was unplugged" },
      undefined,
    ]);
    await session.close();
  });

  test("says that a covered lens is black, and live again when it is not", async () => {
    const { cameras, open, states } = cameraWorld(makeCamera, hurried);
    cameras.make = () => pretendStream("black");
    const session = open();
    await until(() => states.includes("black"));
    cameras.make = () => pretendStream("counter", CARD);
    session.restart();
    await until(() => states.at(-1) === "live");
    expect(states).toEqual(["asking", "live", "black", "asking", "live"]);
    await session.close();
  });

  test("revives a frozen picture once, says frozen when that does not help, and is live when frames come", async () => {
    const { cameras, open, states } = cameraWorld(makeCamera, hurried);
    let rounds = 0;
    const last: PretendStream[] = [];
    cameras.make = () => {
      rounds += 1;
      const made = pretendStream("counter", CARD);
      last.push(made);
      setTimeout(made.freeze, 300);
      return made;
    };
    const session = open();
    await until(() => states.includes("frozen"));
    expect(rounds).toBe(2);
    expect(states).toEqual(["asking", "live", "frozen"]);
    expect(cameras.liveTracks()).toBe(1);
    cameras.make = () => pretendStream("counter", CARD);
    session.restart();
    await until(() => states.at(-1) === "live");
    await session.close();
    expect(cameras.liveTracks()).toBe(0);
  });

  test("comes back by itself after its track was ended from outside", async () => {
    const { cameras, open, states, seen } = cameraWorld(makeCamera);
    const session = open();
    await until(() => seen.length > 0);
    const [track] = cameras.given[0]?.stream.getVideoTracks() ?? [];
    track?.stop();
    // A page that stops a track itself is not told; a browser that loses the camera tells it with this event.
    track?.dispatchEvent(new Event("ended"));
    await until(() => cameras.given.length === 2 && cameras.liveTracks() === 1);
    expect(states.filter((state) => state !== "live")).toEqual(["asking"]);
    await session.close();
  });

  test("is off while the page is hidden and back when it is looked at", async () => {
    const { cameras, open, states } = cameraWorld(makeCamera);
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
    const session = open();
    await until(() => states.includes("live"));
    hidden.mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    await until(() => cameras.liveTracks() === 0);
    expect(states).toEqual(["asking", "live", "off"]);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => {
      expect(states).toEqual(["asking", "live", "off", "asking", "live"]);
      expect(cameras.liveTracks()).toBe(1);
    }, PATIENCE);
    await session.close();
  });

  test("goes on with the next camera and remembers it", async () => {
    const { cameras, open, states } = cameraWorld(makeCamera);
    const session = open();
    await until(() => states.includes("live"));
    const device = (deviceId: string) => ({ kind: "videoinput", deviceId }) as MediaDeviceInfo;
    vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockResolvedValue([device("back"), device("front")]);
    session.switchCamera();
    await until(() => cameras.asked.length === 2 && cameras.liveTracks() === 1);
    expect(cameras.asked[1]?.deviceId).toEqual({ exact: "back" });
    await session.close();
  });

  test("says so when its decoder cannot be loaded, and reads again after a restart", async () => {
    let broken = true;
    const decoder = createDecoder({
      startWorker: () => (broken ? crashingWorker() : startDecodeWorker()),
      now: () => performance.now(),
    });
    const { open, states, seen } = cameraWorld(makeCamera, { decoder });
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
  const { decoder, host } = cameraWorld(createPlainCamera);
  const states: CameraState[] = [];
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
