/** Finds everybody who is one person by following the edges of merges, which are rows seen from both their ends. */
import type { MemberId } from "#domain/ids.ts";
import type { AliasRow } from "./tables.ts";

/** The edges at a member; none where nobody was ever merged with them. */
type RowOf = (member: MemberId) => AliasRow | undefined;

/**
 * Everybody of a member's group, the one who is left of it first; the member alone where they were merged with nobody.
 * Ends whatever the rows say, since the counter waits for it.
 */
export const groupOf = (rowOf: RowOf, member: MemberId): readonly MemberId[] => {
  const way = new Set([member]);
  let root = member;
  for (
    let next = rowOf(root)?.into ?? null;
    next !== null && !way.has(next);
    next = rowOf(root)?.into ?? null
  ) {
    way.add(next);
    root = next;
  }
  const group = new Set([root]);
  // It grows while it is walked.
  for (const one of group) for (const from of rowOf(one)?.from ?? []) group.add(from);
  return [...group];
};

/**
 * Reads the edges of the groups that members belong to, as far as `read` must be asked for them; nothing at all for those
 * who were never merged.
 */
export const edgesAround = async (
  members: readonly MemberId[],
  read: (keys: readonly MemberId[]) => Promise<readonly (AliasRow | undefined)[]>,
): Promise<ReadonlyMap<MemberId, AliasRow>> => {
  const edges = new Map<MemberId, AliasRow>();
  let asked = [...new Set(members)];
  while (asked.length > 0) {
    const near: MemberId[] = [];
    for (const row of await read(asked)) {
      if (row === undefined) continue;
      edges.set(row.member, row);
      near.push(...row.from, ...(row.into === null ? [] : [row.into]));
    }
    asked = [...new Set(near)].filter((member) => !edges.has(member));
  }
  return edges;
};
