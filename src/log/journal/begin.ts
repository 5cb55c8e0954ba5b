/** What happens before anything is recorded: the two memories are compared, and the one that lacks something is mended. */
import type { Dexie } from "dexie";
import { logTables } from "../database.ts";
import type { JournalClient } from "./client.ts";
import { toKeep } from "./compare.ts";
import { mend } from "./mend.ts";
import type { Contents } from "./message.ts";
import type { Pending } from "./pending.ts";
import type { Shown } from "./state.ts";
import { entriesIn } from "./upkeep.ts";

const PATIENCE_MS = 30_000;

export type BeginEdges = {
  readonly db: Dexie;
  /** 128 random bits in hex: the name of the log that begins after a recovery. */
  readonly newLogId: () => string;
  /** Folds anew what came back, before anything is recorded. */
  readonly refold: () => Promise<void>;
  /** A third place that remembers that there was a shop here. */
  readonly marker: { readonly isSet: () => boolean; readonly set: () => void };
  /** Whether the shop lies in a cloud that lets this tablet in: then what is gone here can be had from there. */
  readonly elsewhere?: () => boolean;
};

/**
 * How the journal was found, and whether there is anything. Sealed runs of it that end behind
 * `trustedTo` are not the database's; `left` are pairs of dead tabs that may go once all is kept elsewhere.
 */
export type Begun = {
  readonly hasLog: boolean;
  readonly trustedTo: number;
  readonly left: readonly string[];
  readonly recovered: number;
  /** About how many sealed entries are still to be copied. */
  readonly notCopied: number;
};

const isEmpty = ({ pairs, segments }: Contents): boolean =>
  segments.length === 0 && pairs.every(({ facts }) => facts.length === 0);

/** Compares, mends, and chooses the file to go on with. Null: there was a shop here, and nothing of it is left. */
export const begin = async (
  { db, newLogId, refold, marker, elsewhere }: BeginEdges,
  client: JournalClient,
  { become }: Pick<Shown, "become">,
  pending: Pending,
): Promise<Begun | null> => {
  const contents = await client.ask({ ask: "open" }, PATIENCE_MS);
  try {
    const head = await logTables(db).head.get("head");
    if (!head && isEmpty(contents) && marker.isSet() && elsewhere?.() !== true) return null;
    const progress = (done: number, of: number): void => void become({ phase: "recovering", done, of });
    const { view, trustedTo, recovered } = await mend({ db, client, newLogId, progress }, contents);
    if (recovered > 0) await refold();
    const { goOnWith, missing } = toKeep(contents, view, trustedTo);
    // Without room for a file of its own this tab can read all the same; what it records will be told as not safe.
    await client.ask({ ask: "own", name: goOnWith }, PATIENCE_MS).catch(() => null);
    pending.assume(view.head?.seq ?? 0);
    pending.add(missing);
    const left = contents.pairs.flatMap(({ name, mine }) => (mine && name !== goOnWith ? [name] : []));
    const kept = new Set(contents.segments.flatMap(({ from, to }) => (to <= trustedTo ? [from] : [])));
    const notKept = view.froms.filter((from) => !kept.has(from));
    const notCopied = entriesIn(view.froms, notKept, (view.head?.seq ?? 0) + 1);
    return { hasLog: view.head !== null, trustedTo, left, recovered, notCopied };
  } finally {
    await client.ask({ ask: "begun" }, PATIENCE_MS).catch(() => null);
  }
};
