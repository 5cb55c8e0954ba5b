/** The tablet's second memory: every line that is ticked lies here as well, in files beside the database. */
import type { Dexie } from "dexie";
import { assert } from "#domain/result.ts";
import { logTables } from "../database.ts";
import type { Committed } from "../log.ts";
import { begin, type BeginEdges, type Begun } from "./begin.ts";
import { createJournalClient, type JournalClient, type JournalPort, type Later } from "./client.ts";
import { createErasing, type Erasing, type OtherTabs } from "./erasing.ts";
import { chainMark } from "./lines.ts";
import { createPending, type Pending, type Trouble } from "./pending.ts";
import { createRetry } from "./retry.ts";
import { causeOf, createShown, troubleOf, type JournalState, type Shown } from "./state.ts";
import { keepUp } from "./upkeep.ts";
import { editOf, viewDatabase, type Line } from "./view.ts";

export type JournalOptions = BeginEdges & {
  readonly startWorker: () => JournalPort;
  readonly later: Later;
  readonly otherTabs: OtherTabs;
};

export type Journal = {
  readonly state: () => JournalState;
  /** Tells of every change of the state, of `notSafe` and of `copying`. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves once the journal is ready or in trouble. */
  readonly settled: () => Promise<JournalState>;
  /** How many entries of the database the journal does not have. */
  readonly notSafe: () => number;
  /** Takes what was just committed. Returns at once; the lines are on their way then. */
  readonly committed: (written: Committed) => void;
  /** Waits until these places are safe; why not, if not. */
  readonly safe: (seqs: readonly number[]) => Promise<Trouble>;
  /** Tries to make safe whatever is not. */
  readonly flushPending: () => Promise<Trouble>;
  /** Copies what was sealed; to be called after sealing, loading and restoring. Never rejects. */
  readonly sealed: () => Promise<Trouble>;
  /** Drops the payloads of members, which lie at `seqs`, from all files. Kept trying until done. */
  readonly erase: (members: readonly string[], seqs: readonly number[]) => Promise<Trouble>;
  /** Compares anew: after the database was opened again, or replaced. */
  readonly again: () => Promise<JournalState>;
  /** After "lost": goes on as a new shop. */
  readonly beginAnew: () => Promise<JournalState>;
  readonly bytes: () => Promise<number | null>;
  readonly close: () => void;
};

const PATIENCE_MS = 30_000;
const RETRY_MS = 5_000;

const NOTHING_BEGUN: Begun = { hasLog: false, trustedTo: 0, left: [], recovered: 0, notCopied: 0 };

const lineOf = (line: Committed["lines"][number]): Line => {
  const { logId, seq, own, chain, text, payload } = line;
  return { fact: { logId, seq, own, chain: chainMark(chain), text }, edit: editOf(payload) };
};

type Parts = {
  readonly client: JournalClient;
  readonly pending: Pending;
  readonly erasing: Erasing;
  readonly shown: Shown;
};

/** Takes rows that came another way than by this tab's acts: nobody here knows whether they are safe. */
const takeUnknown = async (db: Dexie, pending: Pending, seqs: readonly number[]): Promise<void> => {
  const unknown = new Set(pending.unknown(seqs));
  if (unknown.size === 0) return;
  const { tail } = await viewDatabase(db, { places: [], ends: [] });
  pending.add(tail.filter(({ fact }) => unknown.has(fact.seq)));
};

/** Copies what is sealed, and what else came into the database. Rejects where the journal could not do it. */
const keepUpWith = async (
  { db, later }: JournalOptions,
  { client, pending, erasing }: Parts,
  { trustedTo, left }: Begun,
  missing: (entries: number) => void,
): Promise<Trouble> => {
  // A load leaves rows as well as runs, and another tab may have died before it kept its own.
  await takeUnknown(db, pending, await logTables(db).entries.orderBy("seq").primaryKeys());
  const erased = erasing.done();
  const isErased = (member: string): boolean => erased.has(member);
  await keepUp(db, client, { trustedTo, isErased, flush: pending.flushAll, later, missing });
  // What dead tabs left goes only when all of it is kept elsewhere.
  const trouble = await pending.flushAll();
  if (trouble === null) await client.ask({ ask: "discard", names: left }, PATIENCE_MS);
  return trouble;
};

