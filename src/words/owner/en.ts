/** English for the owner's area as a whole: its gate, its frame and its first page. */

const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");
const entries = (n: number): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? "entry" : "entries"}`;

export const enOwner = {
  back: "Back to the counter",
  gate: {
    title: "For the owner",
    help: "The owner’s PIN is needed to see this page.",
    managersHelp: "A manager’s or the owner’s PIN is needed to see this page.",
  },
  home: {
    title: "The owner’s pages",
    all: "All pages",
  },
  storage: "What would be lost with this tablet, the backup, and the proof that it is good.",
  attention: {
    title: "What needs you",
    notSafe: (n: number) => `${entries(n)} recorded, but without a second copy on the disk yet.`,
    noPassword: "There is no backup yet. Set its password once, and save the first one.",
    backupDue: (n: number) => `A backup is due: ${entries(n)} on this tablet only.`,
    see: "See to it",
  },
};
