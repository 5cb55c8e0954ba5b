/**
 * The search index over all members: found by name or phone digits, good enough for a queue at a till.
 *
 * A large packed segment holds what was there at the last merge, a small one what came since. Removed and overwritten
 * rows of the large one are only marked; a merge builds it afresh. What is stored is a merged one, read back in a piece.
 */
import { nameTokens, spelledTokens } from "./fold.ts";
import { createMemberList, type MemberList } from "./member-list.ts";
import { packSegment, unpackSegment } from "./packed-segment.ts";
import { phoneKey, readPhone } from "./phone.ts";
import { readQuery } from "./query.ts";
import { createShortlist, type Hit, type Shortlist } from "./ranking.ts";
import type { MergedMembers } from "./search-message.ts";
import { searchSegment } from "./segment-search.ts";
import { buildSegment, slotOf, spelledOf, tokensOf, type PreparedRow, type Segment } from "./segment.ts";

/** What the index needs to know of a member. `lastDay`: civil day number of the last visit (of enrolment if none). */
export type SearchRow = {
  readonly member: string;
  readonly name: string;
  readonly phone: string | null;
  readonly lastDay: number;
  /** How many visits there were; none where it is not said. */
  readonly visits?: number;
};

/** A member's visits alone. */
export type LastVisit = Pick<SearchRow, "member" | "lastDay" | "visits">;

/** The index. All answers depend on its rows only, never on the order in which they came. */
export type MemberIndex = {
  /** Adds members or replaces what was known of them. Many at once cost one merge. */
  readonly upsert: (rows: readonly SearchRow[]) => void;
  /** Moves the last visit of a member; nothing for one who is not here. */
  readonly visit: (visit: LastVisit) => void;
  readonly remove: (member: string) => void;
  /** From now on exactly these are merged: what finds one of them finds who is left, and only those are listed. */
  readonly merge: (all: MergedMembers) => void;
  /** The best `limit` members (0 to 100) for a typed query, in the order of `compareHits`. An empty query lists the latest. */
  readonly find: (query: string, limit: number) => readonly Hit[];
  readonly size: () => number;
  /** Everybody in an order, from the place `from` on. */
  readonly page: MemberList["page"];
  /** Where each letter begins in the list by name. */
  readonly letters: MemberList["letters"];
  /** The bytes to store; they hold nothing of who was removed. */
  readonly pack: () => Uint8Array<ArrayBuffer>;
};

const limitMax = 100;
// Rebuilding so few takes single milliseconds; merging is due once in as many new members.
const recentRowsMax = 1024;

const prepare = ({ member, name, phone, lastDay, visits = 0 }: SearchRow): PreparedRow => {
  const tokens = nameTokens(name);
  return { member, tokens, spelled: spelledTokens(name, tokens), phone: phoneKey(phone), lastDay, visits };
};

const isSame = (segment: Segment, slot: number, row: PreparedRow): boolean => {
  const spelled = spelledOf(segment, slot);
  return (
    readPhone(segment.phones, slot) === row.phone &&
    spelled.length === row.spelled.length &&
    spelled.every((token, i) => token === row.spelled[i]) &&
    tokensOf(segment, slot).every((token, i) => token === row.tokens[i])
  );
};

const aliveRows = (segment: Segment): PreparedRow[] => {
  const rows: PreparedRow[] = [];
  segment.members.forEach((member, slot) => {
    if (segment.alive[slot] !== 1) return;
    const lastDay = segment.lastDays[slot] ?? 0;
    const visits = segment.visits[slot] ?? 0;
    const phone = readPhone(segment.phones, slot);
    const names = { tokens: tokensOf(segment, slot), spelled: spelledOf(segment, slot) };
    rows.push({ member, ...names, phone, lastDay, visits });
  });
  return rows;
};

/** Offers whoever is left of a group in the place of who was found. */
const underRoots = (shortlist: Shortlist, roots: ReadonlyMap<string, string>): Shortlist => ({
  ...shortlist,
  offer: (hit, nameKey) => shortlist.offer({ ...hit, member: roots.get(hit.member) ?? hit.member }, nameKey),
  // Found by two names that are both in doubt, somebody would stand there twice.
  hits: () =>
    [
      ...new Map(
        shortlist
          .hits()
          .toReversed()
          .map((hit) => [hit.member, hit]),
      ).values(),
    ].toReversed(),
});

