/** The log's door for what comes from the cloud: pages of the shop's order, and the answers to what was sent. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import type { DeviceId, LogId, MemberId } from "#domain/ids.ts";
import { accept, refuse, type Result } from "#domain/result.ts";
import { duplicatesIn, planAcked, type Answer } from "./acked-plan.ts";
import { erasedBy, logIdAt, runsOf, type HeadRow } from "./database.ts";
import { dropErased } from "./erasing.ts";
import { createIsOrdered, stretchesIn } from "./order-lines.ts";
import { linesAt, placeOfOwn } from "./own-lines.ts";
import {
  idIn,
  misfitOf,
  placesWanted,
  planPage,
  type Naming,
  type Page,
  type PageLine,
  type Stood,
} from "./page-plan.ts";
import { keepReceived, sealedAhead } from "./received-keeping.ts";
import { askRecount } from "./recount.ts";
import type { PlacedLine } from "./replay.ts";
import { rewindTo } from "./rewind.ts";
import { isReceived, placeOfCursor, type Contact, type SharedState } from "./sharing.ts";
import { changing, isAnyLost, isAnyMissed, stand, type Here } from "./stand.ts";
import { unsentEntries } from "./unsent-entries.ts";
import type { Batch } from "./unsent.ts";

/** A page as it came, and whose log each is that it names. */
export type Pulled = Page & {
  readonly head: { readonly count: number; readonly logs: Readonly<Record<LogId, DeviceId>> };
  /** The texts as they came, where none of them is ours: that is how they may be kept. */
  readonly body: Uint8Array | null;
};

/** What newly stands in the shop's order, for whoever folds it. */
export type Confirmed = {
  /** All of it, in that order; own entries by their places, others by `placeOfCursor`. */
  readonly inOrder: readonly Entry[];
  readonly own: readonly Entry[];
  /** The last cursor that is applied then. */
  readonly cursor: number;
  readonly logs: Readonly<Record<LogId, DeviceId>>;
  /** The own entries about some members ("": about nobody) that do not stand in the order then. */
  readonly unsent: (members: ReadonlySet<string>) => Promise<readonly Entry[]>;
};

/** What projections bring for it. Each call belongs in a transaction over everything. */
export type Confirming = {
  /** The places of all edits of a member's profile; none once erased. */
  readonly editsOf: (member: MemberId) => Promise<readonly number[]>;
  readonly confirm: (page: Confirmed) => Promise<void>;
};

/** What a page brought. */
export type Applied = {
  readonly cursor: number;
  /** Entries of ours in it, and of others. */
  readonly own: number;
  readonly received: number;
  /** Whom others erased in it, and the own places of their profiles' edits: the journal forgets them as well. */
  readonly erased: readonly MemberId[];
  readonly edits: readonly number[];
  /** Own entries that the cloud acknowledged, put by for nobody, and did not hand out although this is its last page. */
  readonly lost: boolean;
  /** Others' entries that were gone back behind did not come again, although this is the last page. */
  readonly aside: boolean;
};

export type ReceivingEdges = { readonly db: Dexie; readonly projecting: Confirming };

type ApplyAnswer = Result<Applied, "stale" | "gap" | "chain">;

/** Everything that comes from the cloud goes through here; each call is one transaction. */
export type Receiving = {
  readonly apply: (page: Pulled, contact: Contact) => Promise<Result<Applied, "stale" | "gap" | "chain">>;
  readonly acked: (
    batch: Batch,
    answer: Answer,
    contact: Contact,
  ) => Promise<{ readonly rewind: number | null }>;
  readonly stands: (log: LogId, ack: number) => Promise<boolean>;
  readonly putBy: (log: LogId, ack: number) => Promise<void>;
  readonly gaveUp: (act: Batch) => Promise<void>;
};

const namingFor = async ({ tables, head }: Here, lines: readonly PageLine[]): Promise<Naming> => {
  const [first, last] = [lines[0]?.cursor ?? 0, lines.at(-1)?.cursor ?? 0];
  const rows = await tables.claimed.where("cursor").between(first, last, true, true).toArray();
  const runs = runsOf(head);
  return {
    claims: new Map(rows.map(({ cursor, place }) => [cursor, place])),
    placeOf: (log, own) => placeOfOwn(runs, head.seq, log, own),
  };
};

const entryOf = (stood: Stood, head: HeadRow, here: ReadonlyMap<number, PlacedLine>): Entry => {
  const { text, cursor } = stood;
  if (stood.place === null)
    return readEntry({ seq: placeOfCursor(cursor), text, payload: stood.payload }, stood.logId);
  const payload = here.get(stood.place)?.payload ?? null;
  return readEntry({ seq: stood.place, text, payload }, logIdAt(runsOf(head), stood.place));
};

