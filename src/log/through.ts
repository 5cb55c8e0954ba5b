/** Sends bytes through one of the streams that browsers have, which do their work beside our own. */
import { tooLarge } from "#protocol/bytes/too-large.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What is given to a stream at a time: few bytes swell to a thousand times as many before anybody can stop them. */
const FED_BYTES = 65_536;

/** Reads a stream to its end, and no further than `most` bytes: a few can be made to swell to gigabytes. */
const gathered = async (stream: ReadableStream<Uint8Array>, most: number): Promise<Bytes> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    length += read.value.length;
    if (length > most) {
      await reader.cancel();
      throw tooLarge("more comes out of it than was ever put in");
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/**
 * Sends bytes through a stream. Rejects where they are damaged, and with `tooLarge` where more than `most` bytes come of
 * them. Fed by hand, since a Blob takes longer than the work.
 */
export const through = (
  bytes: Bytes,
  { readable, writable }: CompressionStream | DecompressionStream,
  most: number,
): Promise<Bytes> => {
  const writer = writable.getWriter();
  const feed = async (): Promise<void> => {
    for (let at = 0; at < bytes.length; at += FED_BYTES)
      await writer.write(bytes.subarray(at, at + FED_BYTES));
    await writer.close();
  };
  // Whoever reads hears of a failure too.
  feed().catch(() => undefined);
  return gathered(readable, most);
};
