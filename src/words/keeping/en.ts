/** English for the owner's storage page and for taking a shop over from a backup; loaded only with those pages. */

const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");
const entries = (n: number): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? "entry" : "entries"}`;

export const enKeeping = {
  title: "How safe is the shop?",
  loading: "Looking …",
  coffee: {
    title: "If this tablet fell into the coffee now",
    nothing: "you would lose nothing: every entry is in your last backup.",
    some: (n: number, when: string) => `you would lose ${entries(n)}, everything since ${when}.`,
    all: (n: number) => `you would lose the whole shop: ${entries(n)}, and there is no backup.`,
    empty: "there would be nothing to lose yet.",
    meter: (inBackup: number, of: number) => `${numbers.format(inBackup)} of ${entries(of)} are in a backup`,
    /** Where the shop has a cloud: what it does not have yet. */
    sent: "you would lose nothing: everything has been sent.",
    unsent: (n: number, when: string) =>
      `you would lose ${entries(n)} not sent yet, the oldest from ${when}.`,
    inCloud: (sent: number, of: number) => `${numbers.format(sent)} of ${entries(of)} are in the cloud`,
    elsewhere: "A backup counts once its file lies elsewhere than on this tablet.",
    notSafe: (n: number) =>
      `${entries(n)} are recorded and have no second copy on the disk yet. Make room on this tablet: delete photos or apps.`,
  },
  stores: {
    title: "What is stored where",
    database: "The shop’s book",
    databaseHelp: "every entry, and the tables read from it",
    journal: "Second copy",
    journalHelp: "each entry again, in a place of its own",
    search: "Search",
    searchHelp: "made from the book, can be made anew",
    app: "Pult itself",
    appHelp: "so that it opens without a network",
    entries,
    unknown: "not known",
    used: (used: string, free: string) => `${used} used, ${free} free`,
    space: "Space on this tablet",
    kept: "The browser has promised never to clear this by itself.",
    notKept: "The browser may clear this when space runs short.",
    keptUnknown: "This browser does not say whether it may clear this.",
    ask: "Ask it to keep it",
    askedNo: "It has not promised yet. Install Pult on the home screen, use it some days, and ask again.",
    cloud: "No cloud: what is recorded stays on this tablet until you save a backup.",
    inCloud: (when: string) => `The cloud has all that was sent from here. It last answered ${when}.`,
    /** A newer version came and could not be installed. */
    updateFailed:
      "A newer Pult came but found no room here, or the network broke off. This one goes on working, also without a network. If it stays so, delete photos or apps; Pult tries again by itself.",
  },
  backup: {
    title: "Backup",
    last: "Last backup",
    drill: "Last proof",
    never: "never",
    passed: (when: string) => `${when}, passed`,
    failed: (when: string) => `${when}, failed`,
    /** After the moment: how many entries and how large. */
    holds: (seq: number, size: string) => `${entries(seq)}, ${size}`,
    prove: "Prove the last backup",
  },
  password: {
    title: "Set a backup password",
    help: "Backups are locked with it. It is set once and opens every backup that is saved from then on.",
    anew: "Set a new password",
    anewHelp:
      "Backups saved so far still open with the former password only. Once a new one is set they no longer count here, so save a backup at once.",
    leave: "Leave it",
    rule: "At least 12 characters, 5 of them different. Four words that do not belong together are good and easy to keep.",
    suggest: "Suggest one",
    warning:
      "Nobody can recover it, neither we nor the tablet. Write it on paper and keep it away from the tablet.",
    label: "Backup password",
    again: "The same password again",
    differ: "The two are not the same. Type the second one again.",
    show: "Show the password",
    hide: "Hide the password",
    go: "Set the password",
    done: "The password is set. Save the first backup now.",
  },
  file: {
    label: "Backup file",
    choose: "Choose the file",
    other: "Choose another file",
    missing: "Choose the backup’s file first.",
    passwordMissing: "Type the password of this backup.",
  },
  drill: {
    title: "Prove a backup",
    help: "The file is opened and counted from its first entry to its last, and compared with this shop. Nothing is changed.",
    go: "Prove it",
    working: "Opening and counting …",
    passed: "This backup is good",
    passedHelp: (when: string, n: number) =>
      `Made ${when}, with ${entries(n)}. It could be restored at any time.`,
    since: "Where the shop’s sums differ, that is what was recorded since.",
    failed: "This backup is not proven",
    close: "Close",
  },
  restore: {
    title: "Take over a shop from a backup",
    help: "Choose the backup’s file and type its password. Nothing is written before you have seen what is in it.",
    go: "Open the backup",
    working: "Opening and counting …",
    writing: "Writing the shop …",
    cancel: "Cancel",
    back: "Back",
    found: (shop: string) => `This is ${shop}`,
    foundHelp: (when: string, n: number) =>
      `Saved ${when}, with ${entries(n)}. It has been opened and adds up. Nothing is written yet.`,
    agree: "Take over this shop",
    disagree: "Not this one",
    oneTablet:
      "If the old tablet still works, stop using it from now on: two tablets without a cloud would drift apart.",
    done: (shop: string) => `${shop} is on this tablet`,
    equal: "Every sum is the same as in the backup.",
    unequal: "Some sums differ from the backup. Do not use this tablet; call whoever looks after it.",
    open: "Open the counter",
  },
  sums: {
    title: "Sums",
    inBackup: "In the backup",
    here: "In this shop now",
    after: "On this tablet",
    members: "Members",
    visits: "Visits",
    sales: "Sales without a card",
    revenue: "Revenue",
    stamps: "Stamps members hold",
    points: "Points members hold",
    owedStamps: "Stamps owed back",
    owedPoints: "Points owed back",
    redeemed: "Rewards given",
    same: "the same",
    differs: "differs",
  },
};