/** Starting and keeping up, one after the other and as often as it takes. */
const createCare = (options: JournalOptions, parts: Parts) => {
  const { client, pending, shown } = parts;
  const restart = createRetry(options.later, () => void again(), RETRY_MS);
  const recopy = createRetry(options.later, () => void sealed(), RETRY_MS);
  let begun = NOTHING_BEGUN;
  let notCopied = 0;
  // Since the app was started: a dropped connection is often compared twice, and the second time nothing is missing.
  let recovered = 0;

  const start = async (): Promise<JournalState> => {
    restart.forget();
    shown.become({ phase: "comparing" });
    try {
      const done = await begin(options, client, shown, pending);
      if (!done) return shown.become({ phase: "trouble", why: "lost", cause: "both stores are empty" });
      begun = done;
      ({ notCopied } = done);
      recovered += done.recovered;
      if (done.hasLog) options.marker.set();
      void sealed();
      return shown.become({ phase: "ready", recovered });
    } catch (error) {
      const trouble = troubleOf(error);
      // Whatever it holds or hangs on goes with it.
      client.close();
      if (trouble.why === "failed") restart.soon();
      return shown.become(trouble);
    }
  };
  let starting = start();
  const again = async (): Promise<JournalState> => (starting = starting.then(start));

  const keepUpNow = async (): Promise<Trouble> => {
    recopy.forget();
    if ((await starting).phase !== "ready") return "the journal is not ready";
    const missing = (entries: number): void => {
      notCopied = entries;
      shown.changed();
    };
    const of = begun;
    try {
      const trouble = await keepUpWith(options, parts, of, missing);
      // Unless it was begun anew meanwhile.
      if (trouble === null && begun === of) begun = { ...of, trustedTo: Infinity, left: [] };
      return trouble;
    } catch (error) {
      recopy.soon();
      return causeOf(error);
    }
  };
  let upkeep: Promise<Trouble> = Promise.resolve(null);
  const sealed = async (): Promise<Trouble> => (upkeep = upkeep.then(keepUpNow));

  return {
    settled: async (): Promise<JournalState> => starting,
    again,
    beginAnew: async (): Promise<JournalState> => {
      const state = shown.state();
      assert(state.phase === "trouble" && state.why === "lost", "only a lost shop is begun anew");
      begun = NOTHING_BEGUN;
      starting = Promise.resolve(shown.become({ phase: "ready", recovered: 0 }));
      return starting;
    },
    sealed,
    notCopied: (): number => notCopied,
    stop: (): void => [restart, recopy].forEach((retry) => retry.stop()),
  };
};

/** Opens the journal beside a database, and begins to compare the two. */
export const openJournal = (options: JournalOptions): Journal => {
  const { db, startWorker, later, marker, otherTabs } = options;
  const client = createJournalClient(startWorker, later);
  const shown = createShown();
  const pending = createPending(client, later, shown.changed);
  const erasing = createErasing(client, otherTabs, later, pending.forget);
  const care = createCare(options, { client, pending, erasing, shown });
  // Whatever is opened in the place of a dropped connection may be empty: nothing is recorded before it was compared.
  const dropped = (): void => void care.again();
  db.on("close", dropped);

  return {
    state: shown.state,
    subscribe: shown.subscribe,
    settled: care.settled,
    notSafe: () => pending.count() + care.notCopied(),
    committed: ({ lines, erased, edits }) => {
      pending.add(lines.map(lineOf));
      if (erased.length > 0) void erasing.erase(erased, edits);
      if (lines.length > 0 && !marker.isSet()) marker.set();
    },
    safe: async (seqs) => {
      try {
        await takeUnknown(db, pending, seqs);
      } catch (error) {
        return causeOf(error);
      }
      return pending.flush(seqs);
    },
    flushPending: async () => (await pending.flushAll()) ?? care.sealed(),
    sealed: care.sealed,
    erase: erasing.erase,
    again: care.again,
    beginAnew: care.beginAnew,
    bytes: async () => client.ask({ ask: "bytes" }, PATIENCE_MS).catch(() => null),
    close: () => {
      db.on("close").unsubscribe(dropped);
      care.stop();
      pending.stop();
      erasing.stop();
      client.close();
    },
  };
};