/** Own entries that the owner has discarded count no more. */
const discard = async ({ exceptions, shared }: Here["tables"], entries: readonly Entry[]): Promise<void> => {
  const ids = entries.flatMap((entry) =>
    entry.type === "QuarantineDecided" && entry.data.decision === "discard" ? entry.data.entries : [],
  );
  if (ids.length === 0) return;
  const named = new Set(ids);
  const count = await exceptions.filter(({ id }) => named.has(id)).modify({ state: "discarded" });
  if (count > 0) await askRecount({ shared });
};

/** Remembers whom the journal must forget, until it has. */
const rememberErasing = async (
  { shared }: Here["tables"],
  erased: readonly MemberId[],
  edits: readonly number[],
): Promise<void> => {
  if (erased.length === 0) return;
  const before = await shared.get("erasing");
  const [members, places] = before?.key === "erasing" ? [before.members, before.edits] : [[], []];
  await shared.put({ key: "erasing", members: [...members, ...erased], edits: [...places, ...edits] });
};

type Came = {
  /** What newly stands in the order and is not folded yet. */
  readonly entries: readonly Entry[];
  readonly logs: Confirmed["logs"];
  /** Where this tablet stands with it. */
  readonly state: SharedState;
};

type Folded = Pick<Applied, "erased" | "edits">;

/** Folds what came, unless all is folded anew in the end, and drops the profiles of those whom it erases. */
const fold = async (
  { db, projecting }: ReceivingEdges,
  tables: Here["tables"],
  { entries, logs, state }: Came,
): Promise<Folded> => {
  const erased = erasedBy(entries);
  // Asked for before it is folded, since folding forgets them.
  const edits = (await Promise.all(erased.map((member) => projecting.editsOf(member)))).flat();
  await discard(tables, entries);
  if (!state.bulk)
    await projecting.confirm({
      inOrder: entries,
      own: entries.filter(({ seq }) => !isReceived(seq)),
      cursor: state.cursor,
      logs,
      unsent: (members) => unsentEntries(db, members),
    });
  // Edits that were not folded are known to nobody by their places.
  await dropErased(tables, tables, erased, state.bulk ? null : edits);
  const byOthers = erasedBy(entries.filter(({ seq }) => isReceived(seq)));
  const own = edits.filter((place) => !isReceived(place));
  await rememberErasing(tables, byOthers, own);
  return { erased: byOthers, edits: own };
};

/**
 * Tells what the tables made for reading do not count as confirmed already. What was written before there was a cloud
 * they do, unless the cloud held it for the owner, who has let it in by now. To be asked for before it stands.
 */
const newsIn = async (
  { tables, state: { presumed } }: Here,
  stood: Iterable<Stood>,
): Promise<(one: Stood) => boolean> => {
  const isBefore = ({ place }: Stood): boolean => place !== null && place <= presumed;
  const held = [...stood].some(isBefore)
    ? new Set(await tables.exceptions.where("place").belowOrEqual(presumed).primaryKeys())
    : new Set<number>();
  return (one) => !isBefore(one) || held.has(one.place ?? 0);
};

const applyPage = async (edges: ReceivingEdges, page: Pulled, contact: Contact): Promise<ApplyAnswer> => {
  const sealed = await sealedAhead(page.lines, page.body);
  return changing(edges.db, async (here): Promise<ApplyAnswer> => {
    const { tables, head, state } = here;
    const misfit = misfitOf(page, state.cursor);
    if (misfit !== null) return refuse(misfit);
    const naming = await namingFor(here, page.lines);
    const own = await linesAt(tables, placesWanted(page.lines, naming));
    const plan = planPage(page, state.chain, naming, (place) => own.get(place)?.text ?? null);
    if (!plan.ok) return plan;
    const { stood, chain } = plan.value;
    const isNews = await newsIn(here, stood);
    const after = { ...(await stand(here, stood, chain)), ...contact };
    const news = stood.filter(isNews).map((one) => ({ stood: one, entry: entryOf(one, head, own) }));
    const came = news.flatMap(({ stood: one, entry }) => (one.place === null ? { stood: one, entry } : []));
    await keepReceived(tables, came, came.length === stood.length ? sealed : null);
    // What was gone back behind is here again, whosever it turned out to be.
    if ((await tables.rewound.count()) > 0)
      await tables.rewound.bulkDelete(stood.map(({ text }) => idIn(text)));
    await tables.shared.put(after);
    const entries = news.map(({ entry }) => entry);
    const folded =
      stood.length > 0
        ? await fold(edges, tables, { entries, logs: page.head.logs, state: after })
        : { erased: [], edits: [] };
    const isLast = after.cursor === contact.head;
    return accept({
      ...folded,
      cursor: after.cursor,
      own: stood.length - came.length,
      received: came.length,
      lost: isLast && (await isAnyLost(here, after)),
      aside: isLast && (await isAnyMissed(here)),
    });
  });
};

