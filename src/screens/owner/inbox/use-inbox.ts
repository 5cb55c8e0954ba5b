/** Everything that waits for the owner: what the tables flag, what the cloud holds back, and who may be one person. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Entry, EntryOf } from "#domain/entry.ts";
import type { EntryId, MemberId } from "#domain/ids.ts";
import type { SamePerson, SharedTrait } from "#domain/same-person.ts";
import type { Shop } from "#domain/shop.ts";
import type { FlagView } from "#projections/flag-reading.ts";
import type { MemberView } from "#projections/queries.ts";
import type { HeldView } from "#shell/sync-state.ts";
import { useCalmQuery } from "#screens/parts/calm-query.ts";
import { useServices, type Services } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { lostFieldsOf, type LostField } from "./lost-fields.ts";
import { useSeen, type Seen } from "./seen.ts";

/** A flag with its own entry and those it stands against, as far as they are on this tablet. */
export type Flagged = {
  readonly flag: FlagView;
  readonly late: Entry | null;
  readonly others: readonly Entry[];
};

/** An edit that came too late, and what it lost. */
export type Stale = Flagged & { readonly late: EntryOf<"RecordEdited">; readonly lost: readonly LostField[] };

/** A reward that was not covered, and its member as they stand now; null once erased. */
export type Overdraw = Flagged & { readonly view: MemberView | null };

/** Two who may be one person, and why. `name` is what it is remembered by. */
export type Proposal = {
  readonly name: string;
  readonly pair: readonly [MemberView, MemberView];
  readonly why: SharedTrait | "card";
};

type Asking = {
  readonly overdraws: readonly Overdraw[];
  readonly stale: readonly Stale[];
  readonly odd: readonly Flagged[];
  readonly proposals: readonly Proposal[];
};

export type Inbox = Asking & {
  /** Null: the cloud cannot be asked now; undefined: it has not answered yet. */
  readonly held: readonly HeldView[] | null | undefined;
  /** How much waits in all, as far as has been answered. */
  readonly count: number;
  /** Whether all has been: nothing more is looked for. */
  readonly isWhole: boolean;
  /** Is asked about no more on this tablet: a flag by its id, a proposal by its name. */
  readonly see: (name: string) => void;
  /** The owner has decided about these; the cloud need not know yet. */
  readonly decide: (entries: readonly EntryId[]) => void;
};

/** What was read at once. */
type Found = {
  readonly flagged: readonly Flagged[];
  readonly same: readonly SamePerson[];
  /** By whatever id they were asked for. */
  readonly views: ReadonlyMap<MemberId, MemberView>;
  /** Whose the cards are that were given out twice. */
  readonly holders: ReadonlyMap<EntryId, MemberId>;
};

type Reading = Pick<Services, "read" | "entryAt" | "history">;

/** The entries that a flag's own stands against, as far as its member's history tells. */
const othersOf = async ({ history }: Reading, flag: FlagView): Promise<readonly Entry[]> => {
  const wanted = new Set(flag.entries.slice(1).map(({ id }) => id));
  const found: Entry[] = [];
  if (flag.member === null || wanted.size === 0) return found;
  for await (const part of history(flag.member)) {
    found.push(...part.filter(({ id }) => wanted.has(id)));
    if (found.length === wanted.size) break;
  }
  return found;
};

const flaggedIn = async (reading: Reading): Promise<readonly Flagged[]> => {
  const flagged: Flagged[] = [];
  // One after another: each may go far back.
  for (const flag of await reading.read.flags(true))
    flagged.push({ flag, late: await reading.entryAt(flag.seq), others: await othersOf(reading, flag) });
  return flagged;
};

/** Who has the card that somebody else was given too. */
const holderOf = async ({ read }: Reading, { flag, late }: Flagged): Promise<MemberId | null> => {
  if (flag.kind !== "secondBinding" || late?.type !== "RecordEdited" || late.data.kind !== "card")
    return null;
  return (await read.card(late.data.record))?.member ?? null;
};

const find = async (reading: Reading, same: readonly SamePerson[]): Promise<Found> => {
  const { read } = reading;
  const flagged = await flaggedIn(reading);
  const holders = new Map<EntryId, MemberId>();
  for (const one of flagged) {
    const holder = await holderOf(reading, one);
    if (holder !== null) holders.set(one.flag.id, holder);
  }
  const about = flagged.flatMap(({ flag, late }) => [flag.member, late?.member ?? null]);
  const ids = [...about, ...holders.values(), ...same.flatMap(({ members }) => members)];
  const views = new Map<MemberId, MemberView>();
  for (const id of new Set(ids.filter((one) => one !== null))) {
    const view = await read.member(id);
    if (view) views.set(id, view);
  }
  return { flagged, same, views, holders };
};

