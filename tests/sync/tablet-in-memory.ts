/** A tablet's memory without a database: it keeps entries, the shop's order and the chain exactly as the real one must. */
import { assert, accept, refuse } from "#domain/result.ts";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { chained, type Line } from "#log/chain.ts";
import type { PageLine } from "#log/page-plan.ts";
import type { Contact, SharedRow } from "#log/sharing.ts";
import type { Batch } from "#log/unsent.ts";
import { markOf } from "#protocol/mark.ts";
import type { PushDone } from "#protocol/messages.ts";
import type { Applied } from "#log/receive-pages.ts";
import type { OfferPart, Pulled, Receiving, SyncMemory } from "#sync/memory.ts";
import { actOf, idOf, logOf, said } from "./made-acts.ts";

type Named = { readonly log: LogId; readonly own: number; readonly line: Line };
/** What stands at a cursor: an entry of ours by its place, or one that came. */
type Stood = { readonly place: number } | Named;
type Run = { readonly log: LogId; readonly seq: number; readonly n: number };

const START = new Uint8Array(32);
const PART = 6;
const LONGEST_ACT = 50;

const acts = <T>(all: readonly T[], textOf: (one: T) => string): readonly (readonly T[])[] => {
  const cut: T[][] = [];
  for (const one of all) {
    if (said(textOf(one)).index === 0 || cut.length === 0) cut.push([]);
    cut.at(-1)?.push(one);
  }
  return cut;
};

const runsOf = (all: readonly Named[]): readonly Run[] => {
  const runs: { log: LogId; seq: number; n: number }[] = [];
  for (const { log, own } of all) {
    const last = runs.at(-1);
    if (last !== undefined && last.log === log && last.seq + last.n === own) last.n += 1;
    else runs.push({ log, seq: own, n: 1 });
  }
  return runs;
};

export type TabletInMemory = {
  readonly memory: SyncMemory;
  /** Records an act of so many entries. */
  readonly record: (size: number, erases?: boolean) => void;
  /** From here on the tablet writes to a new log, as one does whose database was lost and came back from its journal. */
  readonly newLog: () => void;
  /** The ids of all that was recorded here. */
  readonly recorded: () => readonly string[];
  /** The texts of the shop's order as far as it is here, and the chain's hash after them. */
  readonly order: () => { readonly texts: readonly string[]; readonly chain: Uint8Array };
  readonly row: () => SharedRow | null;
  /** The ids of what the cloud did not take. */
  readonly exceptions: () => readonly string[];
  /** It belongs to no cloud any more. */
  readonly wipe: () => void;
  /** The database is lost; of the log the first `kept` entries come back under their names, the others in a new one. */
  readonly survive: (kept: number) => void;
  /** Whether reading what is unsent fails, as on a disk that is full or gone. */
  readonly breakDown: (isBroken: boolean) => void;
};

