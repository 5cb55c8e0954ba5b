/** Raw deflate for tests that run in Node and in a browser alike, done within the very turn it is asked in. */
import { deflateSync, inflateSync } from "fflate";
import type { Port } from "#protocol/frame.ts";

/** It inflates whatever it is given: only for bytes that the test itself has made. */
export const anyPort: Port = {
  deflate: async (bytes) => deflateSync(bytes),
  // Async, so that it rejects and does not throw.
  inflate: async (bytes) => inflateSync(bytes),
};
