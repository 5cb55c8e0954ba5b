/** The log's door for what comes from the cloud: pages of the shop's order, and the answers to what was sent. */
import type { Dexie } from "dexie";
import type { LogId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import { duplicatesIn, planAcked, type Answer } from "./acked-plan.ts";
import { entryOf, fold, newsIn, type ReceivingEdges } from "./confirming.ts";
import { createIsOrdered, stretchesIn } from "./order-lines.ts";
import { linesAt } from "./own-lines.ts";
import { idIn } from "./page-plan.ts";
import { applyPages, type Applied, type Pulled } from "./receive-pages.ts";
import { askRecount } from "./recount.ts";
import { rewindTo } from "./rewind.ts";
import type { Contact } from "./sharing.ts";
import { changing, stand, type Here } from "./stand.ts";
import type { Batch } from "./unsent.ts";

/** Everything that comes from the cloud goes through here; each call is one transaction. */
export type Receiving = {
  readonly apply: (
    pages: readonly Pulled[],
    contact: Contact,
  ) => Promise<Result<Applied, "stale" | "gap" | "chain">>;
  readonly acked: (
    batch: Batch,
    answer: Answer,
    contact: Contact,
  ) => Promise<{ readonly rewind: number | null }>;
  readonly stands: (log: LogId, ack: number) => Promise<boolean>;
  readonly putBy: (log: LogId, ack: number) => Promise<void>;
  readonly gaveUp: (act: Batch) => Promise<void>;
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
  apply: (pages, contact) => applyPages(edges, pages, contact),
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
