/** A page with a host, a decoder and a camera whose streams are pretended and counted. */
import { expect, onTestFinished, vi } from "vitest";
import type { Camera, CameraState, Facing } from "#capture/camera.ts";
import type { CameraEdges } from "#capture/camera-session.ts";
import { createDecoder, startDecodeWorker, type Decoder, type DecodeWorker } from "#capture/decoder.ts";
import { pretendStream, type PretendStream } from "./pretend-camera.ts";

/** The two cards of the shop with the tag CAFE, as a phone shows the one and print the other. */
export const CARD = "HTTPS://CARD.EXAMPLE/C/CAFEH21SC1V0AAAZ8Y2FBVPJF9TR";
export const OTHER = "CAFE3WP06TDHPAK99JHM8SFPP8WW";
/** How long a test waits for something that is bound to come, on however slow a machine. */
export const PATIENCE = { timeout: 12_000, interval: 50 };
/** Waits until `check` gives something true. */
export const until = (check: () => unknown) => vi.waitFor(() => expect(check()).toBeTruthy(), PATIENCE);

/** Puts pretended streams in the place of the browser's cameras until the test is over. */
const pretendCameras = () => {
  const given: PretendStream[] = [];
  const asked: MediaTrackConstraints[] = [];
  const cameras = {
    given,
    /** What was asked of the browser so far, refusals included. */
    asked,
    /** What the next opening is given; an error thrown here is the browser's refusal. */
    make: (() => pretendStream("counter", CARD)) as (constraints: MediaTrackConstraints) => PretendStream,
    liveTracks: () =>
      given.flatMap(({ stream }) => stream.getTracks()).filter((track) => track.readyState === "live").length,
  };
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async (constraints) => {
    await new Promise((goOn) => setTimeout(goOn, 20));
    const video = constraints?.video as MediaTrackConstraints;
    asked.push(video);
    const made = cameras.make(video);
    // A library may take the tracks out of the stream it was given, so the tracks are counted on a copy of it.
    given.push({ ...made, stream: new MediaStream(made.stream.getTracks()) });
    return made.stream;
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
    for (const { stream } of given) for (const track of stream.getTracks()) track.stop();
  });
  return cameras;
};

/** A camera in a host of 400 by 225 pixels on a page of its own, which goes when the test is over. */
export const cameraWorld = (
  makeCamera: (edges: CameraEdges) => Camera,
  change: Partial<CameraEdges> = {},
) => {
  const cameras = pretendCameras();
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
  return { cameras, host, decoder, open, states, seen, remember: (id: string) => (deviceId = id) };
};
/** A worker as it is when its script or its wasm cannot be had. */
export const crashingWorker = (): DecodeWorker => {
  const events = new EventTarget();
  setTimeout(() => events.dispatchEvent(new Event("error")), 50);
  const nothing = (): void => undefined;
  return {
    addEventListener: events.addEventListener.bind(events),
    postMessage: nothing,
    terminate: nothing,
  };
};
