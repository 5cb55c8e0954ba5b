/** Does what the page asks of the journal, over any file system; the worker is only its ear and mouth. */
import type { Files } from "./files.ts";
import type { Answers, Asked, Contents, FromDesk, ToDesk } from "./message.ts";
import { createPairs, type Pairs } from "./pairs.ts";
import { createSealed, type Sealed } from "./sealed.ts";

export type DeskEdges = {
  /** Rejects where the browser has no place for a second journal. */
  readonly files: () => Promise<Files>;
  readonly post: (message: FromDesk) => void;
  /** A fresh name for a pair of files. */
  readonly newName: () => string;
};

type Desk = { readonly receive: (message: ToDesk) => void };
type Answer = Answers[Asked["ask"]];

/** One thing after another, in the order it was asked for. */
const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    isFree: (): boolean => waiting === 0,
    take: async <T>(work: () => Promise<T>): Promise<T> => {
      waiting += 1;
      const turn = last.then(work).finally(() => (waiting -= 1));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
};

/** What is asked of all files at once, rather than of the open or the sealed ones. */
const createWork = (files: Files, pairs: Pairs, sealed: Sealed) => {
  // Open files have turns of their own: keeping a line never waits for work on what is sealed.
  const ownTurns = createTurns();
  const sealedTurns = createTurns();
  let begun: (() => void) | null = null;

  const open = async (): Promise<Contents> => {
    begun ??= await files.lock("begin", true);
    // In this order: what another tab seals meanwhile is seen twice and not missed.
    return { pairs: await pairs.readAll(), ...(await sealed.look()) };
  };
  const trim = async (): Promise<void> => {
    const { segments, packs } = await sealed.look();
    const withPack = new Set(packs.map(({ from }) => from));
    const kept = segments.filter(({ from }) => withPack.has(from));
    const isSealed = (seq: number): boolean => kept.some(({ from, to }) => from <= seq && seq <= to);
    await ownTurns.take(async () => pairs.keepOnly(({ seq }) => !isSealed(seq)));
  };
  const erase = async ({ members, seqs, erasedTo }: Asked & { ask: "erase" }): Promise<void> => {
    const erased = new Set(members);
    if (erased.size > 0) await ownTurns.take(async () => pairs.erase(erased));
    await sealed.erase(erased, seqs, erasedTo);
  };
  return {
    ownTurns,
    sealedTurns,
    open,
    letBegin: (): void => {
      begun?.();
      begun = null;
    },
    trim,
    erase,
    discard: async (names: readonly string[]): Promise<void> => {
      for (const name of names) await pairs.discard(name);
    },
    bytes: async (): Promise<number> => {
      const sizes = await Promise.all((await files.list()).map((name) => files.size(name)));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
};

type Places = {
  readonly pairs: Pairs;
  readonly sealed: Sealed;
  readonly work: ReturnType<typeof createWork>;
};

const answerTo = async (asked: Asked, { pairs, sealed, work }: Places): Promise<Answer | void> => {
  const { ownTurns, sealedTurns } = work;
  switch (asked.ask) {
    case "open":
      return ownTurns.take(work.open);
    case "keep":
      return ownTurns.take(async () => (await pairs.ensure()).keep(asked.facts, asked.edits));
    case "own":
      return ownTurns.take(async () => pairs.take(asked.name));
    case "begun":
      return work.letBegin();
    case "look":
      return sealedTurns.take(sealed.look);
    case "seal":
      return sealedTurns.take(async () => sealed.add(asked.runs));
    case "read":
      return sealedTurns.take(async () => sealed.read(asked.froms));
    case "erasures":
      return sealedTurns.take(async () => sealed.erasures(asked.froms));
    case "erase":
      return sealedTurns.take(async () => work.erase(asked));
    case "trim":
      return sealedTurns.take(work.trim);
    case "discard":
      return ownTurns.take(async () => work.discard(asked.names));
    case "bytes":
      return work.bytes();
  }
};

const causeOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** A desk that takes questions one by one and answers each. */
export const createDesk = ({ files, post, newName }: DeskEdges): Desk => {
  let places: Places | null = null;
  const opening = files().then((folder) => {
    const [pairs, sealed] = [createPairs(folder, newName), createSealed(folder)];
    places = { pairs, sealed, work: createWork(folder, pairs, sealed) };
    return places;
  });
  // Whoever asks is told.
  opening.catch(() => undefined);

  const answerLater = async ({ id, asked }: ToDesk): Promise<void> => {
    try {
      post({ id, ok: true, answer: (await answerTo(asked, await opening)) ?? null });
    } catch (error) {
      post({ id, ok: false, cause: causeOf(error) });
    }
  };
  const receive = (message: ToDesk): void => {
    const { id, asked } = message;
    const own = places?.pairs.own();
    if (asked.ask !== "keep" || !own || !places?.work.ownTurns.isFree()) return void answerLater(message);
    // The way of every tap: nothing is awaited, so that the answer leaves as soon as the disk is done.
    try {
      own.keep(asked.facts, asked.edits);
      post({ id, ok: true, answer: null });
    } catch (error) {
      post({ id, ok: false, cause: causeOf(error) });
    }
  };
  return { receive };
};
