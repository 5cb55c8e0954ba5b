/** Looks through all profiles for members who may be one person; fetched when an owner wants to know. */
import type { Dexie } from "dexie";
import { rootOf } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import { samePersons, type SamePerson, type Traits } from "#domain/same-person.ts";
import { intoOf } from "./aliases.ts";
import { foldedFullName } from "./search/fold.ts";
import { phoneKey } from "./search/phone.ts";
import { rowsOf } from "./state.ts";
import { projectionTables, type MemberRow } from "./tables.ts";

const traitsOf = ({ id, kept: { doc } }: MemberRow): Traits => ({
  member: id,
  name: foldedFullName(doc.name),
  phone: phoneKey(doc.phone),
  email: doc.email ?? null,
  birthday: doc.birthday ?? null,
});

/** Who may be the same as whom, among those who are not one already. Whoever waits for the page has turns in between. */
export const samePersonsIn = async (db: Dexie): Promise<readonly SamePerson[]> => {
  const into = intoOf(await projectionTables(db).aliases.toArray());
  const all: Traits[] = [];
  for await (const rows of rowsOf(db, "members")) all.push(...rows.map(traitsOf));
  const isOpen = ([one, other]: readonly [MemberId, MemberId]): boolean =>
    rootOf(into, one) !== rootOf(into, other);
  return samePersons(all).filter(({ members }) => isOpen(members));
};
