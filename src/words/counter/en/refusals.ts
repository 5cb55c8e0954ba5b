/** English for what is refused and what fails: what is the matter, and what to do. */
import type { Refusals } from "../refusals.ts";
import { capital, number, units } from "./counts.ts";

export const refusals: Refusals = {
  OpTaken: () => "Something else was recorded just before. Look at the list and tap again.",
  ShopNotSetUp: () => "This shop is not set up yet. Open Set-up first.",
  ShopAlreadySetUp: () => "This shop is already set up.",
  BadName: () => "Type a name that can be read.",
  NameTooLong: () => "This name is too long. 80 characters are the most.",
  BadPhone: () => "This is not a phone number. Digits only, for example 06 30 123 4567.",
  BadEmail: () => "This is not an e-mail address. It reads like anna@example.com.",
  BadMonthDay: () => "This is not a day of the year. Type day and month in numbers.",
  BadConsent: () => "This consent could not be recorded. Tap again.",
  BadAmount: () => "This amount cannot be rung up. Check it and type it again.",
  NothingSold: () => "Choose a product or type an amount first.",
  UnknownMember: () => "This member is not here any more. Search for the name.",
  UnknownReward: () => "This reward is not offered any more.",
  UnknownStaff: () => "Somebody must stay who is the owner.",
  DeviceRevoked: () => "This tablet was shut out for good. Pair it anew.",
  NotEnough: ({ unit, need, have }) => `Not enough: ${units(unit, need)} are needed, ${number(have)} there.`,
  Owes: ({ unit, n }) => `${capital(units(unit, n))} are still owed. The next visits pay them back first.`,
  OfflineNever: () => "This reward is not given without a connection. Try again once online.",
  OfflineTooMuch: () => "Worth too much to give without a connection. Try again once online.",
  OfflineTwiceToday: () => "Without a connection it is one reward a day. Try again once online.",
  OfflineTooLong: () => "Over a week without a connection. Connect this tablet first.",
  CardOfAnotherShop: () => "This is a card of another shop.",
  CardTaken: () => "This card already belongs to somebody. Take another card.",
  CardReplaced: () => "This card was replaced. Search for the name instead.",
  UnknownCard: () => "This card is not in use.",
  SameMember: () => "These two are one member already.",
  BadAdjustment: () => "This correction is not possible. Check the number.",
  ManagerNeeded: () => "Only a manager may do this. Ask one to enter their PIN.",
  OwnerNeeded: () => "Only the owner may do this. Ask them to enter their PIN.",
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

export const faults = {
  Busy: "The counter is still getting ready. Tap again in a moment.",
  NotSaved:
    "Not recorded. Nothing was lost. Tap again; if it stays so, delete photos or apps to make room on this tablet.",
  ClockDoubted: "Not recorded. Set this tablet’s date and time, then tap again. Nothing was lost.",
  NotSafe: "Recorded, but not yet safe. Tap again; nothing is counted twice.",
  NewerApp: "A newer version of Pult is open on this tablet. Reload this page to go on.",
};
