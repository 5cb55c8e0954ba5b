/** Reads a stream of bytes in pieces of the length that is asked for, whatever pieces it comes in. */
import { damaged, Refused } from "./answers.ts";

export type ByteReader = {
  /** The next `count` bytes; refused as `Damaged` where the stream ends before. Whoever asks has bounded `count`. */
  readonly take: (count: number) => Promise<Uint8Array<ArrayBuffer>>;
  readonly isAtEnd: () => Promise<boolean>;
  /** Stops reading; nothing more is asked of the stream. */
  readonly stop: () => Promise<void>;
};

/** Whether an error is the browser's own, such as a file that is gone: that says nothing about what is in the file. */
const isBrowsers = (error: unknown): boolean => error instanceof DOMException;

/** Makes a reader of a stream that may turn out to be damaged at any byte. */
export const createByteReader = (stream: ReadableStream<Uint8Array>): ByteReader => {
  const reader = stream.getReader();
  let piece: Uint8Array = new Uint8Array();
  let isDone = false;

  /** Makes sure that the piece at hand is not empty, unless the stream is at its end. */
  const refill = async (): Promise<void> => {
    while (piece.length === 0 && !isDone) {
      try {
        const read = await reader.read();
        if (read.done) isDone = true;
        else piece = read.value;
      } catch (error) {
        // The decrypting stream says "damaged" by failing.
        throw error instanceof Refused || isBrowsers(error) ? error : new Refused({ reason: "Damaged" });
      }
    }
  };

  return {
    take: async (count) => {
      const taken = new Uint8Array(count);
      for (let at = 0; at < count;) {
        await refill();
        if (isDone && piece.length === 0) return damaged();
        const some = piece.subarray(0, count - at);
        taken.set(some, at);
        at += some.length;
        piece = piece.subarray(some.length);
      }
      return taken;
    },
    isAtEnd: async () => {
      await refill();
      return piece.length === 0;
    },
    stop: async () => reader.cancel().catch(() => undefined),
  };
};
