/** Which held entries an owner's decision lets in, and which it closes. */
import type { EntryOf } from "#domain/entry.ts";
import type { EntryId } from "#domain/ids.ts";
import { readLine, type ReadLine } from "#protocol/entry-shape.ts";
import type { HeldRow } from "../store/seams.ts";
import type { PushedLine } from "./reading.ts";

/** What an owner decided about held entries. */
type Decision = EntryOf<"QuarantineDecided">["data"];

/** The decision in a line; null where it is none. */
export const decisionIn = ({ entry }: ReadLine): Decision | null =>
  entry?.type === "QuarantineDecided" ? entry.data : null;

/**
 * A held entry that is decided about; `line` null: nothing of it is to be appended. `rest`: how many of those behind it
 * are of its act, which a page never cuts.
 */
type Decided = { readonly no: number; readonly line: PushedLine | null; readonly rest: number };

const opOf = ({ read }: PushedLine): string | null => (read.ok ? read.value.op : null);

const isSameAct = (before: PushedLine, line: PushedLine): boolean =>
  before.log === line.log && before.seq + 1 === line.seq && opOf(before) === opOf(line);

const withRest = (
  lines: readonly (Omit<Decided, "rest"> & { readonly line: PushedLine })[],
): readonly Decided[] => {
  let rest = 0;
  return lines
    .toReversed()
    .map((one, i, back) => {
      const behind = back[i - 1];
      rest = behind !== undefined && isSameAct(one.line, behind.line) ? rest + 1 : 0;
      return { ...one, rest };
    })
    .toReversed();
};

/**
 * What a decision does to open held entries. To accept one that cannot be read changes nothing, and so does to accept a
 * fork: its id or its number stands for another line, on every tablet; or an edit that was given up and came without what
 * it says: its tablet has that still, and would stand alone with it. They stay open until they are discarded.
 */
export const releasable = (
  open: readonly HeldRow[],
  decision: Decision["decision"],
  byId: ReadonlyMap<EntryId, unknown>,
  digestOf: (text: string) => string,
): readonly Decided[] => {
  if (decision === "discard") return open.map(({ no }) => ({ no, line: null, rest: 0 }));
  const seen = new Set<EntryId>();
  const taken = open.flatMap(({ no, log, seq, code, text, payload }) => {
    if (text === null || code === "fork") return [];
    const read = readLine(text, payload, digestOf);
    if (!read.ok || byId.has(read.value.id) || seen.has(read.value.id)) return [];
    if (code === "givenUp" && payload === null && read.value.entry?.type === "RecordEdited") return [];
    seen.add(read.value.id);
    return [{ no, line: { log, seq, text, payload, read } }];
  });
  return withRest(taken);
};
