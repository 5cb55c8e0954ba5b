/** English for printing: the page it is chosen on, and the paper itself. */
import type { Unit } from "#domain/units.ts";

const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");
const count = (n: number, one: string, other: string): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? one : other}`;
const units = (unit: Unit, n: number): string =>
  unit === "stamps" ? count(n, "stamp", "stamps") : count(n, "point", "points");

export const enPrint = {
  title: "Print",
  sentence: "Cards to hand out, the card of one member, and a poster for the counter.",
  what: {
    legend: "What to print",
    blank: "Blank cards",
    member: "One member’s card",
    poster: "Poster for the counter",
  },
  language: "Language on the paper",
  sheets: {
    label: "Sheets",
    fewer: "One sheet fewer",
    more: "One sheet more",
    cards: (n: number) => count(n, "card", "cards"),
  },
  reward: "Print the first reward on the card",
  name: "Print the name on the card",
  whose: {
    label: "Whose card?",
    hint: "Type a name or a phone number",
    chosen: (name: string) => `The card of ${name}`,
    other: "Choose somebody else",
    none: "Nobody found by that name.",
    noCard: (name: string) =>
      `${name} has no card in use. Make one at the counter with “Show card”, then print it here.`,
    unknown: "The card that was to be printed is not in use any more. Choose its member.",
  },
  go: "Print",
  preview: {
    poster: "The poster as it comes out",
    card: "The card as it comes out",
    sheets: (n: number) =>
      n === 1 ? "The sheet as it comes out" : `The first of ${count(n, "sheet", "sheets")}`,
    nothing: "Choose a member, and the card appears here.",
    code: (groups: string) => `Card code ${groups}`,
  },
  hints: {
    title: "So that it comes out well",
    size: "Paper A4, scale 100 % (“actual size”), black and white is enough.",
    cardPaper: "Take paper of 200 g or more. Many printers want such paper one sheet at a time.",
    posterPaper: "Ordinary paper does; it looks best on 160 g or in a frame.",
    cut: "Cut along the small marks: each card is as large as a bank card.",
    oneCopy: "Print one copy only, since each card has a code of its own. For more cards choose more sheets.",
    blank: "The cards belong to nobody yet. At its first scan the counter asks whose it is.",
    bare: "These codes work at the counter. Phones cannot open them yet.",
    iPad: "On an older iPad choose the paper size A4 in the print window.",
    label: "A label printer is too narrow. Without another, save it as a PDF and take that to a copy shop.",
  },
  paper: {
    show: "Your loyalty card: show it at the counter",
    ask: "Ask about our rewards",
    stamps: (n: number) =>
      n === 1 ? "Every visit earns a stamp." : `Every visit earns ${units("stamps", n)}.`,
    points: (price: string, n: number) => `Every ${price} spent earns ${units("points", n)}.`,
    costs: (unit: Unit, n: number) => `For ${units(unit, n)}`,
    /** What stands below the number in the seal. */
    unit: (unit: Unit, n: number) => units(unit, n).replace(/^\S+ /, ""),
    steps: ["Ask for a card. A name is enough.", "Show it whenever you pay.", "Enjoy your reward."],
  },
};
