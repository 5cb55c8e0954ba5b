/** English: every text that people read, with numbers and names put in by the language's own rules. */
import type { ClockDoubt } from "#domain/clock.ts";
import type { Refusal } from "#domain/command.ts";
import type { Day } from "#domain/day.ts";
import type { Unit, Units } from "#domain/program.ts";
import { presets, welcome } from "./en-first-day.ts";
import { opening, refused, safety, troubles } from "./en-safety.ts";

const rules = new Intl.PluralRules("en");
const count = (n: number, one: string, other: string): string =>
  `${number(n)} ${rules.select(n) === "one" ? one : other}`;
const numbers = new Intl.NumberFormat("en");
const number = (n: number): string => numbers.format(n);

const MS_PER_DAY = 86_400_000;
// Rarely said, so that it is made only then.
const longDate = (day: Day): string =>
  new Intl.DateTimeFormat("en", { dateStyle: "full", timeZone: "UTC" }).format(day * MS_PER_DAY);

const units = (unit: Unit, n: number): string =>
  unit === "stamps" ? count(n, "stamp", "stamps") : count(n, "point", "points");

const NUMERALS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const numeral = (n: number): string => NUMERALS[n] ?? number(n);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The sentence for each reason why something was refused: what is the matter and what to do. */
const refusals: { readonly [R in Refusal["reason"]]: (why: Extract<Refusal, { reason: R }>) => string } = {
  OpTaken: () => "Something else was recorded just before. Look at the list and tap again.",
  ShopNotSetUp: () => "This shop is not set up yet. Open Set-up first.",
  ShopAlreadySetUp: () => "This shop is already set up.",
  BadName: () => "Type a name that can be read.",
  NameTooLong: () => "This name is too long. 80 characters are the most.",
  BadPhone: () => "This is not a phone number. Digits only, for example 06 30 123 4567.",
  BadAmount: () => "This amount cannot be rung up. Check it and type it again.",
  NothingSold: () => "Choose a product or type an amount first.",
  UnknownMember: () => "This member is not here any more. Search for the name.",
  UnknownReward: () => "This reward is not offered any more.",
  UnknownStaff: () => "Somebody must stay who is the owner.",
  NotEnough: ({ unit, need, have }) => `Not enough: ${units(unit, need)} are needed, ${number(have)} there.`,
  Owes: ({ unit, n }) => `${capital(units(unit, n))} are still owed. The next visits pay them back first.`,
  CardOfAnotherShop: () => "This is a card of another shop.",
  CardTaken: () => "This card already belongs to somebody. Take another card.",
  CardReplaced: () => "This card was replaced. Search for the name instead.",
  UnknownCard: () => "This card is not in use.",
  BadAdjustment: () => "This correction is not possible. Check the number.",
  ManagerNeeded: () => "Only a manager may do this. Ask one to enter their PIN.",
  ReasonNeeded: () => "Choose a reason first.",
  NothingToUndo: () => "There is nothing to undo.",
  AlreadyUndone: () => "This was already undone.",
  ChangedSince: () => "This was changed again since. Change it by hand.",
  MemberHasHistory: () => "This member already has visits, so joining cannot be undone.",
  MoreThanRecorded: () => "This is more than was recorded.",
  BadSettings: () => "Some settings are missing. Check the name and the time zone.",
  BadProgram: () => "These rules do not work together. Check the numbers.",
  ProgramVersionTaken: () => "The rules were changed meanwhile. Look at them again.",
};

