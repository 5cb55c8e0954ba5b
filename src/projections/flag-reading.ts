/** Reads what the owner is asked about, with names and tablets; fetched when somebody looks. */
import type { Dexie } from "dexie";
import type { Entry, OverdrawDecision } from "#domain/entry.ts";
import type { Flag } from "#domain/flags.ts";
import type { DeviceId, EntryId, LogId, MemberId, StaffId } from "#domain/ids.ts";
import { foldedIn } from "./folded.ts";
import { packedTables } from "./packed.ts";
import { projectionTables, type FlagRow } from "./tables.ts";

/** What the log says about a member, in parts from the newest to the oldest. */
export type HistoryOf = (member: MemberId) => AsyncIterable<readonly Entry[]>;

/** An entry that a flag names. `device` is the tablet's whose log it is in; null where the cloud never said whose that is. */
export type FlaggedEntry = { readonly id: EntryId; readonly device: DeviceId | null; readonly at: number };

/** What the owner is asked about. */
export type FlagView = Pick<Flag, "id" | "kind" | "member" | "short" | "fields"> & {
  /** The member's, where there still is one. */
  readonly name: string | null;
  /** The entry itself first, then those it stands against. */
  readonly entries: readonly FlaggedEntry[];
  /** Who wrote the entry, and its place: by it commands find it. */
  readonly by: StaffId | null;
  readonly seq: number;
  /** What the owner made of an overdraw; null while it is open. */
  readonly settled: OverdrawDecision | null;
};

/** The moment in an id that was made then: version 7 of UUIDs begins with 48 bits of milliseconds since 1970 (RFC 9562). */
const madeAt = (id: EntryId): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

type Written = { readonly logId: LogId; readonly at: number };

/** Who wrote the entries with those ids, as far as the member's history tells. */
const writtenBy = async (
  history: AsyncIterable<readonly Entry[]>,
  ids: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, Written>> => {
  const found = new Map<EntryId, Written>();
  for await (const part of history) {
    for (const { id, logId, at } of part) if (ids.includes(id)) found.set(id, { logId, at });
    if (found.size === ids.length) break;
  }
  return found;
};

/**
 * The flags that were raised, the newest last; only those that are open, or all. `historyOf` finds the entries they stand
 * against; without it, only when those were written is told.
 */
export const flagsIn = async (
  db: Dexie,
  open: boolean,
  historyOf: HistoryOf | null,
): Promise<readonly FlagView[]> => {
  const tables = projectionTables(db);
  const [rows, { logs }] = await Promise.all([tables.flags.toArray(), foldedIn(tables)]);
  const wanted = rows
    .filter(({ settled }) => !open || settled === null)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const profiles = await packedTables(db).members.bulkGet(wanted.map(({ member }) => member ?? ""));

  const viewOf = async (row: FlagRow, name: string | null): Promise<FlagView> => {
    const { member, others } = row;
    const isTold = others.length > 0 && member !== null && historyOf !== null;
    const found = isTold ? await writtenBy(historyOf(member), others) : new Map<EntryId, Written>();
    const told = (id: EntryId, written: Written | undefined): FlaggedEntry => ({
      id,
      device: (written && logs[written.logId]) ?? null,
      at: written?.at ?? madeAt(id),
    });
    const entries = [told(row.id, row), ...others.map((id) => told(id, found.get(id)))];
    const { id, kind, short, fields, by, seq, settled } = row;
    return { id, kind, member, short, fields, name, entries, by, seq, settled };
  };

  // One after another: each may go far back.
  const views: FlagView[] = [];
  for (const [i, row] of wanted.entries()) views.push(await viewOf(row, profiles[i]?.kept.doc.name ?? null));
  return views;
};
