/** The heavy part of sealing: chains lines, packs them, and reads packed ones again. It needs no database, so that a worker can do it. */
import { chainedAll, digestOf, isSameHash } from "./chain.ts";
import type { PackRow, PayloadRow, SegmentRow } from "./database.ts";
import { packOf, payloadsIn, type Span } from "./packs.ts";
import { packed, unpacked } from "./segment.ts";

/** Lines of whole acts that follow those before, with their payloads. */
export type Run = Span & { readonly texts: readonly string[]; readonly payloads: readonly PayloadRow[] };

/** A run as it is stored. */
export type SealedRun = { readonly segment: SegmentRow; readonly pack: PackRow | null };

/** What a sealed run holds, or why it cannot be what was once written. */
export type Reading =
  | {
      readonly ok: true;
      readonly texts: readonly string[];
      /** Of each line the payload that it names, or null. */
      readonly payloads: readonly (string | null)[];
      /** As they lie in the pack. */
      readonly kept: readonly PayloadRow[];
    }
  | { readonly ok: false; readonly why: string };

/** Takes runs in the log's order, each before the one before it is through. */
export type Sealer = {
  readonly seal: (run: Run) => Promise<SealedRun>;
  /** Reads a run that somebody else sealed, and checks that its chain goes on from what came before. */
  readonly read: (run: SealedRun) => Promise<Reading>;
};

const damage = (why: string): Reading => ({ ok: false, why });

/** Whether a line names that payload, or none is there to be named. */
export const isNamed = (text: string, payload: string | null): boolean =>
  payload === null || text.includes(`"digest":"${digestOf(payload)}"`);

/** A sealer that works here, and whose first run follows a line with that hash. */
export const createSealer = (from: Uint8Array): Sealer => {
  let chain: Promise<Uint8Array> = Promise.resolve(from);

  const chainedBehind = (texts: readonly string[] | Promise<readonly string[]>): Promise<Uint8Array> => {
    chain = chain.then(async (before) => chainedAll(before, await texts));
    return chain;
  };

  return {
    seal: async ({ from: first, to, texts, payloads }) => {
      const span = { from: first, to };
      const [hash, body, pack] = await Promise.all([
        chainedBehind(texts),
        packed(texts),
        packOf(span, payloads),
      ]);
      return { segment: { ...span, body, chain: hash }, pack };
    },
    read: async ({ segment, pack }) => {
      const { from: first, to } = segment;
      const unpacking = unpacked(segment.body);
      const chaining = chainedBehind(unpacking);
      const all = await Promise.all([unpacking, pack ? payloadsIn(pack) : [], chaining]).catch(() => null);
      if (all === null) return damage(`the run from ${first} cannot be read`);
      const [texts, kept, hash] = all;
      if (texts.length !== to - first + 1) return damage(`the run from ${first} cannot be read`);
      const bySeq = new Map(kept.map((row) => [row.seq, row.payload]));
      const payloads = texts.map((_, i) => bySeq.get(first + i) ?? null);
      const other = texts.findIndex((text, i) => !isNamed(text, payloads[i] ?? null));
      if (other >= 0) return damage(`line ${first + other} names another payload`);
      if (!isSameHash(hash, segment.chain)) return damage(`the run from ${first} is not what was chained`);
      return { ok: true, texts, payloads, kept };
    },
  };
};