/** The `no`th tablet of a test. */
export const createTabletInMemory = (no: number, now: () => number): TabletInMemory => {
  const own: Named[] = [];
  const order: Stood[] = [];
  const chains: Uint8Array[] = [START];
  const pages: number[] = [];
  const claimed = new Map<number, number>();
  const exceptions = new Set<number>();
  let [made, logs] = [0, 1];
  let shared: SharedRow | null = null;
  let isBroken = false;

  const log = (): LogId => asId<LogId>(logOf(no, logs));
  const must = (): SharedRow => {
    assert(shared !== null, "the shop is shared");
    return shared;
  };
  const ackOf = (of: LogId): number => must().acks[of] ?? 0;
  const placeOf = (of: LogId, number: number): number | null => {
    const at = own.findIndex((one) => one.own === number && one.log === of);
    return at < 0 ? null : at + 1;
  };
  const ownAt = (place: number): Named => {
    const one = own[place - 1];
    assert(one !== undefined, "a place of ours");
    return one;
  };
  const named = (stood: Stood): Named => ("place" in stood ? ownAt(stood.place) : stood);
  const unsentPlaces = (): readonly number[] =>
    own.flatMap((one, i) => (one.own > ackOf(one.log) ? [i + 1] : []));
  const put = (stood: readonly Stood[], contact: Partial<Contact>): void => {
    for (const one of stood) {
      chains.push(chained(chains.at(-1) ?? START, named(one).line.text));
      order.push(one);
      if ("place" in one) exceptions.delete(one.place);
    }
    if (stood.length > 0) pages.push(order.length);
    shared = { ...must(), ...contact, cursor: order.length, chain: chains.at(-1) ?? START };
  };
  const chainAfter = (stood: readonly Stood[]): Uint8Array =>
    stood.reduce((chain, one) => chained(chain, named(one).line.text), chains.at(-1) ?? START);

  const stoodOf = ({ cursor, logId, own: number, text, payload }: PageLine): Stood | null => {
    const [claim, place] = [claimed.get(cursor) ?? null, placeOf(logId, number)];
    const fits = (at: number | null): at is number =>
      at !== null && (text === null || text === ownAt(at).line.text);
    if (fits(claim)) return { place: claim };
    if (fits(place)) return { place };
    return text === null ? null : { log: logId, own: number, line: { text, payload } };
  };
  const placesHere = (): ReadonlySet<number> => new Set(order.map((one) => ("place" in one ? one.place : 0)));
  const isLost = (): boolean => {
    const here = placesHere();
    return own.some((one, i) => one.own <= ackOf(one.log) && !exceptions.has(i + 1) && !here.has(i + 1));
  };
  /** What of a page stands in the order from now on, or why nothing does. */
  const takePage = (page: Pulled, contact: Contact): "stale" | "gap" | "chain" | readonly Stood[] => {
    if (page.after !== must().cursor) return "stale";
    const isWhole = page.lines.every(({ cursor }, i) => cursor === page.after + i + 1);
    if (!isWhole || page.lines.length !== page.head.count) return "gap";
    const stood = page.lines.map(stoodOf).filter((one) => one !== null);
    if (stood.length < page.lines.length || markOf(chainAfter(stood)) !== page.mark) return "chain";
    put(stood, contact);
    return stood;
  };
  const apply: Receiving["apply"] = async (pages, contact) => {
    const stood: Stood[] = [];
    for (const [i, page] of pages.entries()) {
      const taken = takePage(page, contact);
      if (typeof taken !== "string") stood.push(...taken);
      else if (i === 0) return refuse(taken);
      else break;
    }
    const ours = stood.filter((one) => "place" in one).length;
    const applied: Applied = {
      cursor: order.length,
      own: ours,
      received: stood.length - ours,
      erased: stood.filter((one) => "line" in one).flatMap(({ line }) => said(line.text).erased ?? []),
      edits: [],
      lost: order.length === contact.head && isLost(),
      aside: false,
    };
    return accept(applied);
  };

  /** What the cloud said of each line of a batch, as far as it went. */
  const judged = (batch: Batch, { verdicts }: PushDone) => {
    let at = 0;
    return verdicts.flatMap((verdict) =>
      Array.from({ length: verdict.n }, (_, i) => {
        const place = batch.places[at] ?? 0;
        at += 1;
        const cursor = "cursor" in verdict ? verdict.cursor + i : null;
        return { place, is: verdict.is, cursor };
      }),
    );
  };
  const acked: Receiving["acked"] = async (batch, done, contact) => {
    shared = { ...must(), ...contact, acks: { ...must().acks, [batch.log]: done.ack } };
    let rewind: number | null = null;
    const next: Stood[] = [];
    for (const { place, is, cursor } of judged(batch, done)) {
      if (is === "quarantined") exceptions.add(place);
      if (cursor === null) continue;
      if (is === "accepted" && cursor === order.length + next.length + 1) next.push({ place });
      if (is === "duplicate") {
        const there = order[cursor - 1];
        claimed.set(cursor, place);
        const isOurs = there !== undefined && "place" in there && there.place === place;
        if (there !== undefined && !isOurs) rewind = Math.min(rewind ?? cursor - 1, cursor - 1);
      }
    }
    // Confirmed on the spot, unless somebody else's entries stand between.
    const isWhole = done.last !== null && done.last.cursor === order.length + next.length;
    if (next.length > 0 && isWhole && markOf(chainAfter(next)) === done.last?.mark) put(next, {});
    if (rewind !== null) await receiving.rewind(rewind);
    return { rewind };
  };

  const start = (row: SharedRow): void => {
    order.length = 0;
    chains.length = 1;
    pages.length = 0;
    claimed.clear();
    shared = row;
  };
  const receiving: Receiving = {
    apply,
    acked,
    stands: async (of, ack) => {
      const moved = ack < ackOf(of);
      if (moved) shared = { ...must(), acks: { ...must().acks, [of]: ack } };
      return moved;
    },
    putBy: async (of, ack) => {
      shared = { ...must(), acks: { ...must().acks, [of]: ack } };
    },
    gaveUp: async (act) => {
      const here = placesHere();
      for (const place of act.places) if (!here.has(place)) exceptions.add(place);
      shared = { ...must(), acks: { ...must().acks, [act.log]: act.from + act.lines.length - 1 } };
    },
    rewind: async (to) => {
      const cursor = pages.findLast((page) => page <= to) ?? 0;
      order.length = cursor;
      chains.length = cursor + 1;
      pages.splice(0, Infinity, ...pages.filter((page) => page <= cursor));
      put([], {});
      return cursor;
    },
    begin: async (row) => start(row),
  };

  const batch: SyncMemory["batch"] = async ({ after, most }) => {
    if (isBroken) throw new Error("the disk is gone");
    const open = unsentPlaces().filter((place) => place > (after ?? 0));
    const [first] = open;
    if (first === undefined) return null;
    const { log: of, own: from } = ownAt(first);
    const ours = open.filter((place) => ownAt(place).log === of);
    const few = ours.slice(0, most + LONGEST_ACT);
    const whole = acts(few, (place) => ownAt(place).line.text);
    const taken: number[][] = [];
    for (const act of whole) {
      if (taken.length > 0 && taken.flat().length + act.length > most) break;
      taken.push([...act]);
    }
    const places = taken.flat();
    return { log: of, from, places, lines: places.map((place) => ownAt(place).line), acts: taken.length };
  };
  const offerFrom = async function* (cursor: number): AsyncGenerator<OfferPart> {
    const all = acts(order.slice(cursor).map(named), ({ line }) => line.text);
    const erases = (act: readonly Named[]): boolean => act.some(({ line }) => said(line.text).erases);
    const sorted = [...all.filter(erases), ...all.filter((act) => !erases(act))];
    while (sorted.length > 0) {
      const part = sorted.splice(0, PART).flat();
      yield { runs: runsOf(part), lines: part.map(({ line }) => line), left: sorted.flat().length };
    }
  };

  const secret = logOf(no, 7).repeat(2);
  const device = asId<DeviceId>(idOf(no, 0));
  const memory: SyncMemory = {
    shared: async () => shared,
    batch,
    unsent: async () => {
      const unsent = shared === null ? [] : unsentPlaces();
      const seq = own.filter((one) => one.log === log()).length;
      const oldest = unsent.length > 0 ? now() : null;
      return { count: unsent.length, tip: { log: log(), seq, unsent: unsent.length, oldest } };
    },
    // The last of a log is the highest.
    logs: async () => new Map(own.map((one) => [one.log, one.own])),
    pages: async () => pages.map((cursor) => ({ cursor, mark: markOf(chains[cursor] ?? START) })),
    offerFrom,
    rebuild: async () => {},
    adopting: async () => ({ shop: asId<ShopId>(idOf(99, 1)), device, secret, name: `tablet ${String(no)}` }),
    joining: async (name) => accept({ shop: shared?.shop ?? null, device, secret, name }),
    receiving,
    bootstrap: {
      wanted: async () => null,
      keep: async () => {},
      forgo: async () => {},
      take: async () => refuse("version"),
      history: async () => null,
      keepPage: async () => refuse("gap"),
    },
  };

  return {
    memory,
    record: (size, erases = false) => {
      const before = own.filter((one) => one.log === log()).length;
      for (const [i, line] of actOf(no, made, size, now(), erases).entries())
        own.push({ log: log(), own: before + i + 1, line });
      made += size;
    },
    newLog: () => void (logs += 1),
    recorded: () => own.map(({ line }) => said(line.text).id),
    order: () => ({ texts: order.map((one) => named(one).line.text), chain: chains.at(-1) ?? START }),
    row: () => shared,
    exceptions: () => [...exceptions].map((place) => said(ownAt(place).line.text).id),
    wipe: () => void (shared = null),
    survive: (kept) => {
      logs += 1;
      const after = own.slice(kept).map(({ line }, i) => ({ log: log(), own: i + 1, line }));
      own.splice(kept, Infinity, ...after);
      start({ ...must(), cursor: 0, chain: START, acks: {} });
    },
    breakDown: (broken) => void (isBroken = broken),
  };
};
