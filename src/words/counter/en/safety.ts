/** English for keeping the shop safe, as the counter itself says it: opening, what the browser refuses, the backup that is due. */

import { entries, number } from "./counts.ts";

/** From opening the app until it can record. */
export const opening = {
  recovering: "Bringing the shop back",
  recoveringHelp:
    "The browser had lost its data, so it is read again from the second copy on this tablet. Nothing is lost; the counter opens when it is done.",
  folding: "Getting the counter ready",
  foldingHelp:
    "Members and figures are counted again from the records. Nothing is lost; the counter opens when it is done.",
  progress: (done: number, of: number) => `${number(done)} of ${entries(of)}`,
  recovered: (n: number) => `${entries(n)} came back`,
  recoveredHelp:
    "The browser had lost this shop’s data. It was read again from the second copy on this tablet. A backup elsewhere would be wise today.",
};

/** Why the app will not keep a shop in this browser, and what to do. */
export const refused = {
  insecure: {
    title: "This address is not safe enough",
    help: "Pult keeps a shop only where the browser protects what is written, and this page came over plain http.",
    steps: [
      "Open it by an address that begins with https://",
      "On the very computer that Pult runs on, http://localhost is fine too.",
      "If you know no such address, ask whoever set this tablet up.",
    ],
  },
  private: {
    title: "This is a private window",
    help: "It forgets everything when it is closed, so no shop can be kept in it.",
    steps: ["Open a normal window of this browser.", "Open the same address there."],
  },
  noSecondPlace: {
    title: "This browser cannot keep a second copy",
    help: "A green tick must mean safe. For that everything is written twice, and this browser has no place for the second copy.",
    steps: [
      "Update this browser, or use a current Chrome, Edge, Firefox or Safari.",
      "Then open this page again.",
    ],
  },
  newerApp: {
    title: "A newer Pult has been here",
    help: "A newer version has written on this tablet, and this page is still the old one. Nothing is lost.",
    steps: ["Close Pult in other tabs.", "Reload this page to get the newer version."],
  },
  notOpened: {
    title: "The counter cannot be opened just now",
    help: "The tablet’s storage does not answer, so nothing can be shown or recorded yet. Pult tries again every few seconds and opens by itself once it works.",
    steps: [
      "If Pult is open in another window, leave that one open: it may be bringing the shop back.",
      "If this stays for some minutes, delete photos or apps to make room, and restart the tablet.",
      "Do not clear the browser’s data, and do not remove the app: the shop may lie there.",
      "If it still does not open, call whoever looks after this tablet.",
    ],
  },
  lost: {
    title: "This tablet held a shop, and it is gone",
    help: "Both copies have disappeared: the browser’s data was cleared, or the tablet’s disk failed.",
    steps: [
      "If you have a backup, restore it. The shop is then as it was on that day.",
      "If you have none at hand, leave this page open and call whoever looks after this tablet.",
    ],
  },
  reload: "Reload",
  restore: "Restore a backup",
  anew: "Start anew without the old shop",
  anewHelp:
    "Members, stamps and rewards of the old shop stay gone. A backup can only be restored before that.",
  /** What must be typed, letter by letter, to start anew. */
  anewWord: "start anew",
  anewType: (word: string) => `Type “${word}” to be sure`,
  anewGo: "Start anew",
};

/** The sign at the top, and the offers of a counter with nobody there. */
export const safety = {
  safe: "Safe on this tablet",
  /** Where the browser has not promised to keep its storage, or nobody has looked yet. */
  recorded: "Recorded on this tablet",
  notSafe: (n: number) => `${entries(n)} not yet safe`,
  due: "A backup is due",
  /** What the sign does, said after how things stand. */
  leads: (state: string) => `${state}. How safe is the shop?`,
  onlyToday: (n: number) => `Today’s ${entries(n)} are only on this tablet.`,
  onlySince: (n: number, when: string) => `${entries(n)} since ${when} are only on this tablet.`,
  staysHelp: "That is three days or more. Please save a backup now.",
  save: "Save a backup",
  setUp: "Set up backups",
  later: "Not today",
  making: "Making the backup …",
  cancel: "Cancel",
  made: "The backup is in this tablet’s downloads",
  madeHelp: (name: string) =>
    `${name} opens with the backup password only. Send it elsewhere or copy it to a stick, so that it is not on this tablet alone.`,
  send: "Send it elsewhere",
  close: "Close",
  again: "Try again",
};

/** What is the matter with a backup or with its file. */
export const troubles = {
  WrongPassword: "This is not the password of this backup. Mind capitals and spaces, and type it again.",
  PasswordTooWeak:
    "This password could be guessed. Make it longer: four words that do not belong together are good.",
  NoPassword: "No password for backups has been set yet. Set one first.",
  NotABackup: "This file is not a backup of Pult. Choose the file that was saved by “Save a backup”.",
  Damaged: "This backup is damaged or was cut short. Nothing was changed. Try another copy or an older one.",
  TooLarge: "This file would grow larger than any shop. It is not a backup of ours, and nothing was changed.",
  NewerVersion: "This backup was made by a newer Pult. Reload this page to update, then try again.",
  SumsDiffer:
    "What is in this file does not add up to what it says it holds. Nothing was changed. Try an older backup.",
  WentApart:
    "This backup is whole and of this shop, but it holds entries that are not on this tablet. Keep the file, and call whoever looks after this tablet.",
  ShopHere: (name: string) =>
    `There is already a shop on this tablet: ${name}. A backup can only be restored on a tablet without one.`,
  OtherShop: (name: string) => `This is a backup of another shop: ${name}. Choose a file of this one.`,
  NotSaved:
    "The tablet could not write it. Nothing was changed. Delete photos or apps to make room, then try again.",
  Cancelled: "Called off. Nothing was changed.",
};