/** Two to be shown side by side: both are still here, and not one already. */
const pairOf = (
  views: Found["views"],
  one: MemberId | null | undefined,
  other: MemberId | null | undefined,
): Proposal["pair"] | null => {
  const [a, b] = [one && views.get(one), other && views.get(other)];
  return a && b && a.id !== b.id ? [a, b] : null;
};

/** Those whose card another one has, and those whose profiles are alike. */
const proposalsIn = ({ flagged, same, views, holders }: Found): readonly Proposal[] => {
  const byCard = flagged.flatMap(({ flag, late }): readonly Proposal[] => {
    const pair = flag.kind === "secondBinding" ? pairOf(views, holders.get(flag.id), late?.member) : null;
    return pair ? [{ name: flag.id, pair, why: "card" }] : [];
  });
  const alike = same.flatMap(({ members: [one, other], why: [why] }): readonly Proposal[] => {
    const pair = pairOf(views, one, other);
    return pair && why ? [{ name: `${one} ${other}`, pair, why }] : [];
  });
  return [...byCard, ...alike];
};

const staleIn = ({ flagged, views }: Found, shop: Shop): readonly Stale[] =>
  flagged.flatMap(({ flag, late, others }): readonly Stale[] => {
    if (flag.kind !== "staleEdit" || late?.type !== "RecordEdited") return [];
    const lost = lostFieldsOf(late, flag.fields, shop, (id) => views.get(id as MemberId)?.profile ?? null);
    return lost.length > 0 ? [{ flag, late, others, lost }] : [];
  });

const askingOf = (found: Found, shop: Shop, seen: Seen): Asking => {
  const open = (flagged: Flagged): boolean => !seen.has(flagged.flag.id);
  return {
    overdraws: found.flagged
      .filter(({ flag }) => flag.kind === "overdraw")
      .map((flagged) => ({
        ...flagged,
        view: found.views.get(flagged.flag.member ?? ("" as MemberId)) ?? null,
      })),
    stale: staleIn(found, shop).filter(open),
    odd: found.flagged
      .filter(({ flag }) => flag.kind === "doubleUndo" || flag.kind === "mergeCycle")
      .filter(open),
    proposals: proposalsIn(found).filter(({ name }) => !seen.has(name)),
  };
};

/** Who may be one person: everybody is read for it, so it is looked for once a visit. Undefined before that is done. */
const useSame = (): readonly SamePerson[] | undefined => {
  const { read } = useServices();
  const [same, setSame] = useState<readonly SamePerson[]>();
  useEffect(() => {
    let left = false;
    read.samePersons().then(
      (found) => left || setSame(found),
      // What cannot be read now is looked for at the next visit.
      () => left || setSame([]),
    );
    return () => {
      left = true;
    };
  }, [read]);
  return same;
};

const NOBODY: readonly SamePerson[] = [];

/** What the cloud holds back: asked for again whenever sharing goes from one phase to another. Undefined before the first answer. */
const useHeld = (): readonly HeldView[] | null | undefined => {
  const { sharing } = useServices();
  const { phase, held: own } = useSyncExternalStore(sharing.subscribe, sharing.view);
  const [held, setHeld] = useState<readonly HeldView[] | null>();
  useEffect(() => {
    let left = false;
    const ask = phase === "alone" ? Promise.resolve([]) : sharing.held();
    ask.then(
      (views) => left || setHeld(views),
      () => left || setHeld(null),
    );
    return () => {
      left = true;
    };
  }, [sharing, phase, own]);
  return held;
};

/** What waits; undefined until the tables have answered. */
export const useInbox = (): Inbox | undefined => {
  const { read, entryAt, history } = useServices();
  const { shop } = useShop();
  const seen = useSeen();
  const same = useSame();
  const ask = useCallback(
    () => find({ read, entryAt, history }, same ?? NOBODY),
    [read, entryAt, history, same],
  );
  const found = useCalmQuery(ask, "now");
  const all = useHeld();
  const [done, setDone] = useState<ReadonlySet<EntryId>>(new Set());
  const asking = useMemo(() => found && askingOf(found, shop, seen), [found, shop, seen]);
  const held = useMemo(
    () => all && all.filter(({ entries }) => !entries.some((id) => done.has(id))),
    [all, done],
  );
  if (!asking) return undefined;
  const { overdraws, stale, odd, proposals } = asking;
  return {
    ...asking,
    held,
    count: overdraws.length + stale.length + odd.length + proposals.length + (held?.length ?? 0),
    isWhole: held !== undefined && same !== undefined && found?.same === same,
    see: seen.add,
    decide: (entries) => setDone((before) => new Set([...before, ...entries])),
  };
};
