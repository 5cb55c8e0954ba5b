/** The tablet's memory, and the only place that appends. */
import { Dexie } from "dexie";
import type { Answer, Fault } from "#domain/answer.ts";
import { clockDoubt } from "#domain/clock.ts";
import type { Command } from "#domain/command.ts";
import type { Day } from "#domain/day.ts";
import { decide } from "#domain/decide.ts";
import type { Entry, Envelope, NewEntry } from "#domain/entry.ts";
import { asId, type EntryId, type LogId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import { needsOf, SOLE, type Known, type Needs, type Redeeming } from "#domain/known.ts";
import { LATEST_ACTS } from "#domain/latest.ts";
import { accept, refuse } from "#domain/result.ts";
import { isSameAct } from "#domain/same-act.ts";
import { openShop, type Shop } from "#domain/shop.ts";
import { isTimeZone, type DayAt } from "./business-day.ts";
import { chained, lineOf } from "./chain.ts";
import {
  erasedBy,
  logTables,
  ownAt,
  payloadRow,
  ReadOnly,
  runsOf,
  standing,
  type EntryRow,
  type HeadRow,
  type LogRun,
  type LogTables,
  type PayloadRow,
} from "./database.ts";
import { dropErased } from "./erasing.ts";
import { createLookup } from "./lookup.ts";
import { readShared, receivedTables, type ReceivedTables, type SharedState } from "./sharing.ts";

/** What the log needs of the outside: time, names, chance. */
export type LogEdges = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly dayAt: DayAt;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  /** 128 random bits in hex. */
  readonly random128: () => string;
  /** Told what an act wrote as soon as it is on disk, before its answer is: the second journal begins at once. */
  readonly onCommitted?: (written: Committed) => void;
  /** The UTC day on which this app was built; a clock that stands before it is doubted. */
  readonly builtOn?: Day;
};

/** A line that is on disk, with its payload, null for facts. `chain` is the hash after it; `own` its number in its log. */
export type CommittedLine = {
  readonly logId: LogId;
  readonly seq: number;
  readonly own: number;
  readonly chain: Uint8Array;
  readonly text: string;
  readonly payload: PayloadRow | null;
};

/** What one act wrote: its lines, and whom it erased, with the places of their profile's edits. */
export type Committed = {
  readonly lines: readonly CommittedLine[];
  readonly erased: readonly MemberId[];
  readonly edits: readonly number[];
};

/** What projections bring: they tell decide what is known, and fold what was written, in the log's transaction. */
export type Projecting = {
  readonly shop: () => Promise<Shop>;
  /** The seq of the last entry that has been folded; 0 before the first. */
  readonly upTo: () => Promise<number>;
  readonly known: (
    needs: Needs,
    entries: readonly Entry[],
  ) => Promise<Pick<Known, "members" | "cards" | "cardless">>;
  /** Begins to read what a command needs, and what every act changes. */
  readonly readAhead: (needs: Needs) => Promise<void>;
  /** `shared`: the shop has a cloud, and these entries do not stand in its order yet. */
  readonly project: (entries: readonly Entry[], shared: boolean) => Promise<void>;
  /** The seqs of all edits of a member's profile, so that an erasure need not look for them; none once erased. */
  readonly editsOf: (member: MemberId) => Promise<readonly number[]>;
};

/**
 * Who acts, and the name of the act: the same `op` sent twice is one act. `clockChecked`: somebody has said that the date
 * is right. `basis`: the cloud has confirmed that what is redeemed is there.
 */
export type Act = {
  readonly op: Op;
  readonly by: StaffId | null;
  readonly clockChecked?: boolean;
  readonly basis?: "confirmed";
};

export type Log = {
  /** Reads, decides, appends and projects in one transaction; resolves after it is on disk. */
  readonly record: (command: Command, act: Act) => Promise<Answer>;
};

/** The tables made for reading lag behind the log, because they are being folded anew: too little is known to decide. */
class Behind extends Error {}

