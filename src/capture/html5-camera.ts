/** The camera through html5-qrcode, which opens and shows the picture while our worker does the reading. */
import { Html5Qrcode, Html5QrcodeScannerState, Html5QrcodeSupportedFormats } from "html5-qrcode";
import type { Camera } from "./camera.ts";
import type { Feed, OpenFeed } from "./camera-feed.ts";
import { createCamera, type CameraEdges } from "./camera-session.ts";

/** The library rests 1000 / FPS ms after each look. */
const FPS = 30;
/** A picture that does not play within this time is left to the watchdog. */
const PLAYING_MS = 3000;

type Decode = () => Promise<never>;
/** The library's private parts we rely on, in the pinned version 2.3.8. */
export type Html5Inside = {
  qrcode: { decodeAsync: Decode; decodeRobustlyAsync: Decode };
  context: { drawImage: () => void } | null;
  isScanning: boolean;
};

/** A scanner's private parts. Throws when the library has changed, which a test notices before a counter does. */
export const insideOf = (scanner: Html5Qrcode): Html5Inside => {
  const inside = scanner as unknown as Html5Inside;
  const fits =
    typeof inside.qrcode?.decodeAsync === "function" &&
    typeof inside.qrcode.decodeRobustlyAsync === "function" &&
    inside.context === null &&
    !inside.isScanning;
  if (!fits) throw new Error("html5-qrcode is not the version this camera was written for");
  return inside;
};

// The library resolves its start before the video plays, and stopping it in between leaves it stuck for good.
const playing = (video: HTMLVideoElement, inside: Html5Inside): Promise<void> =>
  new Promise((done) => {
    if (inside.isScanning) return done();
    const give = (): void => {
      clearTimeout(patience);
      // The library's own listener for the same event must have run.
      setTimeout(done);
    };
    const patience = setTimeout(done, PLAYING_MS);
    video.addEventListener("playing", give, { once: true });
  });

/**
 * The library does not wait for its video to play, so that nobody would hear of it when the picture is taken away
 * meanwhile. One that never plays is the watchdog's matter.
 */
const hearOfPlaying = (place: HTMLElement): void => {
  const append = place.append.bind(place);
  place.append = (...parts) => {
    for (const video of parts) {
      if (!(video instanceof HTMLVideoElement)) continue;
      const play = video.play.bind(video);
      video.play = () => {
        const playing = play();
        playing.catch(() => undefined);
        return playing;
      };
    }
    append(...parts);
  };
};

const stopScanner = async (scanner: Html5Qrcode, video: HTMLVideoElement): Promise<void> => {
  // The library throws from these two, into nobody's hands.
  Object.assign(video, { onabort: null, onerror: null });
  try {
    if (scanner.getState() !== Html5QrcodeScannerState.NOT_STARTED) await scanner.stop();
  } catch {
    // It throws texts when a picture never played; the tracks are stopped below all the same.
  }
};

const openFeed = (edges: CameraEdges): OpenFeed => {
  let opened = 0;
  return async (host, constraints, look): Promise<Feed> => {
    opened += 1;
    const place = edges.page.createElement("div");
    // The library finds its place by id only.
    place.id = `pult-camera-${opened}`;
    place.style.width = "100%";
    place.style.height = "100%";
    hearOfPlaying(place);
    host.append(place);
    try {
      const scanner = new Html5Qrcode(place.id, {
        formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
        useBarCodeDetectorIfSupported: false,
        verbose: false,
      });
      const inside = insideOf(scanner);
      const decode: Decode = async () => {
        const video = place.querySelector("video");
        if (video !== null) await look(video);
        // What was seen is told by the look itself; for the library no frame ever holds a code.
        throw new Error("nothing for the library");
      };
      inside.qrcode = { decodeAsync: decode, decodeRobustlyAsync: decode };
      const nothing = (): void => undefined;
      await scanner.start(
        { facingMode: "environment" },
        { fps: FPS, disableFlip: true, videoConstraints: constraints },
        nothing,
        nothing,
      );
      const video = place.querySelector("video");
      const tracks = (video?.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
      const [track] = tracks;
      if (video === null || track === undefined) throw new Error("NotFound: a stream without a picture");
      await playing(video, inside);
      // Its own copy of each frame, as large as the element on screen, is not looked at by anybody.
      if (inside.context !== null) inside.context.drawImage = nothing;
      return {
        video,
        track,
        stop: async () => {
          await stopScanner(scanner, video);
          for (const each of tracks) each.stop();
          place.remove();
        },
      };
    } catch (trouble) {
      place.remove();
      throw trouble;
    }
  };
};

/** The camera that ships, see the README's decisions. */
export const createHtml5Camera = (edges: CameraEdges): Camera => createCamera(openFeed(edges), edges);
