/** The journal's two files of sealed runs: the facts, which only grow, and the payloads, which erasing rewrites. */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { readEntry } from "#domain/bytes.ts";
import { asId, type LogId } from "#domain/ids.ts";
import { chained } from "../chain.ts";
import { packOf, payloadsIn } from "../packs.ts";
import { unpacked } from "../segment.ts";
import { compactFrames, endCompacting } from "./compacting.ts";
import { type Files, NotKept, type OpenFile } from "./files.ts";
import {
  appendFrames,
  bodyOf,
  scanFrames,
  wipeOver,
  writeMark,
  type Frame,
  type FrameHead,
} from "./frames.ts";
import type { Answers, SealedRun } from "./message.ts";

const FACTS = "facts.sealed";
const EDITS = "edits.sealed";

/** The lock of whoever reads or writes sealed files. */
const LOCK = "sealed";

const NO_PAYLOADS = new Uint8Array();

type Both = { readonly facts: OpenFile; readonly edits: OpenFile };

export type Sealed = {
  readonly look: () => Promise<Answers["look"]>;
  /** Adds runs behind what is there; payloads first, so that no run stands without its own. */
  readonly add: (runs: readonly SealedRun[]) => Promise<void>;
  /** The runs that begin at `froms`, without those that are not what was written. */
  readonly read: (froms: readonly number[]) => Promise<readonly SealedRun[]>;
  /** Members erased by the runs at `froms`. */
  readonly erasures: (froms: readonly number[]) => Promise<readonly string[]>;
  /** Drops payloads of members from the runs that hold `seqs`, or from all; then notes that it is done `upTo`. */
  readonly erase: (
    members: ReadonlySet<string>,
    seqs: readonly number[] | null,
    upTo: number | null,
  ) => Promise<void>;
};

/** Whether a frame's lines are those that its two hashes lie around. */
const isWhole = (head: FrameHead, texts: readonly string[]): boolean =>
  texts.length === head.to - head.from + 1 &&
  bytesToHex(texts.reduce(chained, hexToBytes(head.before))) === head.after;

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

const packFrame = ({ from, to }: FrameHead, body: Uint8Array<ArrayBuffer> | null): Frame => ({
  head: { from, to, logId: "", own: 0, before: "", after: "" },
  body: body ?? NO_PAYLOADS,
});

const openOne = async (files: Files, name: string): Promise<OpenFile> => {
  const file = await files.open(name);
  if (!file) throw new NotKept(`another tab has ${name}`);
  return file;
};

const openBoth = async (files: Files): Promise<Both> => {
  const facts = await openOne(files, FACTS);
  try {
    const edits = await openOne(files, EDITS);
    await endCompacting(files, EDITS, edits).catch((error: unknown) => {
      edits.close();
      throw error;
    });
    return { facts, edits };
  } catch (error) {
    facts.close();
    throw error;
  }
};

const lookIn = ({ facts, edits }: Both): Answers["look"] => {
  const packs = scanFrames(edits);
  return {
    segments: scanFrames(facts)
      .frames.filter(({ length }) => length > 0)
      .map(({ from, to, logId, own, before, after }) => ({ from, to, logId, own, before, after })),
    packs: packs.frames.map(({ from, to }) => ({ from, to })),
    erasedTo: packs.mark,
  };
};

/** The lines of one frame, if they are what was written. */
const textsAt = async (file: OpenFile, from: number): Promise<readonly string[] | null> => {
  const frame = scanFrames(file).frames.find((one) => one.from === from);
  const body = frame ? bodyOf(file, frame) : null;
  const texts = body && (await orNull(async () => unpacked(body)));
  return frame && texts && isWhole(frame, texts) ? texts : null;
};

const runsIn = async ({ facts, edits }: Both, froms: readonly number[]): Promise<readonly SealedRun[]> => {
  const wanted = new Set(froms);
  const packs = new Map(scanFrames(edits).frames.map((frame) => [frame.from, frame]));
  const runs: SealedRun[] = [];
  for (const { at, length, sum, ...head } of scanFrames(facts).frames) {
    const body = wanted.has(head.from) ? bodyOf(facts, { ...head, at, length, sum }) : null;
    const texts = body && (await orNull(async () => unpacked(body)));
    if (!body || !texts || !isWhole(head, texts)) continue;
    const pack = packs.get(head.from);
    const kept = pack?.to === head.to ? bodyOf(edits, pack) : null;
    runs.push({ segment: { head, body }, pack: kept?.length ? kept : null });
  }
  return runs;
};

const eraseIn = async (
  edits: OpenFile,
  members: ReadonlySet<string>,
  seqs: readonly number[] | null,
): Promise<void> => {
  for (const frame of scanFrames(edits).frames) {
    if (seqs && !seqs.some((seq) => frame.from <= seq && seq <= frame.to)) continue;
    const body = frame.length > 0 ? bodyOf(edits, frame) : null;
    if (!body) continue;
    const rows = await payloadsIn({ ...frame, body });
    const left = rows.filter(({ member }) => !members.has(member));
    if (left.length === rows.length) continue;
    appendFrames(edits, [packFrame(frame, (await packOf(frame, left))?.body ?? null)]);
  }
  // Also what a crash left half wiped the time before.
  wipeOver(edits);
};

/** The sealed files among `files`. They are opened for one piece of work at a time, since all tabs share them. */
export const createSealed = (files: Files): Sealed => {
  async function withBoth<T>(work: (both: Both) => T | Promise<T>): Promise<T> {
    const letGo = await files.lock(LOCK, true);
    try {
      const both = await openBoth(files);
      try {
        return await work(both);
      } finally {
        both.facts.close();
        both.edits.close();
      }
    } finally {
      letGo?.();
    }
  }

  return {
    look: () => withBoth(lookIn),
    add: (runs) =>
      withBoth(({ facts, edits }) => {
        appendFrames(
          edits,
          runs.map(({ segment, pack }) => packFrame(segment.head, pack)),
        );
        appendFrames(
          facts,
          runs.map(({ segment }) => segment),
        );
      }),
    read: (froms) => withBoth((both) => runsIn(both, froms)),
    erasures: (froms) =>
      withBoth(async ({ facts }) => {
        const erased = new Set<string>();
        for (const from of froms) {
          for (const text of (await textsAt(facts, from)) ?? [])
            if (text.includes('"MemberErased"')) addErased(erased, text);
        }
        return [...erased];
      }),
    erase: (members, seqs, upTo) =>
      withBoth(async ({ edits }) => {
        if (members.size > 0) await eraseIn(edits, members, seqs);
        // A run that a recovery struck out leaves its payloads behind, whomever they are of.
        else if (edits.size() > 0) wipeOver(edits);
        await compactFrames(files, EDITS, edits);
        if (upTo !== null && upTo !== scanFrames(edits).mark && edits.size() > 0) writeMark(edits, upTo);
      }),
  };
};

/** Notes whom a line erases, if it does. */
const addErased = (erased: Set<string>, text: string): void => {
  const { type, member } = readEntry({ seq: 0, text, payload: null }, asId<LogId>(""));
  if (type === "MemberErased" && member !== null) erased.add(member);
};
