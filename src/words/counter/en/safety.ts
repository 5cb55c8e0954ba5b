/** English for how safe the shop is, as the counter itself says it. */

import { entries, number } from "./counts.ts";

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
  progress: (done: number, of: number) => `${number(done)} of ${entries(of)}`,
  recovered: (n: number) => `${entries(n)} came back`,
  recoveredHelp:
    "The browser had lost this shop’s data. It was read again from the second copy on this tablet. A backup elsewhere would be wise today.",
};
