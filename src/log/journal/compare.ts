/** Compares what the journal holds with what the database holds: what is missing where, and what contradicts. */
import type { FrameHead } from "./frames.ts";
import type { EditLine, FactLine } from "./lines.ts";
import type { Contents, OpenPair } from "./message.ts";
import type { DatabaseView, Line } from "./view.ts";

export type Comparison = {
  /** Sealed runs and lines of the journal that end behind the database's last entry. */
  readonly aheadRuns: readonly FrameHead[];
  readonly aheadLines: readonly FactLine[];
  /** Lines of the journal in whose places the database has another text, or none. */
  readonly others: readonly FactLine[];
  /** Up to where the journal's sealed runs are those of the database; null where the last in common is not. */
  readonly runsAgree: boolean;
};

/** The frame that ends last within the database: with it, all before it are the same or are not. */
export const lastCommon = (segments: readonly FrameHead[], head: number): FrameHead | undefined =>
  segments.findLast(({ to }) => to <= head);

/** The lines of all pairs, each text at its place once. */
const linesOf = (pairs: readonly OpenPair[]): readonly FactLine[] => {
  const found = new Map<string, FactLine>();
  for (const { facts } of pairs)
    for (const line of facts) {
      const key = `${line.seq} ${line.chain} ${line.text}`;
      if (!found.has(key)) found.set(key, line);
    }
  return [...found.values()].sort((a, b) => a.seq - b.seq);
};

/** The places of all lines in pairs, for looking them up. */
export const placesOf = (pairs: readonly OpenPair[]): readonly number[] =>
  linesOf(pairs).map(({ seq }) => seq);

/** What the journal has and the database has not. */
export const compare = ({ pairs, segments }: Contents, view: DatabaseView): Comparison => {
  const head = view.head?.seq ?? 0;
  const lines = linesOf(pairs);
  const common = lastCommon(segments, head);
  return {
    aheadRuns: segments.filter(({ to }) => to > head),
    aheadLines: lines.filter(({ seq }) => seq > head),
    others: lines.filter(({ seq, text }) => seq <= head && view.textAt.get(seq) !== text),
    runsAgree: !common || view.chainAt.get(common.to) === common.after.slice(0, 16),
  };
};

/** Whether the database has all that the journal has. */
export const isInStep = ({ aheadRuns, aheadLines, others, runsAgree }: Comparison): boolean =>
  aheadRuns.length + aheadLines.length + others.length === 0 && runsAgree;

const isSameFact = (a: FactLine, b: FactLine | undefined): boolean =>
  a.text === b?.text && a.chain === b.chain && a.logId === b.logId && a.own === b.own;

const isSameEdit = (a: EditLine, b: EditLine | null | undefined): boolean =>
  a.payload === b?.payload && a.member === b.member;

/** The pair that this tab goes on with, and the lines that no file has yet. */
export type Keeping = { readonly goOnWith: string | null; readonly missing: readonly Line[] };

/**
 * What is left to keep of the open tail. `trustedTo`: frames that end behind it do not count. A pair is gone on with
 * only if all in it is as the database has it; anything else, such as the payload of an erased member, goes with it.
 */
export const toKeep = (contents: Contents, view: DatabaseView, trustedTo: number): Keeping => {
  const tail = new Map(view.tail.map((line) => [line.fact.seq, line]));
  const isClean = ({ mine, facts, edits, bad }: OpenPair): boolean =>
    mine &&
    bad === 0 &&
    facts.every((fact) => isSameFact(fact, tail.get(fact.seq)?.fact)) &&
    edits.every((edit) => isSameEdit(edit, tail.get(edit.seq)?.edit));
  const [goOn] = contents.pairs.filter(isClean).sort((a, b) => b.facts.length - a.facts.length);
  // What dead tabs left will be removed; what living ones have stays.
  const staying = contents.pairs.filter((pair) => pair === goOn || !pair.mine);
  const facts = new Map(staying.flatMap((pair) => pair.facts.map((fact) => [fact.seq, fact])));
  const edits = new Map(staying.flatMap((pair) => pair.edits.map((edit) => [edit.seq, edit])));
  const packs = new Set(contents.packs.map(({ from }) => from));
  const sealed = contents.segments.filter(({ from, to }) => to <= trustedTo && packs.has(from));
  const isKept = ({ fact, edit }: Line): boolean =>
    sealed.some(({ from, to }) => from <= fact.seq && fact.seq <= to) ||
    (isSameFact(fact, facts.get(fact.seq)) && (!edit || isSameEdit(edit, edits.get(fact.seq))));
  return { goOnWith: goOn?.name ?? null, missing: view.tail.filter((line) => !isKept(line)) };
};
