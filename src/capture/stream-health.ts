/** Judges from a camera's frames whether its picture is alive, frozen or black. */
import type { Light } from "./decode-plan.ts";

/** What is known of a stream: the mark of its newest frame, whether and when that changed, and since when it is dark. */
export type StreamHealth = {
  readonly mark: string | null;
  readonly moved: boolean;
  readonly movedAtMs: number;
  readonly darkSinceMs: number | null;
};
export type Verdict = "fine" | "black" | "frozen";

/** A stream that shows no new frame for this long is frozen. */
export const FROZEN_MS = 3000;
/** A picture that is dark for this long is black; a hand before the lens is not. */
export const BLACK_MS = 2000;
// Of 255. A sensor in a dark room still shows noise; a covered or broken one shows neither light nor differences.
const DARK_MEAN = 10;
const DARK_SPREAD = 3;

/** A stream opened at `atMs`, of which no frame has been seen. */
export const newStream = (atMs: number): StreamHealth => ({
  mark: null,
  moved: false,
  movedAtMs: atMs,
  darkSinceMs: null,
});

/** After a look at the stream's newest frame; `mark` is any text that changes with every new frame. */
export const afterFrame = (health: StreamHealth, mark: string, atMs: number): StreamHealth => {
  if (health.mark === null) return { ...health, mark };
  return mark === health.mark ? health : { ...health, mark, moved: true, movedAtMs: atMs };
};

/** After a decoded frame whose light is known. */
export const afterLight = (health: StreamHealth, light: Light, atMs: number): StreamHealth => {
  const dark = light.mean < DARK_MEAN && light.spread < DARK_SPREAD;
  return { ...health, darkSinceMs: dark ? (health.darkSinceMs ?? atMs) : null };
};

/** How the stream fares at `atMs`. A frozen picture says nothing about light, so frozen goes before black. */
export const verdictOf = (health: StreamHealth, atMs: number): Verdict => {
  if (atMs - health.movedAtMs >= FROZEN_MS) return "frozen";
  return health.darkSinceMs !== null && atMs - health.darkSinceMs >= BLACK_MS ? "black" : "fine";
};
