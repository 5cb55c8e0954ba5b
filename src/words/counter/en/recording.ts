/** English for recording, and for what became of it. */
import type { Unit, Units } from "#domain/units.ts";
import { count, units } from "./counts.ts";

export const till = {
  title: "What to record",
  typed: "Other amount",
  amount: "Amount",
  products: "Products",
  more: "More",
  fewer: (name: string) => `One ${name} less`,
  add: (name: string, price: string, n: number) =>
    n > 0 ? `${name}, ${price}, ${n} chosen` : `${name}, ${price}`,
  visit: "Record visit",
  visitPlain: "Record visit only",
  sale: "Sale without a card",
  saleHelp: "Choose a product or an amount",
  redeem: (reward: string) => `Redeem ${reward}`,
  redeemHelp: "hand it over now",
  keys: { back: "Delete last digit" },
  clear: "Clear",
  badPaste: "Only one clear amount can be pasted, for example 3.50.",
};

export const clock = {
  title: (today: string) => `Is today ${today}?`,
  behind: (last: string) =>
    `This tablet says so, but its last entry is of ${last}. A wrong date would stay in the books.`,
  beforeApp: (builtOn: string) =>
    `This tablet says so, but this app was only made on ${builtOn}. A wrong date would stay in the books.`,
  right: "Yes, that is right",
  wrong: "No, I will set the clock",
};

export const unsafe = {
  title: "Recorded, but not yet safe",
  help: "It is in this tablet’s memory, but its second copy is not on the disk yet. Nothing is counted twice.",
  stays:
    "If it stays so, delete photos or apps to make room, or save a backup: the shield at the top leads there.",
  again: "Try again",
  tryingNow: "Trying again …",
  goOn: "Next customer",
};

export const done = {
  sale: "Sale recorded",
  enrolled: (name: string) => `Welcome, ${name}`,
  undone: "Undone",
  failed: "Not recorded",
  plus: (parts: readonly string[]) => parts.join(" · "),
  gave: (unit: Unit, n: number) => `+${units(unit, n)}`,
};

export const undo = {
  undo: "Undo",
  undoWhat: (what: string) => `Undo ${what}`,
  latest: "Just now",
  none: "Nothing recorded yet today.",
  undone: "undone",
  visit: (name: string, gave: Units) =>
    [name, ...(gave.stamps > 0 ? [`+${units("stamps", gave.stamps)}`] : [])].join(" · "),
  sale: "Sale without a card",
  enrolment: (name: string) => `${name} joined`,
  redemption: (name: string, reward: string) => `${name}: ${reward}`,
  adjustment: (name: string) => `${name}: correction`,
  edit: (name: string) => `${name}: card or profile`,
  secondsLeft: (n: number) => `${count(n, "second", "seconds")} left`,
  managerTitle: "A manager must undo this",
  reason: "Why?",
  reasons: {
    mistake: "Rung up by mistake",
    wrongPerson: "Wrong person",
    returned: "Goods returned",
    other: "Something else",
  },
  erased: "Former member",
};
