/** Decides what a page of the shop's order means for this tablet, apart from where that is kept. */
import type { EntryId, LogId } from "#domain/ids.ts";
import { accept, refuse, type Result } from "#domain/result.ts";
import { chainedAll } from "./chain.ts";
import { placeAfter, type LogRun } from "./database.ts";
import { markOf } from "./marks.ts";
import type { OrderRow } from "./sharing.ts";

/** One entry of a page. `text` is null where it is one of ours that the cloud need not send back. */
export type PageLine = {
  readonly cursor: number;
  readonly logId: LogId;
  readonly own: number;
  readonly text: string | null;
  readonly payload: string | null;
};

/** A page of the shop's order after cursor `after`; `mark` is that after the last of its `count` lines. */
export type Page = {
  readonly after: number;
  readonly mark: string;
  readonly head: { readonly count: number };
  readonly lines: readonly PageLine[];
};

/** An entry of ours in the order. */
export type OwnStood = { readonly cursor: number; readonly place: number; readonly text: string };
/** One that another tablet wrote. */
export type OtherStood = PageLine & { readonly text: string; readonly place: null };
export type Stood = OwnStood | OtherStood;

/** Which entries of the order may be ours: by what was learnt of a cursor, and by their names. */
export type Naming = {
  readonly claims: ReadonlyMap<number, number>;
  readonly placeOf: (log: LogId, own: number) => number | null;
};

/** Why a page does not follow on `cursor` without a hole; null: it does. */
export const misfitOf = ({ after, head, lines }: Page, cursor: number): "stale" | "gap" | null => {
  if (after !== cursor) return "stale";
  const isWhole = lines.every((line, i) => line.cursor === after + i + 1);
  return isWhole && lines.length === head.count ? null : "gap";
};

/** The own places whose texts it takes to plan a page, ascending. */
export const placesWanted = (lines: readonly PageLine[], { claims, placeOf }: Naming): readonly number[] => {
  const wanted = new Set<number>();
  for (const { cursor, logId, own } of lines)
    for (const place of [claims.get(cursor) ?? null, placeOf(logId, own)])
      if (place !== null) wanted.add(place);
  return [...wanted].sort((a, b) => a - b);
};

/**
 * What stands where a line says; null where it says what cannot be. What stands under one of our names and is not what we
 * wrote there is another's, who once told a restored cloud so: it is in the order all the same.
 */
const stoodOf = (
  line: PageLine,
  { claims, placeOf }: Naming,
  textAt: (place: number) => string | null,
): Stood | null => {
  const { cursor, logId, own, text } = line;
  const ours = (place: number | null): OwnStood | null => {
    const here = place === null ? null : textAt(place);
    return place === null || here === null || (text !== null && text !== here)
      ? null
      : { cursor, place, text: here };
  };
  const claimed = ours(claims.get(cursor) ?? null);
  if (claimed !== null) return claimed;
  const named = ours(placeOf(logId, own));
  if (named !== null) return named;
  return text === null ? null : { ...line, text, place: null };
};

/** What a page comes to: every line known for ours or another's, and the chain's hash after them. */
export type PagePlan = { readonly stood: readonly Stood[]; readonly chain: Uint8Array };

/** Plans a page that follows on the chain's hash `chain`. Refused as "chain" where its texts do not make its mark. */
export const planPage = (
  { lines, mark }: Pick<Page, "lines" | "mark">,
  chain: Uint8Array,
  naming: Naming,
  textAt: (place: number) => string | null,
): Result<PagePlan, "chain"> => {
  const stood: Stood[] = [];
  for (const line of lines) {
    const one = stoodOf(line, naming, textAt);
    if (one === null) return refuse("chain");
    stood.push(one);
  }
  const after = chainedAll(
    chain,
    stood.map(({ text }) => text),
  );
  return markOf(after) === mark ? accept({ stood, chain: after }) : refuse("chain");
};

/** The own stretches among what stands at ascending cursors, the first of which may go on the one before. */
export const stretchesOf = (
  stood: readonly { readonly cursor: number; readonly place: number | null }[],
  before: OrderRow | null,
): readonly OrderRow[] => {
  const stretches: { cursor: number; n: number; place: number }[] = [];
  let last = before === null ? null : { ...before };
  for (const { cursor, place } of stood) {
    if (place === null) continue;
    if (last === null || last.cursor + last.n !== cursor || last.place + last.n !== place)
      last = { cursor, n: 0, place };
    last.n += 1;
    if (stretches.at(-1) !== last) stretches.push(last);
  }
  return stretches;
};

/**
 * Up to which place all own entries are settled, given that those up to `confirmed` are: the next ones stand in these
 * stretches of the order, or are exceptions.
 */
export const settledTo = (
  confirmed: number,
  stretches: readonly OrderRow[],
  isException: (place: number) => boolean,
  runs: readonly LogRun[],
): number => {
  let settled = confirmed;
  for (;;) {
    const next = placeAfter(runs, settled);
    const stretch = stretches.find(({ place, n }) => place <= next && next < place + n);
    if (stretch) settled = stretch.place + stretch.n - 1;
    else if (isException(next)) settled = next;
    else return settled;
  }
};

/** The id in an entry's text, which begins with it. */
export const idIn = (text: string): EntryId => text.slice(2, text.indexOf('"', 2)) as EntryId;
