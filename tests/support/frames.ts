/** Frames for tests: how Node deflates, and an inflating that counts what comes out of it. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { Inflate } from "fflate";
import { tooLarge } from "#protocol/bytes/too-large.ts";
import type { Port } from "#protocol/frame.ts";

const isBeyond = (error: unknown): boolean =>
  error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";

const inflated = (bytes: Uint8Array, most: number): Uint8Array => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: most });
  } catch (error) {
    throw isBeyond(error) ? tooLarge("more than asked for") : error;
  }
};

/** Raw deflate as Node has it. */
export const nodePort: Port = {
  deflate: async (bytes) => deflateRawSync(bytes),
  // Async, so that it rejects and does not throw.
  inflate: async (bytes, most) => inflated(bytes, most),
};

/** Bytes fed at a time: what they swell to before anybody can stop them is at most a thousand times as much. */
const FED_BYTES = 64;

/** The same, and how many bytes have been inflated in all: what is refused must be refused before it fills the room. */
export const countingPort = (): Port & { readonly inflated: () => number } => {
  let count = 0;
  return {
    deflate: nodePort.deflate,
    inflate: async (bytes, most) => {
      const parts: Uint8Array[] = [];
      let length = 0;
      const inflate = new Inflate((part) => {
        parts.push(part);
        length += part.length;
        count += part.length;
      });
      for (let at = 0; at < bytes.length; at += FED_BYTES) {
        inflate.push(bytes.subarray(at, at + FED_BYTES), at + FED_BYTES >= bytes.length);
        if (length > most) throw tooLarge("more than asked for");
      }
      return Buffer.concat(parts);
    },
    inflated: () => count,
  };
};