const faultOf = (error: unknown): Fault => {
  if (error instanceof ReadOnly) return { reason: "NewerApp" };
  if (error instanceof Behind) return { reason: "Busy" };
  // Dexie's errors and the browser's own are storage speaking; anything else is a bug of ours and must surface.
  if (error instanceof Dexie.DexieError || error instanceof DOMException)
    return { reason: "NotSaved", cause: `${error.name}: ${error.message}` };
  throw error;
};

type Runs = readonly LogRun[];

/** What was decided, with its place in the log and its circumstances. */
const placed = (
  decided: readonly NewEntry[],
  place: Pick<Envelope, "op" | "by" | "at" | "day" | "location">,
  from: HeadRow,
  edges: LogEdges,
): readonly Entry[] =>
  decided.map((entry, index): Entry => {
    const id = asId<EntryId>(edges.newId());
    const seq = from.seq + index + 1;
    const envelope = { ...place, id, logId: from.logId, seq, index, size: decided.length };
    if (entry.type !== "RecordEdited") return { ...entry, ...envelope };
    return { ...entry, ...envelope, data: { ...entry.data, salt: edges.random128() } };
  });

const append = async (
  tables: LogTables,
  received: ReceivedTables,
  projecting: Projecting,
  written: readonly Entry[],
  from: HeadRow,
): Promise<Committed> => {
  let { chain } = from;
  const runs = runsOf(from);
  const droppable: PayloadRow[] = [];
  const lines: CommittedLine[] = [];
  const rows = written.map((entry): EntryRow => {
    const { text, payload } = lineOf(entry);
    const dropped = payload === null ? null : payloadRow(entry, payload);
    if (dropped) droppable.push(dropped);
    chain = chained(chain, text);
    const { logId, seq } = entry;
    lines.push({ logId, seq, own: ownAt(runs, seq), chain, text, payload: dropped });
    return { seq, op: entry.op, index: entry.index, member: entry.member ?? "", text };
  });
  const erased = erasedBy(written);
  // Asked for before it is folded, since folding forgets them.
  const edits = (await Promise.all(erased.map((member) => projecting.editsOf(member)))).flat();
  await Promise.all([
    tables.entries.bulkAdd(rows),
    droppable.length > 0 ? tables.payloads.bulkAdd(droppable) : null,
    tables.head.put({ ...from, logs: runs, seq: from.seq + rows.length, chain }),
    projecting.project(written, from.shared ?? false),
  ]);
  await dropErased(tables, received, erased, edits);
  return { lines, erased, edits };
};

/** A clock that is off by more than so many milliseconds is put right for business days. */
const OFF_MS = 120_000;

/** How far from this tablet's clock the moment is that decides which day it is, in milliseconds. */
const correctionFor = (shared: SharedState | null): number => {
  const offsetMs = shared?.offsetMs ?? 0;
  return Math.abs(offsetMs) > OFF_MS ? offsetMs : 0;
};

/** On what a reward may be handed out at the moment `now` by the tablet's clock. */
const redeemingAs = (shared: SharedState | null, basis: Act["basis"], now: number): Redeeming => {
  if (basis !== undefined) return { basis };
  if (shared === null || shared.devices <= 1) return SOLE;
  return { basis: "policy", contactAt: shared.contactAt, now };
};

/** Where the log stands, and this tablet in the shop's order; no question more in a shop that has no cloud. */
const standingHere = async (
  tables: LogTables,
  received: ReceivedTables,
  { random128 }: LogEdges,
): Promise<readonly [HeadRow, SharedState | null]> => {
  const head = await standing(tables, random128);
  return [head, head.shared ? await readShared(received) : null];
};

/** What is found for a command; the rest is known before. */
type Found = Omit<Known, "shop" | "by" | "today" | "redeeming">;

