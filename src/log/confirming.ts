/** What newly stands in the shop's order is told to whoever folds it, and what it drops is dropped. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import type { DeviceId, LogId, MemberId } from "#domain/ids.ts";
import { erasedBy, logIdAt, runsOf, type HeadRow } from "./database.ts";
import { dropErased } from "./erasing.ts";
import type { Stood } from "./page-plan.ts";
import { askRecount } from "./recount.ts";
import type { PlacedLine } from "./replay.ts";
import { isReceived, placeOfCursor, type SharedState } from "./sharing.ts";
import type { Here } from "./stand.ts";
import { unsentEntries } from "./unsent-entries.ts";

/** What newly stands in the shop's order, for whoever folds it. */
export type Confirmed = {
  /** All of it, in that order; own entries by their places, others by `placeOfCursor`. */
  readonly inOrder: readonly Entry[];
  readonly own: readonly Entry[];
  /** The last cursor that is applied then. */
  readonly cursor: number;
  readonly logs: Readonly<Record<LogId, DeviceId>>;
  /** The own entries about some members ("": about nobody) that do not stand in the order then. */
  readonly unsent: (members: ReadonlySet<string>) => Promise<readonly Entry[]>;
};

/** What projections bring for it. Each call belongs in a transaction over everything. */
export type Confirming = {
  /** The places of all edits of a member's profile; none once erased. */
  readonly editsOf: (member: MemberId) => Promise<readonly number[]>;
  readonly confirm: (page: Confirmed) => Promise<void>;
};

export type ReceivingEdges = { readonly db: Dexie; readonly projecting: Confirming };

/** The entry of what stands in the order; `here`: lines of ours by their places, for what of them may be dropped. */
export const entryOf = (stood: Stood, head: HeadRow, here: ReadonlyMap<number, PlacedLine>): Entry => {
  const { text, cursor } = stood;
  if (stood.place === null)
    return readEntry({ seq: placeOfCursor(cursor), text, payload: stood.payload }, stood.logId);
  const payload = here.get(stood.place)?.payload ?? null;
  return readEntry({ seq: stood.place, text, payload }, logIdAt(runsOf(head), stood.place));
};

/** Own entries that the owner has discarded count no more. */
const discard = async ({ exceptions, shared }: Here["tables"], entries: readonly Entry[]): Promise<void> => {
  const ids = entries.flatMap((entry) =>
    entry.type === "QuarantineDecided" && entry.data.decision === "discard" ? entry.data.entries : [],
  );
  if (ids.length === 0) return;
  const named = new Set(ids);
  const count = await exceptions.filter(({ id }) => named.has(id)).modify({ state: "discarded" });
  if (count > 0) await askRecount({ shared });
};

/** Remembers whom the journal must forget, until it has. */
const rememberErasing = async (
  { shared }: Here["tables"],
  erased: readonly MemberId[],
  edits: readonly number[],
): Promise<void> => {
  if (erased.length === 0) return;
  const before = await shared.get("erasing");
  const [members, places] = before?.key === "erasing" ? [before.members, before.edits] : [[], []];
  await shared.put({ key: "erasing", members: [...members, ...erased], edits: [...places, ...edits] });
};

/** The places of edits of some members' profiles. */
const profileEdits = (entries: readonly Entry[], members: ReadonlySet<string>): readonly number[] =>
  entries.flatMap((entry) =>
    entry.type === "RecordEdited" && entry.data.kind === "member" && members.has(entry.data.record)
      ? [entry.seq]
      : [],
  );

/** What a change of the order brought. */
type Came = {
  /** What newly stands in the order and is not folded yet. */
  readonly entries: readonly Entry[];
  readonly logs: Confirmed["logs"];
  /** Where this tablet stands with it. */
  readonly state: SharedState;
};

/** Whom others erased, and the own places of their profiles' edits. */
type Folded = { readonly erased: readonly MemberId[]; readonly edits: readonly number[] };

/** Folds what came, unless all is folded anew in the end, and drops the profiles of those whom it erases. */
export const fold = async (
  { db, projecting }: ReceivingEdges,
  tables: Here["tables"],
  { entries, logs, state }: Came,
): Promise<Folded> => {
  const erased = erasedBy(entries);
  // Asked for before it is folded, since folding forgets them.
  const folded = (await Promise.all(erased.map((member) => projecting.editsOf(member)))).flat();
  const edits = [...folded, ...profileEdits(entries, new Set(erased))];
  await discard(tables, entries);
  if (!state.bulk)
    await projecting.confirm({
      inOrder: entries,
      own: entries.filter(({ seq }) => !isReceived(seq)),
      cursor: state.cursor,
      logs,
      unsent: (members) => unsentEntries(db, members),
    });
  // Edits that were not folded are known to nobody by their places.
  await dropErased(tables, tables, erased, state.bulk ? null : edits);
  const byOthers = erasedBy(entries.filter(({ seq }) => isReceived(seq)));
  const own = edits.filter((place) => !isReceived(place));
  await rememberErasing(tables, byOthers, own);
  return { erased: byOthers, edits: own };
};

/**
 * Tells what the tables made for reading do not count as confirmed already. What was written before there was a cloud
 * they do, unless the cloud held it for the owner, who has let it in by now. To be asked for before it stands.
 */
export const newsIn = async (
  { tables, state: { presumed } }: Here,
  stood: Iterable<Stood>,
): Promise<(one: Stood) => boolean> => {
  const isBefore = ({ place }: Stood): boolean => place !== null && place <= presumed;
  const held = [...stood].some(isBefore)
    ? new Set(await tables.exceptions.where("place").belowOrEqual(presumed).primaryKeys())
    : new Set<number>();
  return (one) => !isBefore(one) || held.has(one.place ?? 0);
};
