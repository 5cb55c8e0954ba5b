/** The people of the made-up café: what they are called, how often each comes, and until when. */
import type { MemberId } from "#domain/ids.ts";
import type { Profile } from "#domain/records.ts";
import type { DemoWish } from "#shell/demo.ts";
import type { Chance } from "./chance.ts";

export type Regular = {
  readonly member: MemberId;
  /** From 0 to 1: how readily they come. */
  readonly keen: number;
  /** The day of the story from which they come no more; mostly none. */
  readonly until: number;
};

/** Names in a shuffled order, of which none comes twice as long as there are others. */
const shuffled = (names: readonly string[], chance: Chance): readonly string[] =>
  names
    .map((name) => ({ name, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);

/** Profiles without end, each with another name as far as the lists reach. */
export const createProfiles = (people: DemoWish["people"], chance: Chance): (() => Profile) => {
  const names = shuffled(
    people.family.flatMap((family) =>
      people.given.map((given) => (people.familyFirst ? `${family} ${given}` : `${given} ${family}`)),
    ),
    chance,
  );
  let made = 0;
  return () => {
    const name = names[made % names.length] ?? "";
    const number = String(made * 37).padStart(6, "0");
    made += 1;
    return {
      name,
      phone: chance.isLucky(0.6) ? people.phone + number : null,
      note: chance.isLucky(0.08) ? (people.notes[chance.upTo(people.notes.length)] ?? "") : "",
    };
  };
};

const LAPSED = 0.22;

/** Somebody who joins on that day of a story of so many days. Few are very keen, and about every fifth stays away one day. */
export const newRegular = (member: MemberId, day: number, days: number, chance: Chance): Regular => ({
  member,
  keen: 0.05 + 0.95 * chance.next() ** 3,
  until: chance.isLucky(LAPSED) ? day + 10 + chance.upTo(Math.max(1, days - day)) : Infinity,
});

/** Somebody of them who comes on that day: the keener, the likelier. */
export const anybodyOf = (regulars: readonly Regular[], day: number, chance: Chance): Regular | undefined => {
  for (let tries = 0; tries < 60; tries += 1) {
    const one = regulars[chance.upTo(regulars.length)];
    if (one && day < one.until && chance.isLucky(one.keen)) return one;
  }
  return regulars.find(({ until }) => day < until);
};
