/** English from opening the app until it can record, and for why it will not keep a shop here. */

/** From opening the app until it can record. */
const opening = {
  recovering: "Bringing the shop back",
  recoveringHelp:
    "The browser had lost its data, so it is read again from the second copy on this tablet. Nothing is lost; the counter opens when it is done.",
  folding: "Getting the counter ready",
  foldingHelp:
    "Members and figures are counted again from the records. Nothing is lost; the counter opens when it is done.",
};

/** Why the app will not keep a shop in this browser, and what to do. */
const refused = {
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

export const enOpening = { opening, refused };
