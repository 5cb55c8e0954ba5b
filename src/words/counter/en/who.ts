/** English for finding out who is there: camera, card, search, and the person who was found. */
import type { Unit } from "#domain/units.ts";
import { capital, count, number, numeral, units } from "./counts.ts";
import { inSentence } from "./reward.ts";

export const camera = {
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
};

export const scan = {
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
};

export const search = {
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
};

export const idle = {
  ready: "Ready for the next one",
  help: "Show a card, or type a name",
  visits: "Visits today",
  newMembers: "New members",
  redeemed: "Rewards given",
};

export const member = {
  lastVisit: (when: string) => `last here ${when}`,
  firstVisit: "first visit",
  visitNo: (n: number) => `${count(n, "visit", "visits")} so far`,
  away: "Not this person",
  /** What is missing, the words between, and the reward: one sentence, told apart by their size. */
  moreUntil: (unit: Unit, n: number, reward: string): readonly [string, string, string] =>
    unit === "points"
      ? [number(n), n === 1 ? " point until" : " points until", inSentence(reward)]
      : [capital(numeral(n)), " more, then", inSentence(reward)],
  /** That a reward is due, and the reward. */
  dueReward: (times: number, reward: string): readonly [string, string] => [member.due(times), reward],
  due: (times: number): string => (times > 1 ? `Due now, ${number(times)} times` : "Due now"),
  owes: (unit: Unit, n: number) => `Owes ${units(unit, n)}`,
  owesHelp: "An earlier visit was undone after its reward was given. The next visits pay it back.",
  stampsOf: (have: number, cost: number) => `${number(have)} of ${number(cost)}`,
  unitsOf: (unit: Unit, have: number, cost: number) => `${number(have)} of ${units(unit, cost)}`,
  points: "Points",
  stamps: "Stamps",
  showCard: "Show card",
  toGo: (units: string) => `${units} to go`,
};
