/** Members who may be one person: what two profiles share that two people seldom do. Somebody proposes it, nobody merges. */
import type { MemberId } from "./ids.ts";
import type { MonthDay } from "./month-day.ts";

/** What is compared of a profile. */
export type Traits = {
  readonly member: MemberId;
  /** In one spelling for all that a cashier would call the same. */
  readonly name: string;
  /** Digits, with a plus before them where they begin with a country's; null or without any: not known. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthday: MonthDay | null;
};

/** Why two members are taken for one: the surest first. */
const SHARED_TRAITS = ["phone", "email", "birthday"] as const;
export type SharedTrait = (typeof SHARED_TRAITS)[number];

/** Two members, the one whose id is lower first, and what they share; `birthday` is that and the name. */
export type SamePerson = {
  readonly members: readonly [MemberId, MemberId];
  readonly why: readonly SharedTrait[];
};

/** Fewer digits are an extension or half a number, and many people's. */
const PHONE_DIGITS = 7;

/** So many of one trait are no person but a household, an office, or what is typed where something must be. */
const TOGETHER_MAX = 4;

/** National prefixes: 06 in Hungary, one nought in Finland and nearly everywhere else. */
const withoutPrefix = (digits: string): readonly string[] => {
  if (digits.startsWith("06")) return [digits.slice(1), digits.slice(2)];
  return digits.startsWith("0") ? [digits.slice(1)] : [digits];
};

const isBehindCountry = (abroad: string, rest: string): boolean => {
  const country = abroad.length - rest.length;
  return country >= 1 && country <= 3 && abroad.endsWith(rest);
};

/** Whether two numbers reach one phone: written for abroad, for at home, or one of them so and the other so. */
export const isSamePhone = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [isAbroad, isOtherAbroad] = [one.startsWith("+"), other.startsWith("+")];
  // At home there is one way to write a number, and abroad one.
  if (isAbroad === isOtherAbroad) return false;
  const [abroad, home] = isAbroad ? [one, other] : [other, one];
  return withoutPrefix(home).some((rest) => isBehindCountry(abroad.slice(1), rest));
};

/** What members must have in common for a trait to be compared at all; null: it is not known. */
const KEYS: { readonly [T in SharedTrait]: (traits: Traits) => string | null } = {
  phone: ({ phone }) => {
    const digits = phone?.replace("+", "") ?? "";
    // The end is the same however a number is written.
    return digits.length < PHONE_DIGITS ? null : digits.slice(-PHONE_DIGITS);
  },
  email: ({ email }) => (email === null || email === "" ? null : email.toLowerCase()),
  birthday: ({ name, birthday }) => (name === "" || birthday === null ? null : `${birthday} ${name}`),
};

const isShared = (trait: SharedTrait, one: Traits, other: Traits): boolean =>
  trait !== "phone" || isSamePhone(one.phone ?? "", other.phone ?? "");

const byKey = (all: readonly Traits[], trait: SharedTrait): Iterable<readonly Traits[]> => {
  const found = new Map<string, Traits[]>();
  for (const one of all) {
    const key = KEYS[trait](one);
    if (key === null) continue;
    const same = found.get(key);
    if (same) same.push(one);
    else found.set(key, [one]);
  }
  return found.values();
};

/** Every two of a list, in its order. */
function* pairsOf<T>(all: readonly T[]): Generator<readonly [T, T]> {
  for (const [i, one] of all.entries()) for (const other of all.slice(i + 1)) yield [one, other];
}

/**
 * Who may be the same as whom, among all that are given: one phone, one e-mail address, or one name and birthday. What
 * more than four members share is nobody's own, and proposes nobody. In the order of the ids, whatever order they come in.
 */
export const samePersons = (all: readonly Traits[]): readonly SamePerson[] => {
  const inOrder = all.toSorted((a, b) => (a.member < b.member ? -1 : 1));
  const found = new Map<string, { readonly members: SamePerson["members"]; readonly why: SharedTrait[] }>();
  for (const trait of SHARED_TRAITS)
    for (const near of byKey(inOrder, trait)) {
      if (near.length > TOGETHER_MAX) continue;
      for (const [one, other] of pairsOf(near)) {
        if (!isShared(trait, one, other)) continue;
        const key = `${one.member} ${other.member}`;
        const known = found.get(key);
        if (known) known.why.push(trait);
        else found.set(key, { members: [one.member, other.member], why: [trait] });
      }
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, proposal]) => proposal);
};