const findIn = (
  segments: readonly Segment[],
  roots: ReadonlyMap<string, string>,
  query: string,
  limit: number,
): readonly Hit[] => {
  const wanted = Math.max(0, Math.min(limitMax, Math.floor(limit)));
  const every = createShortlist(wanted);
  const shortlist = roots.size === 0 ? every : underRoots(every, roots);
  for (const stage of readQuery(query).stages) {
    if (shortlist.isSettled()) break;
    for (const reading of stage) for (const segment of segments) searchSegment(segment, reading, shortlist);
  }
  return shortlist.hits();
};

const moveVisits = (segment: Segment, slot: number, to: Required<Omit<LastVisit, "member">>): void => {
  segment.lastDays[slot] = to.lastDay;
  segment.visits[slot] = to.visits;
};

/** An index on a segment that it then owns. */
const indexOn = (first: Segment): MemberIndex => {
  let settled = first;
  let settledSize = settled.members.length;
  const recent = new Map<string, PreparedRow>();
  let recentSegment: Segment | undefined;

  const recentAsSegment = (): Segment => {
    recentSegment ??= buildSegment([...recent.values()]);
    return recentSegment;
  };
  let roots: ReadonlyMap<string, string> = new Map();
  const list = createMemberList(
    () => [settled, recentAsSegment()],
    (member) => !roots.has(member),
  );
  const settle = (): void => {
    settled = buildSegment([...aliveRows(settled), ...recent.values()]);
    settledSize = settled.members.length;
    recent.clear();
    recentSegment = undefined;
    list.forget("everything");
  };
  const remove = (member: string): void => {
    list.forget("everything");
    if (recent.delete(member)) recentSegment = undefined;
    const slot = slotOf(settled, member);
    if (slot === undefined) return;
    settled.alive[slot] = 0;
    settledSize -= 1;
  };
  const put = (row: SearchRow): void => {
    const prepared = prepare(row);
    const slot = slotOf(settled, row.member);
    if (slot !== undefined && isSame(settled, slot, prepared)) {
      moveVisits(settled, slot, prepared);
      list.forget("visits");
      return;
    }
    remove(row.member);
    recent.set(row.member, prepared);
    recentSegment = undefined;
  };
  const upsert: MemberIndex["upsert"] = (rows) => {
    rows.forEach(put);
    if (recent.size > recentRowsMax) settle();
  };
  const visit: MemberIndex["visit"] = ({ member, lastDay, visits = 0 }) => {
    const slot = slotOf(settled, member);
    if (slot !== undefined) moveVisits(settled, slot, { lastDay, visits });
    const row = recent.get(member);
    list.forget(row === undefined ? "visits" : "everything");
    if (row === undefined) return;
    recent.set(member, { ...row, lastDay, visits });
    recentSegment = undefined;
  };
  const find: MemberIndex["find"] = (query, limit) =>
    findIn(recent.size > 0 ? [settled, recentAsSegment()] : [settled], roots, query, limit);
  const pack = (): Uint8Array<ArrayBuffer> => {
    if (recent.size > 0 || settledSize < settled.members.length) settle();
    return packSegment(settled);
  };
  const merge: MemberIndex["merge"] = (all) => {
    roots = new Map(all);
    list.forget("everything");
  };
  const isHere = (member: string): boolean => recent.has(member) || slotOf(settled, member) !== undefined;
  const size = (): number => settledSize + recent.size - [...roots.keys()].filter(isHere).length;
  return { upsert, visit, remove, merge, find, size, page: list.page, letters: list.letters, pack };
};

/** Builds the index of any number of rows; of rows with the same member the last one counts. */
export const createMemberIndex = (rows: Iterable<SearchRow>): MemberIndex => {
  const last = new Map<string, PreparedRow>();
  for (const row of rows) last.set(row.member, prepare(row));
  return indexOn(buildSegment([...last.values()]));
};

/** The index that was packed into these bytes; undefined where they are damaged or of another version. */
export const openMemberIndex = (packed: Uint8Array<ArrayBuffer>): MemberIndex | undefined => {
  const segment = unpackSegment(packed);
  return segment && indexOn(segment);
};