/** Makes the log over an open database. Several tabs may each have one: the transaction orders them. */
export const createLog = (db: Dexie, projecting: Projecting, edges: LogEdges): Log => {
  const tables = logTables(db);
  const received = receivedTables(db);
  const lookup = createLookup(tables, received);

  const knownFor = async (needs: Needs, runs: Runs): Promise<Found> => {
    const entries = await lookup.wanted(needs, runs);
    const latest = needs.act || needs.entry ? await lookup.latestActs(LATEST_ACTS, runs) : [];
    return { ...(await projecting.known(needs, entries)), entries, latest };
  };

  /** The answer to a name that was used before: what was written, if it was this very act. */
  const writtenBefore = async (command: Command, rows: readonly EntryRow[], runs: Runs): Promise<Answer> => {
    const entries = await lookup.read(rows, runs);
    const target = await lookup.wanted(needsOf(command), runs);
    return isSameAct(command, entries, target)
      ? accept({ entries, again: true })
      : refuse({ reason: "OpTaken" });
  };

  const record = async (
    command: Command,
    { op, by, clockChecked = false, basis }: Act,
    wrote: (written: Committed) => void,
  ): Promise<Answer> => {
    const needs = needsOf(command);
    // Asked for together: to a store on disk every question in turn is a way there and back.
    const [[from, shared], before, upTo, shop, last] = await Promise.all([
      standingHere(tables, received, edges),
      lookup.rowsOfAct(op),
      projecting.upTo(),
      projecting.shop(),
      lookup.lastDay(),
      projecting.readAhead(needs),
    ]);
    if (before.length > 0) return writtenBefore(command, before, runsOf(from));
    if (upTo !== from.seq) throw new Behind();
    const unfit = whyUnfit(command, shared);
    if (unfit !== null) return refuse({ reason: unfit });
    const at = edges.now();
    const day = dayAt(at + correctionFor(shared), command, shop, edges);
    const doubt = clockChecked ? null : clockDoubt(day, last, edges.builtOn ?? day);
    if (doubt) return refuse({ reason: "ClockDoubted", today: day, doubt });
    const known = await knownFor(needs, runsOf(from));
    const redeeming = redeemingAs(shared, basis, at);
    const decision = decide(command, { ...known, shop, by, today: day, redeeming });
    if (!decision.ok) return refuse(decision.refusal);
    const location = openShop(shop)?.location ?? locationIn(decision.value);
    const written = placed(decision.value, { op, by, at, day, location }, from, edges);
    if (written.length > 0) wrote(await append(tables, received, projecting, written, from));
    return accept({ entries: written, again: false });
  };

  return {
    record: async (command, act) => {
      let written: Committed | null = null;
      const wrote = (what: Committed): void => {
        written = what;
      };
      try {
        // The scope must be an async function: only then does Dexie keep its transaction through awaits.
        const answer = await db.transaction("rw", db.tables, async () => record(command, act, wrote));
        if (written) edges.onCommitted?.(written);
        return answer;
      } catch (error) {
        return refuse(faultOf(error));
      }
    },
  };
};

/** The time zone a command wants the shop to have, if any: only the edge can tell whether there is one of that name. */
const zoneIn = (command: Command): string | null => {
  if (command.type === "SetUpShop") return command.settings.timeZone;
  return command.type === "EditShop" ? (command.set.timeZone ?? null) : null;
};

/** Why nothing that is known of the shop could make a command fit; null: it may. */
const whyUnfit = (
  command: Command,
  shared: SharedState | null,
): "ShopAlreadySetUp" | "BadSettings" | null => {
  // The shop this tablet belongs to may not have come yet, and is set up all the same.
  if (command.type === "SetUpShop" && shared !== null) return "ShopAlreadySetUp";
  const zone = zoneIn(command);
  return zone !== null && !isTimeZone(zone) ? "BadSettings" : null;
};

/** The business day of a moment, in milliseconds since 1970, by the shop's times or those it is set up with. */
const dayAt = (at: number, command: Command, { settings }: Shop, edges: LogEdges): Day => {
  const { timeZone, cutoffHour } =
    command.type === "SetUpShop" || !settings ? setUpTimes(command) : settings.doc;
  return edges.dayAt(at, timeZone, cutoffHour);
};

const setUpTimes = (command: Command) =>
  command.type === "SetUpShop" ? command.settings : { timeZone: "UTC", cutoffHour: 0 };

const locationIn = (decided: readonly NewEntry[]): Entry["location"] => {
  const made = decided.find((entry) => entry.type === "RecordEdited" && entry.data.kind === "location");
  return asId(made?.type === "RecordEdited" ? made.data.record : "");
};
