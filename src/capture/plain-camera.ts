/** A camera straight from the browser: getUserMedia, and a look at every frame the video presents. */
import type { Camera } from "./camera.ts";
import type { OpenFeed } from "./camera-feed.ts";
import { createCamera, type CameraEdges } from "./camera-session.ts";

/** A look at most this often: a card held still is read in a twentieth of a second, and the tablet stays cool. */
const REST_MS = 33;

const stopAll = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

const openFeed =
  (edges: CameraEdges): OpenFeed =>
  async (host, constraints, look) => {
    const stream = await edges.devices?.getUserMedia({ video: constraints, audio: false });
    const track = stream?.getVideoTracks()[0];
    if (stream === undefined || track === undefined) throw new Error("NotFound: a stream without a picture");
    const video = edges.page.createElement("video");
    video.muted = true;
    video.playsInline = true;
    video.autoplay = true;
    host.append(video);
    video.srcObject = stream;

    let open = true;
    const onFrame = async (): Promise<void> => {
      await look(video);
      if (open) setTimeout(next, REST_MS);
    };
    const next = (): void => {
      if (open) video.requestVideoFrameCallback(() => void onFrame());
    };
    // A picture that never plays is the watchdog's matter; waiting for it here would hold up the next opening.
    video.play().catch(() => undefined);
    next();
    return {
      video,
      track,
      stop: () => {
        open = false;
        stopAll(stream);
        video.srcObject = null;
        video.remove();
        return Promise.resolve();
      },
    };
  };

/** The camera without a library in between. */
export const createPlainCamera = (edges: CameraEdges): Camera => createCamera(openFeed(edges), edges);