export const en = {
  units,
  number,
  refusals,
  faults: {
    Busy: "The counter is still getting ready. Tap again in a moment.",
    NotSaved:
      "Not recorded. Nothing was lost. Tap again; if it stays so, delete photos or apps to make room on this tablet.",
    ClockDoubted: "Not recorded. Set this tablet’s date and time, then tap again. Nothing was lost.",
    NotSafe: "Recorded, but not yet safe. Tap again; nothing is counted twice.",
    ClockDoubted: (today: Day) =>
      `This tablet says that today is ${longDate(today)}. If that is right, tap again; otherwise set its clock first.`,
    NewerApp: "A newer version of Pult is open on this tablet. Reload this page to go on.",
  },
  app: {
    title: "Pult",
    loading: "Opening the counter …",
    offline: "No network. Everything works and is kept here",
    onlyCopy: "This tablet is the only copy",
    updateReady: "A new version is ready",
    updateNow: "Update now",
    crashed: "Something went wrong. Everything you recorded is safe.",
    reload: "Reload",
    close: "Close",
    cancel: "Cancel",
  },
  camera: {
    prompt: "Ask the customer for their card",
    asking: "Allow the camera when the tablet asks",
    denied: "The camera is blocked. Allow it in the browser’s settings for this page, then try again.",
    absent: "No camera found. Use search, or a hand scanner.",
    busy: "Another app is using the camera. Close it, then try again.",
    black: "The picture is black. Is something covering the camera?",
    frozen: "The picture stands still. Try again.",
    insecure: "The camera needs a secure address (https). Ask whoever set this tablet up.",
    decoderFailed: "Cards cannot be read just now. Try again, or search by name.",
    off: "Camera off",
    retry: "Try again",
    turn: "Switch camera",
    typeCode: "Type the code",
    codeLabel: "Code on the card",
    codeHint: "28 letters and digits, under the square code",
    codeGo: "Find card",
  },
  scan: {
    unknown: "New card, not linked yet",
    unknownHelp: "Is this somebody new, or a new card for a member?",
    link: "Link to a member",
    linkHelp: "Search for the member this card is for",
    linkTo: (name: string) => `Link this card to ${name}?`,
    linkGo: "Link card",
    linked: "Card linked",
    replaced: "This card was replaced",
    revoked: "This card was blocked",
    replacedHelp: "Search for the name to go on.",
    foreign: "Card of another shop",
    foreignHelp: "It collects somewhere else. Ask for our card, or make a new one.",
    several: "Two cards at once",
    severalHelp: "Show one card at a time.",
    notACard: "Not a loyalty card",
    notACardHelp: "The camera sees another kind of code. Ask for the card with our square code.",
    misspelt: "The code has a wrong character",
    misspeltHelp: "Show the card again, or search for the name.",
    tooShort: (n: number) => `A card’s code has 28 letters and digits. Here are ${number(n)}.`,
    again: (name: string, minutes: number) =>
      minutes < 1
        ? `${name} was here just now. Once more?`
        : `${name} was here ${count(minutes, "minute", "minutes")} ago. Once more?`,
    againYes: "Yes, another visit",
    againNo: "No, it was a mistake",
  },
  search: {
    title: "Who is there",
    label: "Name or phone number",
    clear: "Clear search",
    none: (query: string) => `Nobody called “${query}”`,
    noneHelp: "Try the other name, or the last digits of the phone.",
    loading: "Search is getting ready …",
    broken: "Search does not work just now. Show the card instead, or reload this page.",
    many: (n: number) => `The ${number(n)} nearest. Type more to narrow it down.`,
    enrol: (name: string) => `New member “${name}”`,
    never: "no visit yet",
  },
  idle: {
    ready: "Ready for the next one",
    help: "Show a card, or type a name",
    visits: "Visits today",
    newMembers: "New members",
    redeemed: "Rewards given",
  },
  member: {
    lastVisit: (when: string) => `last here ${when}`,
    firstVisit: "first visit",
    visitNo: (n: number) => `${count(n, "visit", "visits")} so far`,
    away: "Not this person",
    moreUntil: (unit: Unit, n: number): readonly [string, string] =>
      unit === "points"
        ? [number(n), n === 1 ? " point until" : " points until"]
        : [capital(numeral(n)), " more, then"],
    due: (times: number) => (times > 1 ? `Due now, ${number(times)} times` : "Due now"),
    owes: (unit: Unit, n: number) => `Owes ${units(unit, n)}`,
    owesHelp: "An earlier visit was undone after its reward was given. The next visits pay it back.",
    stampsOf: (have: number, cost: number) => `${number(have)} of ${number(cost)}`,
    unitsOf: (unit: Unit, have: number, cost: number) => `${number(have)} of ${units(unit, cost)}`,
    points: "Points",
    stamps: "Stamps",
    showCard: "Show card",
    toGo: (units: string) => `${units} to go`,
  },
  till: {
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
    keys: { back: "Delete last digit", "00": "Double zero" },
    clear: "Clear",
    badPaste: "Only one clear amount can be pasted, for example 3.50.",
  },
  clock: {
    title: (today: string) => `Is today ${today}?`,
    behind: (last: string) =>
      `This tablet says so, but its last entry is of ${last}. A wrong date would stay in the books.`,
    beforeApp: (builtOn: string) =>
      `This tablet says so, but this app was only made on ${builtOn}. A wrong date would stay in the books.`,
    right: "Yes, that is right",
    wrong: "No, I will set the clock",
  },
  unsafe: {
    title: "Recorded, but not yet safe",
    help: "It is in this tablet’s memory, but its second copy is not on the disk yet. Nothing is counted twice.",
    stays:
      "If it stays so, delete photos or apps to make room, or save a backup: the shield at the top leads there.",
    again: "Try again",
    tryingNow: "Trying again …",
    goOn: "Next customer",
  },
  clock: {
    title: (today: Day) => `Is today ${longDate(today)}?`,
    help: "This tablet says so. Nothing is recorded yet: a wrong date would stay in the books.",
    why: (doubt: ClockDoubt) =>
      doubt.why === "behind"
        ? `The last entry is of ${longDate(doubt.last)}, which is later.`
        : `This version of Pult was made on ${longDate(doubt.builtOn)}, which is later.`,
    again: "Yes, that is right",
    tryingNow: "Recording …",
    goOn: "No, I will set the clock",
  },
  done: {
    sale: "Sale recorded",
    enrolled: (name: string) => `Welcome, ${name}`,
    undone: "Undone",
    failed: "Not recorded",
    plus: (parts: readonly string[]) => parts.join(" · "),
    gave: (unit: Unit, n: number) => `+${units(unit, n)}`,
  },
  undo: {
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
  },
  enrol: {
    title: "New member",
    name: "Name",
    phone: "Phone (not needed)",
    paper: "Stamps on the paper card",
    fewer: "One stamp less",
    more: "One stamp more",
    withCard: "The card just shown will be theirs.",
    withoutCard: "Show a new card now, or let them photograph one next.",
    go: "Add member",
    cardTitle: (name: string) => `${name}’s card`,
    cardHelp: "The customer photographs this square. The picture is their card.",
    cardPicture: (name: string) => `Square code of ${name}’s card`,
    noCard: "No card in use",
    noCardHelp: "A new one is made at once. Older ones of theirs stay out of use.",
    makeCard: "Make a card",
    done: "Done",
  },
  staff: {
    title: "Who is at the counter?",
    switch: (name: string) => `${name}, switch staff`,
    now: "here now",
    pinOf: (name: string) => `PIN of ${name}`,
    typed: (n: number) => `${count(n, "digit", "digits")} typed`,
    back: "Delete last digit",
    checking: "Checking …",
    wrongPin: "This is not the PIN. Try again.",
    wait: (seconds: number) => `Too many tries. Wait ${count(seconds, "second", "seconds")}.`,
    add: "Add a colleague",
    name: "Name",
    newPin: "Their PIN (4 to 8 digits)",
    badPin: "A PIN has 4 to 8 digits.",
    role: "What may they do?",
    save: "Save",
    ownerNeeded: "The owner’s PIN is needed to add a colleague.",
    roles: { cashier: "Cashier", manager: "Manager", owner: "Owner" },
    ok: "OK",
  },
  welcome,
  presets,
  opening,
  refused,
  safety,
  troubles,
};
