/** A member's profile: how what was typed is cleaned, and what an edit writes. */
import type { Command, Refusal } from "./command.ts";
import { CONSENT_FIELDS, isConsent, saysTheSame } from "./consent.ts";
import { isServed } from "./decide-visit.ts";
import type { Decision, Known } from "./known.ts";
import { isMonthDay } from "./month-day.ts";
import { editOf, isIdle, type Profile } from "./records.ts";
import { accept, refuse, type Result } from "./result.ts";
import { cleanEmail, cleanName, cleanNote, cleanPhone } from "./text.ts";

type Clean = { -readonly [F in keyof Profile]?: Profile[F] };
type Reason = "BadPhone" | "BadEmail" | "BadMonthDay";

/** What may be left empty; null where it was. */
const orNothing = (
  typed: string | null,
  clean: (text: string) => Result<string, Reason>,
): Result<string | null, Reason> => (typed === null || typed.trim() === "" ? accept(null) : clean(typed));

const cleanMonthDay = <T extends string>(text: T): Result<T, Reason> =>
  isMonthDay(text) ? accept(text) : refuse("BadMonthDay");

const CLEAN_BY = { phone: cleanPhone, email: cleanEmail, birthday: cleanMonthDay, nameDay: cleanMonthDay };
const OPTIONAL = ["phone", "email", "birthday", "nameDay"] as const;

/** A profile's fields cleaned; only those that were given. */
export const cleanProfile = (set: Partial<Profile>): Result<Partial<Profile>, Refusal> => {
  const clean: Clean = {};
  if (set.name !== undefined) {
    const name = cleanName(set.name);
    if (!name.ok) return refuse({ reason: name.refusal });
    clean.name = name.value;
  }
  for (const field of OPTIONAL) {
    const typed = set[field];
    if (typed === undefined) continue;
    const read = orNothing(typed, CLEAN_BY[field]);
    if (!read.ok) return refuse({ reason: read.refusal });
    Object.assign(clean, { [field]: read.value });
  }
  if (set.note !== undefined) clean.note = cleanNote(set.note);
  if (set.language !== undefined) clean.language = set.language;
  for (const field of CONSENT_FIELDS) {
    const consent = set[field];
    if (consent === undefined) continue;
    if (consent !== null && !isConsent(consent)) return refuse({ reason: "BadConsent" });
    clean[field] = consent;
  }
  return accept(clean);
};

/** What an older profile does not have is not known, and reads so when an edit is taken back. */
const UNKNOWN = {
  email: null,
  birthday: null,
  nameDay: null,
  language: null,
  emailConsent: null,
  phoneConsent: null,
} as const satisfies Partial<Profile>;

/** Without the consents that are as they were: agreeing twice keeps the first time, and a no needs a yes before it. */
const withoutOldConsents = (set: Partial<Profile>, before: Partial<Profile>): Partial<Profile> => {
  const same = CONSENT_FIELDS.filter((field) => saysTheSame(before[field], set[field]));
  return Object.fromEntries(Object.entries(set).filter(([field]) => !(same as string[]).includes(field)));
};

/** Changes a profile; fields that already read so are left out, and an edit of nothing is accepted and writes nothing. */
export const decideEditMember = (
  command: Extract<Command, { type: "EditMember" }>,
  known: Known,
): Decision => {
  const member = known.members.get(command.member);
  if (!member || !isServed(known, command.member)) return refuse({ reason: "UnknownMember" });
  const clean = cleanProfile(command.set);
  if (!clean.ok) return clean;
  const { id, profile } = member;
  const kept = profile && { ...profile, doc: { ...UNKNOWN, ...profile.doc } };
  const set = withoutOldConsents(clean.value, profile?.doc ?? {});
  const edit = editOf("member", id, set, kept);
  if (isIdle(edit)) return accept([]);
  return accept([{ member: id, type: "RecordEdited", v: 2, data: edit }]);
};
