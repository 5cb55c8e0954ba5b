/** All pairs of open files: the one this tab writes, those that dead tabs left, and those of other living tabs. */
import type { Files } from "./files.ts";
import type { EditLine, FactLine } from "./lines.ts";
import type { OpenPair } from "./message.ts";
import { openPair, pairLock, pairNames, readPair, removePair, type Pair } from "./open-pair.ts";

type Own = { readonly pair: Pair; readonly letGo: () => void };
type Stays = (line: FactLine | EditLine) => boolean;

export type Pairs = {
  /** The pair this tab writes; null before one was taken. */
  readonly own: () => Pair | null;
  /** Reads all pairs; from now on those that nobody had are this tab's to remove or to go on with. */
  readonly readAll: () => Promise<readonly OpenPair[]>;
  /** Writes one of those from now on, or a fresh pair for null. */
  readonly take: (name: string | null) => Promise<void>;
  /** The pair this tab writes, made where there is none yet. */
  readonly ensure: () => Promise<Pair>;
  /** Leaves lines out of this tab's pair. */
  readonly keepOnly: (stays: Stays) => Promise<void>;
  /** Drops payloads of members from this tab's pair and from those that nobody has. */
  readonly erase: (members: ReadonlySet<string>) => Promise<void>;
  /** Removes a pair, unless it is this tab's own or another living tab's. */
  readonly discard: (name: string) => Promise<void>;
};

/** Makes a pair that holds the given lines, on disk when it is there. */
const fresh = async (
  files: Files,
  name: string,
  facts: readonly FactLine[],
  edits: readonly EditLine[],
): Promise<Own> => {
  const letGo = (await files.lock(pairLock(name), true)) ?? (() => undefined);
  try {
    const pair = await openPair(files, name);
    try {
      pair.keep(facts, edits);
    } catch (error) {
      pair.close();
      throw error;
    }
    return { pair, letGo };
  } catch (error) {
    await removePair(files, name).catch(() => undefined);
    letGo();
    throw error;
  }
};

const withoutPayloadsOf =
  (members: ReadonlySet<string>): Stays =>
  (line) =>
    !("member" in line && members.has(line.member));

/** The pairs among `files`; `newName` names fresh ones. */
export const createPairs = (files: Files, newName: () => string): Pairs => {
  let own: Own | null = null;
  const held = new Map<string, () => void>();

  const hold = async (name: string): Promise<boolean> => {
    const letGo = held.get(name) ?? (await files.lock(pairLock(name), false));
    if (letGo) held.set(name, letGo);
    return letGo !== null;
  };
  const freshPair = () => fresh(files, newName(), [], []);
  const drop = async (name: string): Promise<void> => {
    await removePair(files, name);
    held.get(name)?.();
    held.delete(name);
  };

  // Both rewrite by a fresh pair: the old one goes once that is on disk, and a crash in between leaves lines twice.
  const keepOnly = async (stays: Stays): Promise<void> => {
    if (!own) return;
    const { pair, letGo } = own;
    const [facts, edits] = [pair.facts(), pair.edits()];
    if (facts.every(stays) && edits.every(stays)) return;
    own = await fresh(files, newName(), facts.filter(stays), edits.filter(stays));
    pair.close();
    // Held on to until it is gone: whoever is asked once more to remove it must be able to.
    held.set(pair.name, letGo);
    await drop(pair.name);
  };
  const keepOnlyIn = async (name: string, stays: Stays): Promise<void> => {
    const { facts, edits } = await readPair(files, name, false);
    if (edits.every(stays) || !(await hold(name))) return;
    const made = await fresh(files, newName(), facts, edits.filter(stays));
    made.pair.close();
    held.set(made.pair.name, made.letGo);
    await drop(name);
  };

  return {
    own: () => own?.pair ?? null,
    readAll: async () => {
      const pairs: OpenPair[] = [];
      for (const name of await pairNames(files)) {
        const mine = name === own?.pair.name || (await hold(name));
        pairs.push(await readPair(files, name, mine));
      }
      return pairs;
    },
    take: async (name) => {
      if (own && name === own.pair.name) return;
      const letGo = held.get(name ?? "");
      const next = letGo && name ? { pair: await openPair(files, name), letGo } : await freshPair();
      if (own) {
        own.pair.close();
        held.set(own.pair.name, own.letGo);
      }
      own = next;
      held.delete(own.pair.name);
    },
    ensure: async () => (own ??= await freshPair()).pair,
    keepOnly,
    erase: async (members) => {
      const stays = withoutPayloadsOf(members);
      await keepOnly(stays);
      for (const name of await pairNames(files)) if (name !== own?.pair.name) await keepOnlyIn(name, stays);
    },
    discard: async (name) => {
      if (name !== own?.pair.name && (await hold(name))) await drop(name);
    },
  };
};
