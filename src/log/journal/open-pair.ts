/** A tab's own two open files: the facts it recorded, and beside them the payloads of its record edits. */
import { type Files, NotKept, type OpenFile, writeSafely } from "./files.ts";
import {
  editBytes,
  editsHead,
  factBytes,
  factsHead,
  readEdits,
  readFacts,
  type EditLine,
  type FactLine,
} from "./lines.ts";
import type { OpenPair } from "./message.ts";

const FACTS = "open-";
const EDITS = "edits-";

/** An open file and how far it is on disk. */
type Kept = { readonly file: OpenFile; end: number };

/** A pair that is open for writing. */
export type Pair = {
  readonly name: string;
  /** Adds lines and waits for the disk. Throws `NotKept`: then none of the facts is there. */
  readonly keep: (facts: readonly FactLine[], edits: readonly EditLine[]) => void;
  readonly facts: () => readonly FactLine[];
  readonly edits: () => readonly EditLine[];
  readonly close: () => void;
};

/** The name of the lock that a living pair's tab holds. */
export const pairLock = (name: string): string => `pair ${name}`;

const wholeFile = (file: OpenFile): Uint8Array => file.read(0, file.size());

const opened = async (
  files: Files,
  name: string,
  head: Uint8Array,
  endOf: (bytes: Uint8Array) => number,
): Promise<Kept> => {
  const file = await files.open(name);
  if (file === null) throw new NotKept(`another tab has ${name}`);
  try {
    // A torn last line would swallow the beginning of the next.
    const kept = { file, end: endOf(wholeFile(file)) };
    if (kept.end === 0) add(kept, head);
    // Whoever left it may have died before the disk had its last lines.
    else file.flush();
    return kept;
  } catch (error) {
    file.close();
    throw error;
  }
};

const add = (kept: Kept, bytes: Uint8Array): void => {
  if (bytes.length === 0) return;
  writeSafely(kept.file, bytes, kept.end);
  kept.end += bytes.length;
};

/** Opens the pair `name`, making what is missing. Throws `NotKept` where another tab has it or the disk is full. */
export const openPair = async (files: Files, name: string): Promise<Pair> => {
  const facts = await opened(files, FACTS + name, factsHead(), (bytes) => readFacts(bytes).end);
  const edits = await opened(files, EDITS + name, editsHead(), (bytes) => readEdits(bytes).end).catch(
    (error: unknown) => {
      facts.file.close();
      throw error;
    },
  );
  return {
    name,
    keep: (factLines, editLines) => {
      // Edits first: a fact without its payload would be an edit that sets nothing.
      add(edits, editBytes(editLines));
      add(facts, factBytes(factLines));
    },
    facts: () => readFacts(wholeFile(facts.file).subarray(0, facts.end)).lines,
    edits: () => readEdits(wholeFile(edits.file).subarray(0, edits.end)).lines,
    close: () => {
      facts.file.close();
      edits.file.close();
    },
  };
};

/** The names of all pairs of which at least one file is there. */
export const pairNames = async (files: Files): Promise<readonly string[]> => {
  const names = (await files.list()).flatMap((name) =>
    [FACTS, EDITS].flatMap((kind) => (name.startsWith(kind) ? name.slice(kind.length) : [])),
  );
  return [...new Set(names)];
};

/** What a pair holds, whoever has it open. */
export const readPair = async (files: Files, name: string, mine: boolean): Promise<OpenPair> => {
  const empty = new Uint8Array();
  const facts = readFacts((await files.read(FACTS + name)) ?? empty);
  const edits = readEdits((await files.read(EDITS + name)) ?? empty);
  return { name, mine, facts: facts.lines, edits: edits.lines, bad: facts.bad + edits.bad };
};

/** Removes a pair; its edits first, since they may be personal. */
export const removePair = async (files: Files, name: string): Promise<void> => {
  await files.remove(EDITS + name);
  await files.remove(FACTS + name);
};
