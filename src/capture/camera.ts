/** The camera as the counter knows it: a port that shows a picture, says how it fares and tells the codes it sees. */

/** How the camera fares. `off` is closed on purpose; `insecure` is an origin without TLS, where browsers hide cameras. */
export type CameraState =
  | "asking"
  | "live"
  | "denied"
  | "absent"
  | "busy"
  | "black"
  | "frozen"
  | "insecure"
  | "decoderFailed"
  | "off";

/** Which way a tablet on its stand looks; a device setting. */
export type Facing = "user" | "environment";

/** When a frame was taken, sent to the decoder and answered: milliseconds of `performance.now()`. */
export type FrameTimes = {
  readonly seenAtMs: number;
  readonly answeredAtMs: number;
  /** How long the decoder itself worked. */
  readonly decodeMs: number;
};

/** What the camera tells. `codes` comes for every decoded frame, also for one without a code. */
export type CameraListener = {
  readonly codes: (texts: readonly string[], seenAtMs: number, times: FrameTimes) => void;
  readonly state: (state: CameraState) => void;
};

/** One opened camera. Every call may come at any time and any number of times. */
export type CameraSession = {
  /** Closes the camera; when the promise is kept, no track is live. */
  readonly close: () => Promise<void>;
  /** Tries again, after a refusal, a frozen or black picture, or a failed decoder. */
  readonly restart: () => void;
  /** Goes on with the device's next camera and remembers it. */
  readonly switchCamera: () => void;
};

/** Opens a camera into `host`, an element of the page that the camera fills with a video of its own. */
export type Camera = { readonly open: (host: HTMLElement, on: CameraListener) => CameraSession };

/** The device's settings of the camera, kept by the caller. */
export type CameraMemory = {
  readonly facing: () => Facing;
  /** The camera that was chosen by hand, or null to go by `facing`. */
  readonly deviceId: () => string | null;
  readonly remember: (deviceId: string | null) => void;
};
