/** A made-up shop of Hungarian and Finnish members, and what a hurried cashier types to find them; all from a seed. */
import { existsSync, readFileSync } from "node:fs";

/** A seeded source of numbers in [0, 1): mulberry32, the public-domain generator. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Random = () => number;
type Weighted = { readonly name: string; readonly upTo: number };

/** Names of one country, each kind with its running share. */
type Names = { readonly family: readonly Weighted[]; readonly given: readonly Weighted[] };

/** A made-up member with the parts of the name at hand. */
export type SeededMember = {
  readonly member: string;
  readonly name: string;
  readonly phone: string | null;
  readonly lastDay: number;
  readonly family: string;
  readonly given: string;
};

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("Nothing to pick from");
  return item;
};

const pickName = (random: Random, names: readonly Weighted[]): string => {
  const at = random() * (names.at(-1)?.upTo ?? 0);
  return names.find(({ upTo }) => upTo > at)?.name ?? "";
};

/** Names without a share fall off as 1/√rank, a little flatter than the Hungarian shares do. */
const weigh = (rows: readonly (readonly [name: string, share: string])[]): readonly Weighted[] => {
  let upTo = 0;
  return rows.map(([name, share], i) => {
    upTo += share === "" ? 0.02 / Math.sqrt(i + 1) : Number(share);
    return { name, upTo };
  });
};

const fromList = (file: URL): Names => {
  const rows = readFileSync(file, "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(","));
  const ofKind = (prefix: string): readonly Weighted[] =>
    weigh(
      rows.filter((row) => row[1]?.startsWith(prefix)).map((row) => [row[0] ?? "", row[2] ?? ""] as const),
    );
  return { family: ofKind("family"), given: ofKind("given") };
};

const fromSyllables = (seed: number, syllables: readonly string[]): Names => {
  const random = createRandom(seed);
  const make = (count: number): readonly Weighted[] => {
    const names = new Set<string>();
    while (names.size < count) {
      const name = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(random, syllables)).join(
        "",
      );
      names.add(`${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    }
    return weigh([...names].map((name) => [name, ""] as const));
  };
  return { family: make(100), given: make(200) };
};

const hungarianSyllables = [
  "ko",
  "vá",
  "bo",
  "né",
  "gyö",
  "lász",
  "már",
  "ist",
  "őr",
  "ran",
  "zsu",
  "til",
  "mag",
  "dön",
];
const finnishSyllables = [
  "vir",
  "ta",
  "nen",
  "mä",
  "ki",
  "jo",
  "hö",
  "lei",
  "sa",
  "ri",
  "kka",
  "tuo",
  "pe",
  "lä",
];

/** The public name lists beside the repository, or made-up syllable names where they are not at hand. */
const readNames = (): { readonly hu: Names; readonly fi: Names } => {
  const folder = new URL("../../../shared/data/names/", import.meta.url);
  const hu = new URL("hu_names.csv", folder);
  const fi = new URL("fi_names.csv", folder);
  if (existsSync(hu) && existsSync(fi)) {
    return { hu: fromList(hu), fi: fromList(fi) };
  }
  return {
    hu: fromSyllables(36, hungarianSyllables),
    fi: fromSyllables(358, finnishSyllables),
  };
};

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(Math.floor(random() * 10))).join("");

/** Seven in ten have a phone; most in international form, some as people write it at home. */
const makePhone = (random: Random, hungarian: boolean): string | null => {
  if (random() > 0.7) return null;
  const area = pick(random, hungarian ? ["20", "30", "70"] : ["40", "44", "50"]);
  const rest = digits(random, 7);
  if (random() < 0.8) return `${hungarian ? "+36" : "+358"}${area}${rest}`;
  return `${hungarian ? "06 " : "0"}${area} ${rest.slice(0, 3)} ${rest.slice(3)}`;
};

/**
 * `count` members: six in ten Hungarian (family name first), the others Finnish (given name first); one in 25 with two
 * given names, one in 30 with a double family name. Visits lie within 400 days, the later the likelier.
 */
export const makeMembers = (seed: number, count: number): readonly SeededMember[] => {
  const { hu, fi } = readNames();
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const hungarian = random() < 0.6;
    const names = hungarian ? hu : fi;
    const given =
      pickName(random, names.given) + (random() < 0.04 ? ` ${pickName(random, names.given)}` : "");
    const family =
      pickName(random, names.family) + (random() < 0.033 ? `-${pickName(random, names.family)}` : "");
    return {
      member: `m${String(i).padStart(7, "0")}`,
      name: hungarian ? `${family} ${given}` : `${given} ${family}`,
      phone: makePhone(random, hungarian),
      lastDay: 20_400 - Math.floor(random() * random() * 400),
      family,
      given,
    };
  });
};

const letters = [..."abcdefghijklmnopqrstuvwxyzáéíóöőúüűäå"];

/** One edit at a random place, the first letter and the spaces included: a letter left out, added, wrong, or swapped. */
export const misspell = (random: Random, text: string): string => {
  const units = [...text];
  const at = Math.floor(random() * units.length);
  switch (Math.floor(random() * 4)) {
    case 0:
      units.splice(at, 1);
      break;
    case 1:
      units.splice(at, 0, pick(random, letters));
      break;
    case 2:
      units.splice(
        at,
        1,
        pick(
          random,
          letters.filter((letter) => letter !== units[at]),
        ),
      );
      break;
    default: {
      const left = Math.min(at, units.length - 2);
      units.splice(left, 2, units[left + 1] ?? "", units[left] ?? "");
    }
  }
  return units.join("");
};

/** How a cashier types a name. `cut`: the second part is broken off as soon as it says something. */
export type TypedForm = "family given" | "given family" | "family given cut" | "given family cut";

/** The forms in equal parts. */
export const typedForms: readonly TypedForm[] = [
  "family given",
  "given family",
  "family given cut",
  "given family cut",
];

/** The beginning people type of a second name: two thirds of it, at least four letters. */
const cut = (name: string): string => name.slice(0, Math.max(4, Math.ceil((name.length * 2) / 3)));

/** What is typed for a member, correctly: lower case, half of the time without accents. */
export const typeName = (random: Random, member: SeededMember, form: TypedForm): string => {
  const { family, given } = member;
  const typed = {
    "family given": `${family} ${given}`,
    "given family": `${given} ${family}`,
    "family given cut": `${family} ${cut(given)}`,
    "given family cut": `${given} ${cut(family)}`,
  }[form].toLowerCase();
  return random() < 0.5 ? typed.normalize("NFD").replace(/\p{M}/gu, "") : typed;
};
