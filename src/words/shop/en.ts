/** English for the owner's page about the shop itself; loaded only with that page. */

const rules = new Intl.PluralRules("en");
const minutes = (n: number): string => `${n} ${rules.select(n) === "one" ? "minute" : "minutes"}`;

export const enShop = {
  title: "Shop",
  sentence: "Its name, its language, and when its day begins.",
  name: "Name of the shop",
  language: "Language of the counter and of these pages",
  timeZone: "Time zone",
  timeZoneHelp: "What is recorded already keeps its day.",
  cutoff: "A new day begins at",
  /** An example of what the hour means. */
  cutoffHelp: (hour: string) => `Sales until ${hour} still count for the evening before.`,
  cutoffMidnight: "Sales count for the day of the calendar.",
  again: "The same card shown again",
  againHelp: (n: number) => `Within ${minutes(n)} the counter asks once before it records another visit.`,
  againNever: "The counter never asks.",
  againWithin: (n: number) => `ask within ${minutes(n)}`,
  againNo: "do not ask",
  fixed: "Stays as it was set up",
  currency: "Currency",
  currencyWhy: "Every amount so far was counted in it.",
  tag: "First letters of every card",
  tagWhy: "They are printed on the cards that are out there.",
  save: "Save",
  unchanged: "Nothing is changed yet.",
  did: "The shop was changed",
};
