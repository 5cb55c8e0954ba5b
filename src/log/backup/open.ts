/** Opens a backup: cover, password, manifest; and then run by run, with no byte believed before it was checked. */
import { hexToBytes } from "@noble/hashes/utils.js";
import { placeAfter, type PackRow, type SegmentRow } from "../database.ts";
import { damaged, refuseWith } from "./answers.ts";
import { createByteReader, type ByteReader } from "./byte-reader.ts";
import { COVER_MOST_BYTES, readCover, type Cover } from "./cover.ts";
import { entriesInFrame, readFrame, type Frame } from "./frames.ts";
import { openKey } from "./key.ts";
import { entriesOf, readManifest, type Manifest } from "./manifest.ts";
import { newestFrames, newestHead } from "./older.ts";
import { isOthers, othersPieceOf, type OthersPiece } from "./others-frames.ts";

/** Ten million entries take less. */
const FILE_MOST_BYTES = 1024 * 1024 * 1024;
/** The header of an age file that is encrypted to one recipient takes 200. */
const AGE_HEADER_MOST_BYTES = 1024;
/** A run ends with the act in which it reached a thousand. */
const RUN_MOST_ENTRIES = 100_000;

/** A run of the log. One that was open, and shall be so again, has no chain of its own. */
export type OpenedRun =
  | { readonly kind: "sealed"; readonly segment: SegmentRow; readonly pack: PackRow | null }
  | { readonly kind: "open"; readonly segment: Omit<SegmentRow, "chain">; readonly pack: PackRow | null };

/** A piece of a backup: a run of the log, or what a shop with several tablets has beside it. */
export type Piece = OpenedRun | OthersPiece;

export type Opened = {
  readonly cover: Cover;
  /** The secret half of the key. */
  readonly identity: string;
  readonly manifest: Manifest;
  /** The runs in order, then what others wrote; ends only where everything the manifest promises was there. */
  readonly runs: () => AsyncGenerator<Piece>;
  /** Stops reading, however far that has come. */
  readonly stop: () => Promise<void>;
};

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

/** The decrypted part. Its header is looked at first, since whoever reads it would look for its end in a gigabyte. */
const decrypted = async (file: Blob, identity: string): Promise<ByteReader> => {
  const { Decrypter } = await import("age-encryption");
  const beginning = String.fromCharCode(...(await bytesOf(file.slice(0, AGE_HEADER_MOST_BYTES))));
  if (!/\n--- [^\n]*\n/.test(beginning)) return damaged();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const stream = await decrypter.decrypt(file.stream()).catch(() => damaged());
  return createByteReader(stream);
};

async function* framesOf(reader: ByteReader): AsyncGenerator<Frame> {
  const sum = { frames: 0, entries: 0, bodies: 0 };
  for (;;) {
    const frame = await readFrame(reader);
    if (frame.kind === "manifest") return damaged();
    if (frame.kind === "end") {
      const isWhole = (Object.keys(sum) as (keyof typeof sum)[]).every(
        (name) => frame.head[name] === sum[name],
      );
      return isWhole && (await reader.isAtEnd()) ? undefined : damaged();
    }
    sum.frames += 1;
    sum.entries += entriesInFrame(frame);
    for (const body of frame.bodies) sum.bodies += body.length;
    yield frame;
  }
}

const isWholeNumber = (value: unknown): value is number => Number.isSafeInteger(value);

const runOf = ({ kind, head, bodies }: Frame): OpenedRun => {
  const { from, to, chain } = head;
  const [body, payloads] = bodies;
  if (!isWholeNumber(from) || !isWholeNumber(to) || !body || !payloads) return damaged();
  if (to < from || to - from >= RUN_MOST_ENTRIES) return damaged();
  const segment = { from, to, body };
  const pack = payloads.length > 0 ? { from, to, body: payloads } : null;
  if (kind === "open") return { kind, segment, pack };
  if (kind !== "sealed" || typeof chain !== "string" || !/^[0-9a-f]{64}$/.test(chain)) return damaged();
  return { kind, segment: { ...segment, chain: Uint8Array.from(hexToBytes(chain)) }, pack };
};

/** Whether all places of a run are of some log, and none lies in a hole. */
const hasNoHole = (logs: Manifest["logs"], from: number, to: number): boolean =>
  logs.reduce(
    (left, log) => left - Math.max(0, Math.min(to, log.to) - Math.max(from, log.from) + 1),
    to - from + 1,
  ) === 0;

async function* runsOf(frames: AsyncIterable<Frame>, manifest: Manifest): AsyncGenerator<Piece> {
  const { logs } = manifest;
  let seq = 0;
  let entries = 0;
  for await (const frame of frames) {
    if (isOthers(frame)) {
      if (seq !== manifest.seq || manifest.shared === null) return damaged();
      entries += entriesInFrame(frame);
      yield await othersPieceOf(frame);
      continue;
    }
    const run = runOf(frame);
    const { from, to } = run.segment;
    if (from !== placeAfter(logs, seq) || !hasNoHole(logs, from, to)) return damaged();
    seq = to;
    entries += to - from + 1;
    yield run;
  }
  if (seq !== manifest.seq || entries !== entriesOf(manifest)) return damaged();
}

/**
 * Opens a file with the password it was made with. Refused: `NotABackup`, `Damaged`, `TooLarge`, `NewerVersion`,
 * `WrongPassword`.
 */
export const openBackup = async (file: Blob, password: string): Promise<Opened> => {
  const { cover, end } = readCover(await bytesOf(file.slice(0, COVER_MOST_BYTES)));
  if (file.size > FILE_MOST_BYTES) return refuseWith({ reason: "TooLarge" });
  const identity = await openKey(cover.key, password);
  const reader = await decrypted(file.slice(end), identity);
  try {
    const first = await readFrame(reader);
    if (first.kind !== "manifest" || first.bodies.length > 0) return damaged();
    const manifest = readManifest(newestHead(first.head));
    const { format, at, tag } = cover;
    // The cover is not encrypted: whoever changed it must not be believed.
    if (format !== manifest.format || at !== manifest.at || tag !== manifest.tag) return damaged();
    const frames = framesOf(reader);
    const runs = (): AsyncGenerator<Piece> => runsOf(format === 1 ? newestFrames(frames) : frames, manifest);
    return { cover, identity, manifest, runs, stop: reader.stop };
  } catch (error) {
    await reader.stop();
    throw error;
  }
};
