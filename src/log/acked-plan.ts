/** Decides what the answer to a push means for this tablet, apart from where that is kept. */
import { chainedAll } from "./chain.ts";
import { markOf } from "./marks.ts";
import type { OwnStood } from "./page-plan.ts";
import type { ClaimRow, OrderRow } from "./sharing.ts";
import type { Batch } from "./unsent.ts";

/** What the cloud said of the next `n` lines of a batch; `cursor` is that of the first of them. */
export type Verdict =
  | { readonly n: number; readonly is: "accepted" | "duplicate"; readonly cursor: number }
  | { readonly n: 1; readonly is: "quarantined"; readonly code: string }
  | { readonly n: 1; readonly is: "retry" };

/** The answer to a push: up to which own number all is settled, and where the last accepted entry came to stand. */
export type Answer = {
  readonly ack: number;
  readonly verdicts: readonly Verdict[];
  readonly last: { readonly cursor: number; readonly mark: string } | null;
};

/** Where this tablet stands: the last cursor that is applied, the chain's hash there, and the own stretches before it. */
export type Standing = {
  readonly cursor: number;
  readonly chain: Uint8Array;
  readonly order: readonly OrderRow[];
};

/** What an answer comes to. */
export type AckedPlan = {
  /** Places that are held for the owner, and why. */
  readonly held: readonly { readonly place: number; readonly text: string; readonly code: string }[];
  /** Entries of ours that the cloud had already, under whatever name. */
  readonly claims: readonly ClaimRow[];
  /** After which cursor the order must be taken again, because entries of ours stand in it as another's; null: none. */
  readonly rewind: number | null;
  /** What is confirmed on the spot, since nobody else's entries stand between, and the chain's hash after it. */
  readonly stood: readonly OwnStood[];
  readonly chain: Uint8Array;
};

type Judged = {
  readonly place: number;
  readonly text: string;
  readonly verdict: Verdict;
  /** Where it stands; null where it stands nowhere. */
  readonly cursor: number | null;
};

/** What the cloud said of each line, as far as it went. */
const judged = ({ places, lines }: Batch, verdicts: readonly Verdict[]): readonly Judged[] => {
  const all: Judged[] = [];
  for (const verdict of verdicts)
    for (let i = 0; i < verdict.n; i += 1) {
      const [place, text] = [places[all.length], lines[all.length]?.text];
      if (place === undefined || text === undefined) return all;
      all.push({ place, text, verdict, cursor: "cursor" in verdict ? verdict.cursor + i : null });
    }
  return all;
};

/** The cursors that an answer speaks of as duplicates: the first and the last; null: none. */
export const duplicatesIn = (
  verdicts: readonly Verdict[],
): { readonly from: number; readonly to: number } | null => {
  let [from, to] = [Infinity, 0];
  for (const verdict of verdicts)
    if (verdict.is === "duplicate") {
      from = Math.min(from, verdict.cursor);
      to = Math.max(to, verdict.cursor + verdict.n - 1);
    }
  return to === 0 ? null : { from, to };
};

/** Plans the answer to a batch. `standing.order` holds the own stretches at the cursors of its duplicates. */
export const planAcked = (
  batch: Batch,
  { verdicts, last }: Answer,
  { cursor: at, chain, order }: Standing,
): AckedPlan => {
  const isHere = (cursor: number, place: number): boolean =>
    order.some(
      (row) =>
        row.cursor <= cursor && cursor < row.cursor + row.n && row.place + cursor - row.cursor === place,
    );
  const held: AckedPlan["held"][number][] = [];
  const claims: ClaimRow[] = [];
  const next: OwnStood[] = [];
  let rewind: number | null = null;
  for (const { place, text, verdict, cursor } of judged(batch, verdicts)) {
    if (verdict.is === "quarantined") held.push({ place, text, code: verdict.code });
    if (cursor === null) continue;
    if (verdict.is === "accepted" && cursor === at + next.length + 1) next.push({ cursor, place, text });
    if (verdict.is !== "duplicate" || isHere(cursor, place)) continue;
    claims.push({ cursor, place });
    if (cursor <= at) rewind = Math.min(rewind ?? cursor - 1, cursor - 1);
  }
  const after = chainedAll(
    chain,
    next.map(({ text }) => text),
  );
  const isConfirmed = last !== null && last.cursor === at + next.length && last.mark === markOf(after);
  return isConfirmed
    ? { held, claims, rewind, stood: next, chain: after }
    : { held, claims, rewind, stood: [], chain };
};
