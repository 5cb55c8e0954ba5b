/** Who is one person with whom: a merge makes one member another name of a second, and one that is undone parts them again. */
import type { Line } from "./lines.ts";

type Alias = { readonly of: string; readonly merge: string };

const followed = (aliases: ReadonlyMap<string, Alias>, member: string): string => {
  const alias = aliases.get(member);
  return alias === undefined ? member : followed(aliases, alias.of);
};

/**
 * Merges in the order of the lines. The first word holds: whoever is another name of somebody is made no third one's, and
 * a merge that would lead back to itself makes nothing either; the owner is asked about both.
 */
const aliasesIn = (lines: readonly Line[]): ReadonlyMap<string, Alias> => {
  const aliases = new Map<string, Alias>();
  const undone = new Set<string>();
  for (const line of lines) {
    const { id, type, member } = line;
    if (member === null) continue;
    if (type === "MergeUndone") {
      undone.add(line.data.merge);
      if (aliases.get(member)?.merge === line.data.merge) aliases.delete(member);
    }
    if (type !== "MembersMerged" || undone.has(id) || aliases.has(member)) continue;
    const { into } = line.data;
    if (followed(aliases, into) !== member) aliases.set(member, { of: into, merge: id });
  }
  return aliases;
};

/** Gives every member the name of their group: the same for all who are one person, and their own for all others. */
export const groupsOf = (lines: readonly Line[]): ((member: string) => string) => {
  const aliases = aliasesIn(lines);
  return (member) => followed(aliases, member);
};
