/** What the search needs of the tables made for reading: everybody, or what changed since some entry. */
import type { Dexie } from "dexie";
import { rootOf } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import type { MemberState } from "#domain/member-state.ts";
import { groupOf } from "../aliases.ts";
import { foldedIn } from "../folded.ts";
import { intoOf } from "../merging.ts";
import { packedTables } from "../packed.ts";
import { rowOfSingle } from "../singles.ts";
import { readState, rowsIn, type State } from "../state.ts";
import { CARDLESS, projectionTables, type AliasRow, type MemberRow } from "../tables.ts";
import type { SearchRow } from "./member-index.ts";
import type { MergedMembers, SearchChanges } from "./search-message.ts";

export type SearchRows = {
  /** Every member, in pieces, as they all were after the change `upTo`. */
  readonly all: () => Promise<{
    readonly upTo: number;
    readonly pieces: AsyncIterable<readonly SearchRow[]>;
    readonly merged: MergedMembers;
  }>;
  /**
   * What became of members after the change with that number; null where the tables no longer tell, so that
   * everything must be read again. Safe within a live query, which then notices every change, and within a transaction over `CHANGING`.
   */
  readonly since: (rev: number) => Promise<SearchChanges | null>;
};

/** The tables that `since` reads. */
export const CHANGING = ["folded", "members", "balances", "aliases", "blocks"];

const lastDayOf = (state: MemberState | undefined): number => state?.latest[0]?.day ?? state?.enrolledOn ?? 0;

/** A member with the visits of all whose states these are: theirs, and those of whoever they were merged with. */
const rowOf = ({ id, kept }: MemberRow, ...states: readonly (MemberState | undefined)[]): SearchRow => ({
  member: id,
  name: kept.doc.name,
  phone: kept.doc.phone,
  lastDay: Math.max(...states.map(lastDayOf)),
  visits: states.reduce((sum, state) => sum + (state?.visits ?? 0), 0),
});

/** Who was merged with whom. */
const createGroups = (edges: readonly AliasRow[]) => {
  const byMember = new Map<string, AliasRow>(edges.map((edge) => [edge.member, edge]));
  const into = intoOf(edges);
  return {
    /** Everybody of the groups of those members who are in any. */
    with: (members: Iterable<string>): ReadonlySet<MemberId> =>
      new Set(
        [...members].flatMap((member) => {
          const edge = byMember.get(member);
          return edge ? groupOf((one) => byMember.get(one), edge.member) : [];
        }),
      ),
    of: (member: MemberId): readonly MemberId[] => groupOf((one) => byMember.get(one), member),
    has: (member: string): boolean => byMember.has(member),
    merged: [...into.keys()].map((member) => [member, rootOf(into, member)] as const),
  };
};

type Groups = ReturnType<typeof createGroups>;

/** Members who were merged, as their whole groups: each is found by their own name, with the visits of all. */
const rowsInGroups = (
  groups: Groups,
  members: Iterable<MemberRow>,
  states: ReadonlyMap<string, MemberState>,
): readonly SearchRow[] =>
  [...members].map((row) => rowOf(row, ...groups.of(row.id).map((one) => states.get(one))));

/** Every member of a state; both tables lie in the order of the members' ids, so that one reading of each will do. */
async function* piecesOf({ views }: State, groups: Groups): AsyncGenerator<readonly SearchRow[]> {
  const balances = rowsIn("balances", views.balances);
  const states = new Map<string, MemberState>();
  const inGroups = { members: [] as MemberRow[], states: new Map<string, MemberState>() };
  let reached = "";
  for await (const members of rowsIn("members", views.members)) {
    const last = members.at(-1)?.id ?? "";
    while (reached < last) {
      const { done, value } = await balances.next();
      if (done) break;
      for (const { member, state } of value) {
        states.set(member, state);
        if (groups.has(member)) inGroups.states.set(member, state);
      }
      reached = value.at(-1)?.member ?? reached;
    }
    yield members.map((row) => rowOf(row, states.get(row.id)));
    inGroups.members.push(...members.filter(({ id }) => groups.has(id)));
    for (const member of states.keys()) if (member <= last) states.delete(member);
  }
  // Told again: of two rows of one member the later counts.
  yield rowsInGroups(groups, inGroups.members, inGroups.states);
}

/** Reads for the search from an open database. */
export const createSearchRows = (db: Dexie): SearchRows => {
  const tables = projectionTables(db);
  const packed = packedTables(db);

  const all: SearchRows["all"] = async () => {
    const state = await readState(db);
    const groups = createGroups(state.aliases);
    return { upTo: state.folded.rev, pieces: piecesOf(state, groups), merged: groups.merged };
  };

  /** Rows of those who belong to groups, one of whom has changed. */
  const grouped = async (groups: Groups, near: ReadonlySet<MemberId>): Promise<readonly SearchRow[]> => {
    const ids = [...near];
    if (ids.length === 0) return [];
    const [members, balances] = await Promise.all([
      packed.members.bulkGet(ids),
      packed.balances.bulkGet(ids),
    ]);
    const states = balances.flatMap((row) => (row ? [[row.member, row.state] as const] : []));
    return rowsInGroups(
      groups,
      members.filter((row) => row !== undefined),
      new Map<string, MemberState>(states),
    );
  };

  const read = async (rev: number): Promise<SearchChanges | null> => {
    const folded = await foldedIn(tables);
    if (folded.packed > rev || folded.rev < rev) return null;
    const [profiles, stored, edges] = await Promise.all([
      tables.members.where("rev").above(rev).toArray(),
      tables.balances.where("rev").above(rev).toArray(),
      tables.aliases.toArray(),
    ]);
    const balances = stored.map((single) => rowOfSingle("balances", single));
    const groups = createGroups(edges);
    const moved = edges.filter((edge) => edge.rev > rev).map(({ member }) => member);
    const near = groups.with([
      ...profiles.map(({ id }) => id),
      ...balances.map(({ member }) => member),
      ...moved,
    ]);
    const alone = profiles.filter(({ id }) => !near.has(id));

    const states = new Map<string, MemberState>(balances.map(({ member, state }) => [member, state]));
    // A card that changes hands changes a member's row and nothing else of them.
    const others = alone.map(({ id }) => id).filter((id) => !states.has(id));
    for (const row of await packed.balances.bulkGet(others)) if (row) states.set(row.member, row.state);

    const inGroups = await grouped(groups, near);
    const known = new Set<string>([
      CARDLESS,
      ...alone.map(({ id }) => id),
      ...inGroups.map(({ member }) => member),
    ]);
    const rest = balances.filter(({ member }) => !known.has(member));
    return {
      upTo: folded.rev,
      changed: [...alone.map((row) => rowOf(row, states.get(row.id))), ...inGroups],
      visited: rest
        .filter(({ state }) => !state.erased)
        .map(({ member, state }) => ({ member, lastDay: lastDayOf(state), visits: state.visits })),
      gone: rest.filter(({ state }) => state.erased).map(({ member }) => member),
      merged: groups.merged,
    };
  };

  return { all, since: (rev) => db.transaction("r", CHANGING, () => read(rev)) };
};
