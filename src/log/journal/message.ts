/** What the page and the journal's worker say to each other: every question gets one answer. */
import type { Frame, FrameHead } from "./frames.ts";
import type { EditLine, FactLine } from "./lines.ts";

/** A pair of open files and what is in it. `mine`: no other tab has it, so this worker may go on with it or remove it. */
export type OpenPair = {
  readonly name: string;
  readonly mine: boolean;
  readonly facts: readonly FactLine[];
  readonly edits: readonly EditLine[];
  readonly bad: number;
};

/** A sealed run and its payloads; `pack` null where there are none. */
export type SealedRun = { readonly segment: Frame; readonly pack: Uint8Array<ArrayBuffer> | null };

/** All that the journal holds, except what is inside of frames. */
export type Contents = {
  readonly pairs: readonly OpenPair[];
  readonly segments: readonly FrameHead[];
  /** The places of the frames of payloads. */
  readonly packs: readonly Pick<FrameHead, "from" | "to">[];
  /** Up to this seq, erasures have been carried out in the frames. */
  readonly erasedTo: number;
};

/** What may be asked of the worker. */
export type Asked =
  /** Adds lines to this tab's open pair and waits for the disk: edits first, facts then. */
  | { readonly ask: "keep"; readonly facts: readonly FactLine[]; readonly edits: readonly EditLine[] }
  /** Reads everything. Until `begun` no other tab can do so, so that two do not mend the same database. */
  | { readonly ask: "open" }
  /** Takes one of the pairs for this tab's own, or a fresh one for null. */
  | { readonly ask: "own"; readonly name: string | null }
  | { readonly ask: "begun" }
  /** Only what is sealed, as it stands now. */
  | { readonly ask: "look" }
  | { readonly ask: "seal"; readonly runs: readonly SealedRun[] }
  /** The runs that begin at these places, as far as they are what was written; their payloads without erased ones. */
  | { readonly ask: "read"; readonly froms: readonly number[] }
  /** Members erased since seq `erasedTo`, as the frames at `froms` tell. */
  | { readonly ask: "erasures"; readonly froms: readonly number[] }
  /** Drops the payloads of members everywhere but in what other live tabs have open. `seqs` null: wherever they are. */
  | {
      readonly ask: "erase";
      readonly members: readonly string[];
      readonly seqs: readonly number[] | null;
      /** All erasures up to here are done then; null leaves it open. */
      readonly erasedTo: number | null;
    }
  /** Leaves out of this tab's pair what lies in frames. */
  | { readonly ask: "trim" }
  /** Removes all pairs but this tab's own and those of other live tabs. */
  | { readonly ask: "discard"; readonly names: readonly string[] }
  | { readonly ask: "bytes" };

/** What each question is answered with. */
export type Answers = {
  readonly keep: null;
  readonly open: Contents;
  readonly own: null;
  readonly begun: null;
  readonly look: Omit<Contents, "pairs">;
  readonly seal: null;
  readonly read: readonly SealedRun[];
  readonly erasures: readonly string[];
  readonly erase: null;
  readonly trim: null;
  readonly discard: null;
  readonly bytes: number;
};

export type ToDesk = { readonly id: number; readonly asked: Asked };
export type FromDesk =
  | { readonly id: number; readonly ok: true; readonly answer: Answers[Asked["ask"]] }
  | { readonly id: number; readonly ok: false; readonly cause: string };
