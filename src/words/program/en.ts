/** English for the owner's page about the program: each rule as a sentence, and what a change of them means. */
import type { Unit } from "#domain/units.ts";

const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");
const number = (n: number): string => numbers.format(n);
const count = (n: number, one: string, other: string): string =>
  `${number(n)} ${rules.select(n) === "one" ? one : other}`;

const DAYS_PER_YEAR = 365;
const span = (days: number): string =>
  days % DAYS_PER_YEAR === 0 ? count(days / DAYS_PER_YEAR, "year", "years") : count(days, "day", "days");
const UNIT: Readonly<Record<Unit, string>> = { stamps: "Stamps", points: "Points" };
const usable = (days: number): string => {
  if (days === 0) return "can be used at once";
  return days === 1 ? "can be used from the next day on" : `can be used after ${count(days, "day", "days")}`;
};

export const enProgram = {
  title: "Program and rewards",
  sentence: "What a visit gives, what a reward costs, and how long it all lasts.",
  /** The sentence of each rule. `units` is a number with its unit, as the counter says it. */
  rule: {
    stamps: (units: string) => `Each visit gives ${units}.`,
    noStamps: "Visits give no stamps.",
    points: (units: string, per: string) => `Every ${per} spent gives ${units}.`,
    noPoints: "Money spent gives no points.",
    terms: (unit: Unit, pending: number, lasts: number | null) =>
      `${UNIT[unit]} ${usable(pending)} and last ${lasts === null ? "for ever" : span(lasts)}.`,
    reward: (units: string, name: string) => `${name} for ${units}`,
    worth: (worth: string) => `worth ${worth}`,
    offlineNever: "never without a connection",
    offlineAlways: "also without a connection",
    offlineUpTo: (worth: string) => `without a connection up to ${worth}`,
    newReward: "a new reward",
    ordered: (names: readonly string[]) => `Order of the rewards: ${names.join(", ")}`,
  },
  earning: {
    title: "What members collect",
    collect: (unit: Unit): string => (unit === "stamps" ? "Stamps for visits" : "Points for money"),
    yes: "Yes",
    no: "No",
    perVisit: "Stamps for a visit",
    per: "For every",
    give: "Points",
    pending: "Days until they can be used",
    lasts: "How long they last",
    forEver: "For ever",
    span,
    other: "Another number of days",
    lastsDays: "Days they last",
    fewer: (label: string) => `${label}: one less`,
    more: (label: string) => `${label}: one more`,
  },
  rewards: {
    title: "What they can have for it",
    none: "No reward yet. Members collect, and there is nothing to have for it.",
    add: "Add a reward",
    name: "What it is called",
    cost: (unit: Unit): string => (unit === "stamps" ? "Stamps it costs" : "Points it costs"),
    unit: "Paid with",
    units: UNIT,
    product: "The product it is",
    noProduct: "None of the tiles",
    value: "What it is worth (not needed)",
    valueHelp: "For your figures. Money off works too: call it by its sum and say it here.",
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} is taken off the list.`,
    putBack: "Put it back",
    first: "The first reward’s unit is what the counter speaks of.",
  },
  offline: {
    legend: "When the other tablets cannot be asked",
    policies: { never: "Not given", capped: "One a day", always: "Always given" },
    says: {
      never:
        "The customer comes back for it once this tablet is online again. Two tablets never give the same one.",
      capped:
        "Each member gets at most one reward a day, and none once this tablet was offline for a week. Most customers notice nothing.",
      always:
        "It is given whenever this tablet thinks that it is there. Two tablets may give the same one; then you decide.",
    },
    cap: "Worth at most (not needed)",
    capHelp: "Left empty, it may be worth anything.",
    noWorth: "What this reward is worth is not said above, so it counts as too much.",
    tooMuch: "This reward is worth more, so it is not given then.",
  },
  faults: {
    earning: "Members must collect something: stamps, points or both.",
    perVisit: "From 1 to 10.",
    per: "An amount above nothing.",
    give: "From 1 to 1,000.",
    pending: "From 0 to 365.",
    lasts: "From 1 to 3,650.",
    name: "A name that can be read.",
    cost: "A whole number above nothing.",
    unit: (unit: Unit): string =>
      unit === "stamps" ? "Nobody collects stamps any more." : "Nobody collects points any more.",
    value: "A sum of money, or nothing.",
    all: "Something above is not right yet.",
  },
  preview: {
    title: "What a member would see",
    name: "Anna",
    has: (unit: Unit, name: string): string => `${UNIT[unit]} ${name} has`,
    sees: (name: string) => `${name} sees`,
    nothing: "Nothing to look forward to yet.",
    visit: (amount: string, units: readonly string[]) =>
      units.length === 0
        ? `A visit for ${amount} gives nothing.`
        : `A visit for ${amount} gives ${units.join(" and ")}.`,
  },
  publish: {
    title: "What changes",
    none: "These rules are in force. Tap a sentence to change it.",
    now: "Now",
    next: "Then",
    gone: "no longer",
    fresh: "new",
    keeps: "What members have stays theirs. New rules count from the next visit on.",
    cheaper: (name: string, units: string) => `Whoever has ${units} or more can have ${name} at once.`,
    dearer: (name: string, units: string) => `${name} is further away: it takes ${units} now.`,
    goneReward: (name: string) => `${name} cannot be had any more. What was saved for it stays.`,
    noReward: (unit: Unit): string =>
      unit === "stamps" ? "There is no reward for stamps." : "There is no reward for points.",
    dates: "What was given keeps the dates it was given with.",
    go: "Publish the new rules",
    leave: "Leave them as they are",
    done: "The new rules are in force.",
    waiting: (n: number) => `${count(n, "change", "changes")}, not published yet`,
    see: "See what changes",
    look: "Look at the new ones",
  },
  history: {
    title: "Earlier rules",
    none: "These are the first rules.",
    version: (n: number) => `Version ${number(n)}`,
    inForce: "in force",
    by: (who: string, when: string) => `${who}, ${when}`,
    again: "Take these rules again",
  },
};
