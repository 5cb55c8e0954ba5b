/** Takes pages of the shop's order: each line finds its place, and all of them are folded in one go. */
import type { Entry } from "#domain/entry.ts";
import type { DeviceId, LogId, MemberId } from "#domain/ids.ts";
import { accept, refuse, type Result } from "#domain/result.ts";
import { entryOf, fold, newsIn, type Confirmed, type ReceivingEdges } from "./confirming.ts";
import { runsOf } from "./database.ts";
import { linesAt, placeOfOwn } from "./own-lines.ts";
import {
  idIn,
  misfitOf,
  placesWanted,
  planPage,
  type Naming,
  type Page,
  type PageLine,
} from "./page-plan.ts";
import type { SealedReceived } from "./received-seal.ts";
import { keepReceived, sealedAhead } from "./received-keeping.ts";
import type { Contact, SharedState } from "./sharing.ts";
import { changing, isAnyLost, isAnyMissed, stand, type Here } from "./stand.ts";

/** A page as it came, and whose log each is that it names. */
export type Pulled = Page & {
  readonly head: { readonly count: number; readonly logs: Readonly<Record<LogId, DeviceId>> };
  /** The texts as they came, where none of them is ours: that is how they may be kept. */
  readonly body: Uint8Array | null;
};

/** What pages brought. */
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

const namingFor = async ({ tables, head }: Here, lines: readonly PageLine[]): Promise<Naming> => {
  const [first, last] = [lines[0]?.cursor ?? 0, lines.at(-1)?.cursor ?? 0];
  const rows = await tables.claimed.where("cursor").between(first, last, true, true).toArray();
  const runs = runsOf(head);
  return {
    claims: new Map(rows.map(({ cursor, place }) => [cursor, place])),
    placeOf: (log, own) => placeOfOwn(runs, head.seq, log, own),
  };
};

type Misfit = "stale" | "gap" | "chain";

/** Where this tablet stands behind a page, and what newly stands in the order with it. */
type Taken = {
  readonly state: SharedState;
  readonly entries: readonly Entry[];
  readonly own: number;
  readonly received: number;
};

/** Lets a page stand in the order, and keeps what others wrote of it. */
const takePage = async (
  here: Here,
  page: Pulled,
  sealed: SealedReceived | null,
): Promise<Result<Taken, Misfit>> => {
  const { tables, head, state } = here;
  const misfit = misfitOf(page, state.cursor);
  if (misfit !== null) return refuse(misfit);
  const naming = await namingFor(here, page.lines);
  const own = await linesAt(tables, placesWanted(page.lines, naming));
  const plan = planPage(page, state.chain, naming, (place) => own.get(place)?.text ?? null);
  if (!plan.ok) return plan;
  const { stood, chain } = plan.value;
  const isNews = await newsIn(here, stood);
  const after = await stand(here, stood, chain);
  const news = stood.filter(isNews).map((one) => ({ stood: one, entry: entryOf(one, head, own) }));
  const came = news.flatMap(({ stood: one, entry }) => (one.place === null ? { stood: one, entry } : []));
  await keepReceived(tables, came, came.length === stood.length ? sealed : null);
  // What was gone back behind is here again, whosever it turned out to be.
  if ((await tables.rewound.count()) > 0)
    await tables.rewound.bulkDelete(stood.map(({ text }) => idIn(text)));
  return accept({
    state: after,
    entries: news.map(({ entry }) => entry),
    own: stood.length - came.length,
    received: came.length,
  });
};

/** What pages came to that were taken one behind the other. */
type AllTaken = Taken & { readonly logs: Confirmed["logs"] };

/** Takes pages as far as each follows on the one before; refused where the first does not follow on what is here. */
const takePages = async (
  here: Here,
  pages: readonly (readonly [Pulled, SealedReceived | null])[],
): Promise<Result<AllTaken, Misfit>> => {
  let all: AllTaken = { state: here.state, entries: [], own: 0, received: 0, logs: {} };
  for (const [i, [page, sealed]] of pages.entries()) {
    const taken = await takePage({ ...here, state: all.state }, page, sealed);
    // Those before it are good, and it will be asked for again.
    if (!taken.ok) return i === 0 ? taken : accept(all);
    const { state, entries, own, received } = taken.value;
    all = {
      state,
      entries: [...all.entries, ...entries],
      own: all.own + own,
      received: all.received + received,
      logs: { ...all.logs, ...page.head.logs },
    };
  }
  return accept(all);
};

/** Takes pages that follow one another in one transaction, as far as they do. */
export const applyPages = async (
  edges: ReceivingEdges,
  pages: readonly Pulled[],
  contact: Contact,
): Promise<Result<Applied, Misfit>> => {
  const sealed = await Promise.all(
    pages.map(async (page) => [page, await sealedAhead(page.lines, page.body)] as const),
  );
  return changing(edges.db, async (here): Promise<Result<Applied, Misfit>> => {
    const { tables } = here;
    const taken = await takePages(here, sealed);
    if (!taken.ok) return taken;
    const { own, received, entries, logs } = taken.value;
    const after = { ...taken.value.state, ...contact };
    await tables.shared.put(after);
    const folded =
      own + received > 0
        ? await fold(edges, tables, { entries, logs, state: after })
        : { erased: [], edits: [] };
    const isLast = after.cursor === contact.head;
    return accept({
      ...folded,
      ...{ cursor: after.cursor, own, received },
      lost: isLast && (await isAnyLost(here, after)),
      aside: isLast && (await isAnyMissed(here)),
    });
  });
};