/** Those of a batch's lines that are held for the owner, unless they stand in the order or were discarded by now. */
const except = async (
  { exceptions, ...tables }: Here["tables"],
  held: readonly { readonly place: number; readonly text: string; readonly code: string }[],
  at: number,
): Promise<readonly number[]> => {
  if (held.length === 0) return [];
  const isOrdered = await createIsOrdered(tables, Math.min(...held.map(({ place }) => place)));
  const known = await exceptions.bulkGet(held.map(({ place }) => place));
  const rows = held
    .filter(({ place }, i) => !isOrdered(place) && known[i]?.state !== "discarded")
    .map(({ place, text, code }) => ({ place, id: idIn(text), code, at, state: "held" as const }));
  await exceptions.bulkPut(rows);
  return rows.map(({ place }) => place);
};

/** The places of those whose payloads may have been dropped since the batch was read. Facts are as they were sent. */
const droppableAmong = (
  { places, lines }: Batch,
  among: readonly { readonly place: number }[],
): readonly number[] => {
  const withPayload = new Set(places.filter((_, i) => lines[i]?.payload !== null));
  return among.flatMap(({ place }) => (withPayload.has(place) ? [place] : []));
};

const takeAnswer = (
  edges: ReceivingEdges,
  batch: Batch,
  answer: Answer,
  contact: Contact,
): Promise<{ readonly rewind: number | null }> =>
  changing(edges.db, async (here) => {
    const { tables, head, state } = here;
    const { cursor, chain } = state;
    const asked = duplicatesIn(answer.verdicts);
    const order = asked && asked.from <= cursor ? await stretchesIn(tables, asked.from, asked.to) : [];
    const plan = planAcked(batch, answer, { cursor, chain, order });
    await tables.claimed.bulkPut(plan.claims);
    const held = await except(tables, plan.held, contact.contactAt ?? 0);
    const acks = { ...state.acks, [batch.log]: answer.ack };
    const isNews = await newsIn(here, plan.stood);
    const after = { ...(await stand(here, plan.stood, plan.chain)), ...contact, acks };
    await tables.shared.put(after);
    // Counted as confirmed, and it is not.
    if (held.some((place) => place <= state.presumed)) await askRecount(tables);
    if (plan.stood.length > 0) {
      const news = plan.stood.filter(isNews);
      const own = await linesAt(tables, droppableAmong(batch, news));
      const entries = news.map((one) => entryOf(one, head, own));
      const logs = { [batch.log]: state.device };
      await fold(edges, tables, { entries, logs, state: after });
    }
    // With the answer: they are not sent again, and so nobody would hear of it once more.
    if (plan.rewind !== null) await rewindTo({ tables, state: after }, plan.rewind);
    return { rewind: plan.rewind };
  });

const setAck = (db: Dexie, ackOf: (before: number) => number, log: LogId): Promise<boolean> =>
  changing(db, async ({ tables, state }) => {
    const before = state.acks[log] ?? 0;
    const after = ackOf(before);
    await tables.shared.put({ ...state, acks: { ...state.acks, [log]: after } });
    return after < before;
  });

/** Makes the door over an open database. */
export const createReceiving = (edges: ReceivingEdges): Receiving => ({
  apply: (page, contact) => applyPage(edges, page, contact),
  acked: (batch, answer, contact) => takeAnswer(edges, batch, answer, contact),
  stands: (log, ack) => setAck(edges.db, (before) => Math.min(before, ack), log),
  putBy: async (log, ack) => void (await setAck(edges.db, () => ack, log)),
  gaveUp: ({ log, from, lines, places }) =>
    changing(edges.db, async ({ tables, state }) => {
      const held = lines.map(({ text }, i) => ({ place: places[i] ?? 0, text, code: "givenUp" }));
      await except(tables, held, state.contactAt ?? 0);
      const acks = { ...state.acks, [log]: from + lines.length - 1 };
      await tables.shared.put({ ...state, acks });
    }),
});
