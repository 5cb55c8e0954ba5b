/** Who is one person with whom: merges join members into groups, and a merge that is undone parts them again. */
import type { Line } from "./lines.ts";

type Edge = { readonly from: string; readonly into: string };

/** Whether one comes from `start` to `end` along the edges. */
const leads = (edges: readonly Edge[], start: string, end: string): boolean =>
  start === end || edges.some(({ from, into }) => from === start && leads(edges, into, end));

/** The merges that hold, in the order of the lines: one that would lead back to itself does nothing, then or ever. */
const edgesOf = (lines: readonly Line[]): readonly Edge[] => {
  const edges = new Map<string, Edge>();
  const undone = new Set<string>();
  for (const line of lines) {
    if (line.type === "MergeUndone") {
      undone.add(line.data.merge);
      edges.delete(line.data.merge);
    }
    if (line.type !== "MembersMerged" || line.member === null || undone.has(line.id)) continue;
    const edge = { from: line.member, into: line.data.into };
    if (!leads([...edges.values()], edge.into, edge.from)) edges.set(line.id, edge);
  }
  return [...edges.values()];
};

/** Gives every member the name of their group: the same for all who are one person, and their own for all others. */
export const groupsOf = (lines: readonly Line[]): ((member: string) => string) => {
  const next = new Map<string, string>();
  const group = (member: string): string => {
    const further = next.get(member);
    return further === undefined ? member : group(further);
  };
  for (const { from, into } of edgesOf(lines)) {
    const [one, other] = [group(from), group(into)];
    if (one !== other) next.set(one, other);
  }
  return group;
};
