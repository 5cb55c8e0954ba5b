/**
 * Decides what comes back from the journal: all that follows the database's last entry, up to the first gap, keeps its
 * place and its log; what survived behind a gap, or stands in a place that another entry has, follows under a new log.
 */
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type LogId } from "#domain/ids.ts";
import { chained } from "../chain.ts";
import { payloadsIn } from "../packs.ts";
import { unpacked } from "../segment.ts";
import { chainMark, type EditLine, type FactLine } from "./lines.ts";
import type { SealedRun } from "./message.ts";
import { editOf, type Line } from "./view.ts";

/** Where the database's log ends. */
export type Stand = { readonly seq: number; readonly chain: Uint8Array };

/** Something that goes on right behind what came before: a whole sealed run, or one line. */
export type Next =
  { readonly kind: "run"; readonly run: SealedRun } | { readonly kind: "line"; readonly line: Line };

/** `next` go on without a gap; `survivors` are whole acts that do not. Neither holds what the database has. */
export type Recovery = { readonly next: readonly Next[]; readonly survivors: readonly Line[] };

/** The entry of a line, without its payload. */
export const entryIn = ({ text, seq }: Pick<FactLine, "text" | "seq">): Entry =>
  readEntry({ seq, text, payload: null }, asId<LogId>(""));

/** The name of the act in a text, which stands behind the entry's id. */
export const opIn = (text: string): string => text.split('"', 4)[3] ?? "";

/** Lines with their payloads: of several that claim to be one edit's, the one that its digest names. */
export const withEdits = (facts: readonly FactLine[], edits: readonly EditLine[]): readonly Line[] => {
  const bySeq = Map.groupBy(edits, ({ seq }) => seq);
  return facts.map((fact) => {
    const fits = ({ payload }: EditLine): boolean =>
      fact.text.includes(`"digest":"${bytesToHex(sha256(utf8ToBytes(payload)))}"`);
    return { fact, edit: bySeq.get(fact.seq)?.find(fits) ?? null };
  });
};

/** The lines of a sealed run. */
const linesOf = async ({ segment, pack }: SealedRun): Promise<readonly Line[]> => {
  const { from, to, logId, own, before } = segment.head;
  const payloads = pack ? await payloadsIn({ from, to, body: pack }) : [];
  const bySeq = new Map(payloads.map((row) => [row.seq, editOf(row)]));
  let chain: Uint8Array = hexToBytes(before);
  return (await unpacked(segment.body)).map((text, i) => {
    chain = chained(chain, text);
    const fact = { logId, seq: from + i, own: own + i, chain: chainMark(chain), text };
    return { fact, edit: bySeq.get(from + i) ?? null };
  });
};

type Sorted = { readonly next: readonly Next[]; readonly loose: readonly Line[] };

/** Follows the chain from where the database ends. */
const follow = async (stand: Stand, runs: readonly SealedRun[], lines: readonly Line[]): Promise<Sorted> => {
  let { seq, chain } = stand;
  const next: Next[] = [];
  const loose: Line[] = [];
  const takeLine = (line: Line): void => {
    const after = chained(chain, line.fact.text);
    if (line.fact.seq <= seq || chainMark(after) !== line.fact.chain) return void loose.push(line);
    next.push({ kind: "line", line });
    seq = line.fact.seq;
    chain = after;
  };
  const left = [...lines].sort((a, b) => a.fact.seq - b.fact.seq);
  const takeLinesBefore = (place: number): void => {
    while (left[0] && left[0].fact.seq < place) takeLine(left.shift() as Line);
  };
  for (const run of runs) {
    const { from, to, before, after } = run.segment.head;
    takeLinesBefore(from);
    const goesOn = from > seq && before === bytesToHex(chain);
    if (left[0] && left[0].fact.seq <= to) {
      // Open lines that the run holds as well are the same lines.
      const texts = new Map((await linesOf(run)).map(({ fact }) => [fact.seq, fact.text]));
      const others = left.filter(({ fact }) => texts.get(fact.seq) !== fact.text);
      left.splice(0, left.length, ...others);
    }
    if (goesOn) {
      next.push({ kind: "run", run });
      seq = to;
      chain = hexToBytes(after);
    } else (await linesOf(run)).forEach(takeLine);
  }
  takeLinesBefore(Infinity);
  return { next, loose };
};

/** Where an act was written: the same act may have been written once more, after the database had lost it. */
const writingOf = ({ fact }: Line): string => {
  const { op, index } = entryIn(fact);
  return `${op} ${fact.logId} ${fact.seq - index}`;
};

/** Acts of which something is missing. They were never ticked, since an act is kept in one piece. */
const halfActs = (lines: readonly Line[]): ReadonlySet<string> => {
  const acts = new Map<string, { readonly size: number; readonly seen: Set<number> }>();
  for (const line of lines) {
    const { index, size } = entryIn(line.fact);
    const act = acts.get(writingOf(line)) ?? { size, seen: new Set() };
    act.seen.add(index);
    acts.set(writingOf(line), act);
  }
  return new Set([...acts].flatMap(([writing, { size, seen }]) => (seen.size < size ? [writing] : [])));
};

const lineIn = (one: Next): readonly Line[] => (one.kind === "line" ? [one.line] : []);

/** Ends what goes on without a gap before the first half act; what came behind it is loose. */
const cutAtHalf = async ({ next, loose }: Sorted): Promise<Sorted> => {
  const halves = halfActs([...next.flatMap(lineIn), ...loose]);
  const isHalf = (line: Line): boolean => halves.has(writingOf(line));
  const cut = next.findIndex((one) => lineIn(one).some(isHalf));
  const behind = cut < 0 ? [] : next.slice(cut);
  const lines: Line[] = [...loose];
  for (const one of behind) lines.push(...(one.kind === "line" ? [one.line] : await linesOf(one.run)));
  return { next: cut < 0 ? next : next.slice(0, cut), loose: lines.filter((line) => !isHalf(line)) };
};

/** The lines of each act as it was written first, every entry once. */
const eachActOnce = (lines: readonly Line[]): readonly Line[] => {
  const writings = new Map<string, string>();
  const seen = new Set<string>();
  return lines.filter((line) => {
    const { op, index } = entryIn(line.fact);
    const writing = writingOf(line);
    if ((writings.get(op) ?? writing) !== writing || seen.has(`${op} ${index}`)) return false;
    writings.set(op, writing);
    seen.add(`${op} ${index}`);
    return true;
  });
};

/**
 * Sorts what the journal has, in any order, into what goes on and what survived. `runs` are verified and sorted by
 * place. `unknown` answers which of the given acts the database does not have: by their names, since an act that the
 * database lost and somebody sent again has other ids.
 */
export const recoveryOf = async (
  stand: Stand,
  runs: readonly SealedRun[],
  lines: readonly Line[],
  unknown: (ops: ReadonlySet<string>) => Promise<ReadonlySet<string>>,
): Promise<Recovery> => {
  const { next, loose } = await cutAtHalf(await follow(stand, runs, lines));
  if (loose.length === 0) return { next, survivors: [] };
  const left = new Set(await unknown(new Set(loose.map(({ fact }) => opIn(fact.text)))));
  for (const one of next)
    for (const { fact } of one.kind === "line" ? [one.line] : await linesOf(one.run))
      left.delete(opIn(fact.text));
  const survivors = loose
    .filter(({ fact }) => left.has(opIn(fact.text)))
    .sort((a, b) => a.fact.seq - b.fact.seq);
  return { next, survivors: eachActOnce(survivors) };
};
