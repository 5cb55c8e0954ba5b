/**
 * The search index over all members: found by name or phone digits, good enough for a queue at a till.
 *
 * A large packed segment holds what was there at the last merge, a small one what came since. Removed and overwritten
 * rows of the large one are only marked; a merge builds it afresh. For storing, merge first (`createMemberIndex` of
 * the same rows does it) and write the one segment as described in `segment.ts`.
 */
import { nameTokens } from "./fold.ts";
import { phoneKey, readPhone } from "./phone.ts";
import { readQuery } from "./query.ts";
import { createShortlist, type Hit } from "./ranking.ts";
import { searchSegment } from "./segment-search.ts";
import { buildSegment, slotOf, tokensOf, type PreparedRow, type Segment } from "./segment.ts";

/** What the index needs to know of a member. `lastDay`: civil day number of the last visit (of enrolment if none). */
export type SearchRow = {
  readonly member: string;
  readonly name: string;
  readonly phone: string | null;
  readonly lastDay: number;
};

/** The index. All answers depend on its rows only, never on the order in which they came. */
export type MemberIndex = {
  /** Adds a member or replaces what was known of it. A mere later visit is cheap. */
  readonly upsert: (row: SearchRow) => void;
  readonly remove: (member: string) => void;
  /** The best `limit` members (0 to 100) for a typed query, in the order of `compareHits`. An empty query lists the latest. */
  readonly find: (query: string, limit: number) => readonly Hit[];
  readonly size: () => number;
};

const limitMax = 100;
// Rebuilding so few takes single milliseconds; merging is due once in as many new members.
const recentRowsMax = 1024;

const prepare = (row: SearchRow): PreparedRow => ({
  member: row.member,
  tokens: nameTokens(row.name),
  phone: phoneKey(row.phone),
  lastDay: row.lastDay,
});

const isSame = (segment: Segment, slot: number, row: PreparedRow): boolean => {
  const tokens = tokensOf(segment, slot);
  return (
    readPhone(segment.phones, slot) === row.phone &&
    tokens.length === row.tokens.length &&
    tokens.every((token, i) => token === row.tokens[i])
  );
};

const aliveRows = (segment: Segment): PreparedRow[] => {
  const rows: PreparedRow[] = [];
  segment.members.forEach((member, slot) => {
    if (segment.alive[slot] !== 1) return;
    const lastDay = segment.lastDays[slot] ?? 0;
    rows.push({ member, tokens: tokensOf(segment, slot), phone: readPhone(segment.phones, slot), lastDay });
  });
  return rows;
};

/** Builds the index of any number of rows; of rows with the same member the last one counts. */
export const createMemberIndex = (rows: Iterable<SearchRow>): MemberIndex => {
  const first = new Map<string, PreparedRow>();
  for (const row of rows) first.set(row.member, prepare(row));
  let settled = buildSegment([...first.values()]);
  let settledSize = settled.members.length;
  const recent = new Map<string, PreparedRow>();
  let recentSegment: Segment | undefined;

  const recentAsSegment = (): Segment => {
    recentSegment ??= buildSegment([...recent.values()]);
    return recentSegment;
  };
  const merge = (): void => {
    settled = buildSegment([...aliveRows(settled), ...recent.values()]);
    settledSize = settled.members.length;
    recent.clear();
    recentSegment = undefined;
  };
  const remove = (member: string): void => {
    if (recent.delete(member)) recentSegment = undefined;
    const slot = slotOf(settled, member);
    if (slot === undefined) return;
    settled.alive[slot] = 0;
    settledSize -= 1;
  };
  const upsert = (row: SearchRow): void => {
    const prepared = prepare(row);
    const slot = slotOf(settled, row.member);
    if (slot !== undefined && isSame(settled, slot, prepared)) {
      settled.lastDays[slot] = row.lastDay;
      return;
    }
    remove(row.member);
    recent.set(row.member, prepared);
    recentSegment = undefined;
    if (recent.size > recentRowsMax) merge();
  };
  const find = (query: string, limit: number): readonly Hit[] => {
    const wanted = Math.max(0, Math.min(limitMax, Math.floor(limit)));
    const shortlist = createShortlist(wanted);
    for (const stage of readQuery(query).stages) {
      if (shortlist.isSettled()) break;
      for (const reading of stage) {
        searchSegment(settled, reading, shortlist);
        if (recent.size > 0) searchSegment(recentAsSegment(), reading, shortlist);
      }
    }
    return shortlist.hits();
  };
  return { upsert, remove, find, size: () => settledSize + recent.size };
};
