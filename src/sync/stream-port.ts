/** Raw deflate as a tablet does it: by the browser's own streams, and counted while it swells. */
import { through } from "#log/through.ts";
import type { Port } from "#protocol/frame.ts";

/** The port of a tablet. */
export const streamPort: Port = {
  deflate: (bytes) => through(new Uint8Array(bytes), new CompressionStream("deflate-raw"), Infinity),
  inflate: (bytes, most) => through(new Uint8Array(bytes), new DecompressionStream("deflate-raw"), most),
};
