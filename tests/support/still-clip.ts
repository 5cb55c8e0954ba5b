/** A clip for Chromium's fake camera in which nothing moves. */
import { writeFileSync } from "node:fs";

const FRAMES = 30;

/** Writes one picture, a JPEG, to `path` as a clip of it. */
export const writeStillClip = (path: string, jpeg: Buffer): void =>
  writeFileSync(path, Buffer.concat(Array.from({ length: FRAMES }, () => jpeg)));
