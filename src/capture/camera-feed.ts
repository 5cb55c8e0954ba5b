/** A camera's picture as both adapters open it: what to ask for, what a refusal means, and second tries. */
import type { CameraMemory, CameraState, Facing } from "./camera.ts";

/** An open picture: the video that shows it, its track, and how to end it for good. */
export type Feed = {
  readonly video: HTMLVideoElement;
  readonly track: MediaStreamTrack;
  readonly stop: () => Promise<void>;
};

/** Looks at the newest frame of a video; never rejects. */
export type Look = (video: HTMLVideoElement) => Promise<void>;

/**
 * Opens a picture inside `host` and calls `look` again and again, each time after the last look has ended. Rejects with
 * whatever the browser or a library says; `troubleOf` understands both.
 */
export type OpenFeed = (host: HTMLElement, constraints: MediaTrackConstraints, look: Look) => Promise<Feed>;

/** A camera another program has only just let go of is free after this long on slow tablets. */
const RETRY_MS = 500;

/** What a failed opening means for the counter. Libraries wrap the browser's error in a text, which names it still. */
export const troubleOf = (trouble: unknown): CameraState => {
  const text = trouble instanceof Error ? `${trouble.name} ${trouble.message}` : String(trouble);
  if (/NotAllowed|Security|PermissionD/i.test(text)) return "denied";
  if (/NotFound|Overconstrained|not supported/i.test(text)) return "absent";
  return "busy";
};

const constraintsFor = (deviceId: string | null, facing: Facing): MediaTrackConstraints => ({
  ...(deviceId === null ? { facingMode: { ideal: facing } } : { deviceId: { exact: deviceId } }),
  // Browsers otherwise give 640 by 480, too few pixels for a small card.
  width: { ideal: 1280 },
  height: { ideal: 720 },
});

/**
 * Opens the camera chosen by hand, or else `lastDeviceId`, and falls back to one that looks the right way. A busy camera
 * is tried once more.
 */
export const openPatiently = async (
  openFeed: OpenFeed,
  host: HTMLElement,
  look: Look,
  memory: CameraMemory,
  lastDeviceId: string | null,
): Promise<Feed> => {
  const open = (deviceId: string | null): Promise<Feed> =>
    openFeed(host, constraintsFor(deviceId, memory.facing()), look);
  const openTwice = async (deviceId: string | null): Promise<Feed> => {
    try {
      return await open(deviceId);
    } catch (trouble) {
      if (troubleOf(trouble) !== "busy") throw trouble;
      await new Promise((goOn) => setTimeout(goOn, RETRY_MS));
      return open(deviceId);
    }
  };
  const deviceId = memory.deviceId() ?? lastDeviceId;
  if (deviceId === null) return openTwice(null);
  try {
    return await openTwice(deviceId);
  } catch (trouble) {
    if (troubleOf(trouble) === "denied") throw trouble;
    return openTwice(null);
  }
};

/** The device after `current` among those that are plugged in, or null when there is no other. */
export const nextDevice = async (devices: MediaDevices, current: string | null): Promise<string | null> => {
  const cameras = (await devices.enumerateDevices()).filter((device) => device.kind === "videoinput");
  const at = cameras.findIndex((device) => device.deviceId === current);
  const next = cameras[(at + 1) % Math.max(1, cameras.length)];
  return next === undefined || next.deviceId === "" || next.deviceId === current ? null : next.deviceId;
};

/** Lets a video fill its host, as a mirror where the camera looks at the person, so that a card moves the way it is seen. */
export const fillHost = (video: HTMLVideoElement, facing: Facing): void => {
  const { style } = video;
  style.display = "block";
  style.width = "100%";
  style.height = "100%";
  style.objectFit = "cover";
  style.transform = facing === "user" ? "scaleX(-1)" : "";
};
