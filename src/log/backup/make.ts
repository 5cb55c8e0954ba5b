/** Makes a backup: the log in frames, encrypted as it is read, gathered into a file. */
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Dexie } from "dexie";
import { runsOf } from "../database.ts";
import type { BackupFile, Watch } from "./answers.ts";
import { takeContents, type Contents, type Folds } from "./contents.ts";
import { coverLine, FORMAT, type Cover } from "./cover.ts";
import { entriesInFrame, frameBytes, type Frame } from "./frames.ts";
import type { BackupKey } from "./key.ts";
import { entriesOf, type Manifest } from "./manifest.ts";

/** Pieces of the file are handed to the browser in blobs of this size, which it may keep on disk. */
const BLOB_BYTES = 4 * 1024 * 1024;

const manifestOf = async (contents: Contents, at: number, version: number): Promise<Manifest> => {
  const { head, settings, state } = contents;
  const { seq, epoch, chain } = head;
  // A run that was closed is as it was; the last one ends here.
  const logs = runsOf(head).map((run) => ({ ...run, to: run.to ?? seq }));
  return {
    format: FORMAT,
    epoch,
    at,
    tag: settings.tag,
    shop: settings.name,
    currency: settings.currency,
    logs: logs.filter(({ from, to }) => from <= to),
    seq,
    chain: bytesToHex(chain),
    sums: await state.sums(),
    state: contents.isSettled ? { version, hash: await state.hash() } : null,
    shared: contents.shared,
  };
};

/** Everything a backup holds, in order: the manifest, the log, and an end that says how much there was. */
async function* allFrames(
  manifest: Manifest,
  log: AsyncIterable<Frame>,
  watch: Watch,
): AsyncGenerator<Frame> {
  yield { kind: "manifest", head: manifest, bodies: [] };
  const of = entriesOf(manifest);
  const sum = { frames: 0, entries: 0, bodies: 0 };
  for await (const frame of log) {
    watch.signal.throwIfAborted();
    yield frame;
    sum.frames += 1;
    sum.entries += entriesInFrame(frame);
    for (const body of frame.bodies) sum.bodies += body.length;
    watch.progress({ done: sum.entries, of });
  }
  yield { kind: "end", head: sum, bodies: [] };
}

/** A stream that is read no faster than it is written on. */
const streamOf = (frames: AsyncGenerator<Frame>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const next = await frames.next();
      if (next.done) controller.close();
      else for (const bytes of frameBytes(next.value)) if (bytes.length > 0) controller.enqueue(bytes);
    },
    cancel: async () => {
      await frames.return(undefined);
    },
  });

const gathered = async (stream: ReadableStream<Uint8Array>): Promise<Blob[]> => {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(Uint8Array.from(read.value));
    length += read.value.length;
    if (length < BLOB_BYTES) continue;
    blobs.push(new Blob(pieces));
    pieces = [];
    length = 0;
  }
  return [...blobs, new Blob(pieces)];
};

/** The bytes of a backup from its frames: a cover, then an age file. */
export const encrypted = async (
  cover: Cover,
  recipient: string,
  frames: AsyncGenerator<Frame>,
): Promise<readonly Blob[]> => {
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return [new Blob([coverLine(cover)]), ...(await gathered(await encrypter.encrypt(streamOf(frames))))];
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** The file's name says whose it is and when it was made, as the clock on the wall said it. */
const nameOf = (tag: string, at: number): string => {
  const date = new Date(at);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join("-");
  return `pult-${tag}-${day}-${twoDigits(date.getHours())}${twoDigits(date.getMinutes())}.backup`;
};

/** Makes a backup of the shop as it stands at this moment. `now` in milliseconds since 1970. */
export const makeFile = async (
  db: Dexie,
  folds: Folds,
  key: BackupKey,
  now: number,
  watch: Watch,
): Promise<BackupFile> => {
  const contents = await takeContents(db, folds);
  const manifest = await manifestOf(contents, now, folds.version);
  const { tag, seq } = manifest;
  const cover: Cover = { format: FORMAT, at: now, tag, key: key.sealed };
  const blobs = await encrypted(cover, key.recipient, allFrames(manifest, contents.frames(), watch));
  watch.signal.throwIfAborted();
  const file = new File([...blobs], nameOf(tag, now), { type: "application/octet-stream" });
  return { file, made: { at: now, seq, bytes: file.size } };
};
