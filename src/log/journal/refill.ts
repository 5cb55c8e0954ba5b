/** Writes back into the database what the journal kept of it, in one transaction. */
import type { Dexie } from "dexie";
import { hexToBytes } from "@noble/hashes/utils.js";
import { asId, type LogId } from "#domain/ids.ts";
import { chained } from "../chain.ts";
import { GENESIS } from "../genesis.ts";
import {
  EPOCH,
  logTables,
  runsOf,
  type EntryRow,
  type HeadRow,
  type LogRun,
  type PackRow,
  type PayloadRow,
  type SegmentRow,
} from "../database.ts";
import { dropFromAllPacks } from "../packs.ts";
import { unpackedNow } from "../segment.ts";
import type { FactLine } from "./lines.ts";
import { entryIn, opIn, type Recovery } from "./recovery.ts";
import type { Line } from "./view.ts";

type Rows = {
  readonly entries: readonly EntryRow[];
  readonly payloads: readonly PayloadRow[];
  readonly segments: readonly SegmentRow[];
  readonly packs: readonly PackRow[];
  readonly head: HeadRow;
};

/** The runs of a log as it grows: a place that does not go on from the last one begins another run. */
const createRuns = (begun: readonly LogRun[]) => {
  const runs = [...begun];
  return {
    put: (logId: LogId, place: number, own: number, before: number): void => {
      const last = runs.at(-1);
      if (last && last.to === null) {
        if (last.logId === logId && place - last.from + last.first === own) return;
        runs.pop();
        // A run that nothing was ever written in leaves no trace.
        if (last.from <= before) runs.push({ ...last, to: before });
      }
      runs.push({ logId, from: place, to: null, first: own });
    },
    all: (): readonly LogRun[] => runs,
  };
};

const rowOf = (seq: number, text: string): EntryRow => {
  const { op, index, member } = entryIn({ seq, text });
  return { seq, op, index, member: member ?? "", text };
};

/** The rows that a recovery adds behind `head`. All new entries will belong to a log that begins with it. */
const rowsOf = (head: HeadRow | null, { next, survivors }: Recovery, newLog: () => LogId): Rows => {
  const runs = createRuns(head ? runsOf(head) : []);
  const entries: EntryRow[] = [];
  const payloads: PayloadRow[] = [];
  const segments: SegmentRow[] = [];
  const packs: PackRow[] = [];
  let seq = head?.seq ?? 0;
  let chain: Uint8Array = head?.chain ?? GENESIS;
  const addLine = ({ fact, edit }: Line, place: number): void => {
    entries.push(rowOf(place, fact.text));
    if (edit) payloads.push({ ...edit, seq: place });
    chain = chained(chain, fact.text);
    seq = place;
  };
  for (const one of next) {
    if (one.kind === "line") {
      const { logId, seq: place, own } = one.line.fact;
      runs.put(asId<LogId>(logId), place, own, seq);
      addLine(one.line, place);
      continue;
    }
    const { segment, pack } = one.run;
    const { from, to, logId, own, after } = segment.head;
    runs.put(asId<LogId>(logId), from, own, seq);
    chain = hexToBytes(after);
    segments.push({ from, to, body: segment.body, chain });
    if (pack) packs.push({ from, to, body: pack });
    seq = to;
  }
  // Every hole begins a log of its own, so that places are missing between logs only.
  let fresh = newLog();
  let own = 1;
  for (const line of survivors) {
    const place = Math.max(line.fact.seq, seq + 1);
    if (place > seq + 1 && own > 1) [fresh, own] = [newLog(), 1];
    runs.put(fresh, place, own, seq);
    addLine(line, place);
    own += 1;
  }
  // The lost database may have given the next numbers to entries nobody kept: they must not be given twice.
  runs.put(fresh, seq + 1, own, seq);
  const standing: HeadRow = {
    ...{ key: "head", logId: fresh, logs: runs.all(), seq, chain, epoch: EPOCH },
    ...(head?.shared ? { shared: true } : {}),
  };
  return { entries, payloads, segments, packs, head: standing };
};

const isSameHead = (a: HeadRow | null | undefined, b: HeadRow | null): boolean =>
  (a?.seq ?? 0) === (b?.seq ?? 0) && (a?.logId ?? "") === (b?.logId ?? "");

/** How many entries came back; null where another tab wrote meanwhile, and nothing was. */
export const refill = async (
  db: Dexie,
  from: HeadRow | null,
  recovery: Recovery,
  erased: ReadonlySet<string>,
  newLogId: () => string,
): Promise<number | null> => {
  const tables = logTables(db);
  const { entries, payloads, segments, packs, head } = tables;
  const rows = rowsOf(from, recovery, () => asId<LogId>(newLogId()));
  const stays = rows.payloads.filter(({ member }) => !erased.has(member));
  return db.transaction("rw", [entries, payloads, segments, packs, head], async () => {
    if (!isSameHead(await head.get("head"), from)) return null;
    await entries.bulkAdd(rows.entries);
    await payloads.bulkAdd(stays);
    await segments.bulkAdd(rows.segments);
    await packs.bulkPut(rows.packs);
    await head.put(rows.head);
    if (erased.size > 0) {
      // An older database may still have what was erased since.
      await payloads
        .where("member")
        .anyOf([...erased])
        .delete();
      await dropFromAllPacks(tables, erased);
    }
    return rows.segments.reduce((sum, run) => sum + run.to - run.from + 1, rows.entries.length);
  });
};

/**
 * Which of the acts `ops` the database does not have, and whom its entries erase. Reads all of it: only for what cannot
 * be told from places.
 */
export const searched = async (
  db: Dexie,
  ops: ReadonlySet<string>,
): Promise<{ readonly unknown: ReadonlySet<string>; readonly erased: ReadonlySet<string> }> => {
  const { entries, segments } = logTables(db);
  const unknown = new Set(ops);
  const erased = new Set<string>();
  const look = (text: string): void => {
    unknown.delete(opIn(text));
    for (const member of erasedIn([{ seq: 0, text }])) erased.add(member);
  };
  await entries.each(({ text }) => look(text));
  await segments.each(({ body }) => unpackedNow(body).forEach(look));
  return { unknown, erased };
};

/** Whom lines erase. */
export const erasedIn = (facts: readonly Pick<FactLine, "text" | "seq">[]): ReadonlySet<string> =>
  new Set(
    facts
      .filter(({ text }) => text.includes('"MemberErased"'))
      .map(entryIn)
      .flatMap(({ type, member }) => (type === "MemberErased" && member !== null ? [member] : [])),
  );
