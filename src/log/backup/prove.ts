/** Proves a backup: every line of it goes through the log's own door and is folded, and nothing is written. */
import { bytesToHex } from "@noble/hashes/utils.js";
import { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import { chained } from "../chain.ts";
import { GENESIS } from "../genesis.ts";
import type { Load } from "../load.ts";
import { payloadsIn } from "../packs.ts";
import { unpacked } from "../segment.ts";
import { damaged, Refused, refuseWith } from "./answers.ts";
import type { Sums } from "#domain/sums.ts";
import type { ProvingFolding } from "./contents.ts";
import { createKnownIds } from "./known-ids.ts";
import { agrees, type Manifest } from "./manifest.ts";
import type { Opened, OpenedRun } from "./open.ts";
import type { Others } from "./others.ts";

/** A folding that looks at what it is given. */
export type WatchedFolding = ProvingFolding & {
  /** Refused as `Damaged` unless all acts are whole and nothing was dropped but the profiles of erased members. */
  readonly check: () => void;
};

/** Watches over a folding: no id comes twice, acts are whole, and a profile is missing only where its member was erased. */
export const watched = (folding: ProvingFolding): WatchedFolding => {
  const ids = createKnownIds();
  const missing = new Set<string>();
  const erased = new Set<string>();
  let last: Pick<Entry, "op" | "index" | "size"> | null = null;

  const isInAct = ({ op, index, size }: Entry): boolean =>
    index === 0
      ? last === null || last.index === last.size - 1
      : last?.op === op && last.size === size && last.index === index - 1;

  const look = (entry: Entry): void => {
    if (!ids.isNew(entry.id) || !isInAct(entry)) damaged();
    last = entry;
    if (entry.type === "MemberErased" && entry.member !== null) erased.add(entry.member);
    // An edit that was read without its payload has no salt.
    if (entry.type !== "RecordEdited" || entry.data.salt !== "") return;
    if (entry.data.kind !== "member") damaged();
    missing.add(entry.data.record);
  };

  return {
    ...folding,
    fold: (entries) => {
      for (const entry of entries) look(entry);
      folding.fold(entries);
    },
    foldOrder: (entries, cursor) => {
      for (const entry of entries) look(entry);
      folding.foldOrder(entries, cursor);
    },
    check: () => {
      if (last !== null && last.index !== last.size - 1) damaged();
      if ([...missing].some((member) => !erased.has(member))) damaged();
    },
  };
};

/**
 * Whatever goes wrong with lines from outside is damage to them, folding what makes no sense included. Not so what
 * storage says, and our own refusals.
 */
const asDamage = (error: unknown): never => {
  if (error instanceof Refused || error instanceof DOMException || error instanceof Dexie.DexieError)
    throw error;
  return damaged();
};

const addOpen = async (load: Load, { segment, pack }: OpenedRun, chain: Uint8Array): Promise<Uint8Array> => {
  const [texts, kept] = await Promise.all([unpacked(segment.body), pack ? payloadsIn(pack) : []]);
  if (texts.length !== segment.to - segment.from + 1) return damaged();
  const payloads = new Map(kept.map((row) => [row.seq, row.payload]));
  await load.addLines(texts.map((text, i) => ({ text, payload: payloads.get(segment.from + i) ?? null })));
  return texts.reduce(chained, chain);
};

const foldInOrder = async (others: Others, folding: WatchedFolding): Promise<void> => {
  for await (const { entries, cursor } of others.inOrder()) folding.foldOrder(entries, cursor);
};

/** Runs that are read while the one before them is folded. */
const AHEAD = 4;

const compared = async (folding: WatchedFolding, manifest: Manifest, version: number): Promise<Sums> => {
  folding.check();
  const sums = await folding.sums();
  const isSameState =
    manifest.state?.version !== version || manifest.state.hash === (await folding.stateHash());
  return agrees(manifest.sums, sums) && isSameState ? sums : refuseWith({ reason: "SumsDiffer" });
};

/**
 * Puts all of an opened backup into a load that folds with `folding`, and answers with the sums that came of it.
 * `version` is that of the folding's code. Of a shop with several tablets the load folds nothing: everything is gathered in
 * `others`, and folded in the shop's order. Refused: `Damaged`, and `SumsDiffer` where the lines are whole but do not add
 * up to what the manifest promises.
 */
export const prove = async (
  { manifest, runs }: Pick<Opened, "manifest" | "runs">,
  { load, others }: { readonly load: Load; readonly others: Others | null },
  folding: WatchedFolding,
  version: number,
): Promise<Sums> => {
  let chain: Uint8Array = GENESIS;
  const given: Promise<void>[] = [];
  const waitForAllBut = async (count: number): Promise<void> => {
    while (given.length > count) await given.shift();
  };
  for await (const run of runs())
    try {
      if (run.kind === "order" || run.kind === "received") {
        await others?.add(run);
        continue;
      }
      others?.own(run);
      if (run.kind === "open") {
        await waitForAllBut(0);
        chain = await addOpen(load, run, chain);
      } else {
        const adding = load.addSealed(run.segment, run.pack);
        // Heard of when it is waited for, unless one before it fails.
        adding.catch(() => undefined);
        given.push(adding);
        ({ chain } = run.segment);
        await waitForAllBut(AHEAD);
      }
    } catch (error) {
      asDamage(error);
    }
  await waitForAllBut(0).catch(asDamage);
  if (bytesToHex(chain) !== manifest.chain) return damaged();
  if (others) await foldInOrder(others, folding).catch(asDamage);
  return compared(folding, manifest, version);
};
