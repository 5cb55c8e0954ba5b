/** Looks through all profiles for members who may be one person; fetched when an owner wants to know. */
import type { Dexie } from "dexie";
import { rootOf } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import { samePersons, type SamePerson, type Traits } from "#domain/same-person.ts";
import { intoOf } from "./merging.ts";
import { foldedFullName } from "./search/fold.ts";
import { phoneKey } from "./search/phone.ts";
import { createSearchRows } from "./search/search-rows.ts";
import { readState, rowsIn } from "./state.ts";
import type { MemberRow } from "./tables.ts";

/** Who was found, as of the change `upTo` of the tables. */
export type LastLook = { readonly upTo: number; readonly found: readonly SamePerson[] };

const traitsOf = ({ id, kept: { doc } }: MemberRow): Traits => ({
  member: id,
  name: foldedFullName(doc.name),
  phone: phoneKey(doc.phone),
  email: doc.email ?? null,
  birthday: doc.birthday ?? null,
});

const lookThrough = async (db: Dexie): Promise<LastLook> => {
  const { aliases, folded, views } = await readState(db);
  const into = intoOf(aliases);
  const all: Traits[] = [];
  for await (const rows of rowsIn("members", views.members)) all.push(...rows.map(traitsOf));
  const areTwo = ([one, other]: readonly [MemberId, MemberId]): boolean =>
    rootOf(into, one) !== rootOf(into, other);
  return { upTo: folded.rev, found: samePersons(all).filter(({ members }) => areTwo(members)) };
};

/**
 * Who may be the same as whom, among those who are not one already. Reads everybody, with turns in between for whoever
 * waits for the page, unless nobody's profile has changed since the last look.
 */
export const samePersonsIn = async (db: Dexie, last: LastLook | null): Promise<LastLook> => {
  const since = last && (await createSearchRows(db).since(last.upTo));
  const isFresh = since?.changed.length === 0 && since.gone.length === 0;
  return last && since && isFresh ? { ...last, upTo: since.upTo } : lookThrough(db);
};
