/** English for what waits for the owner's decision, and for members who turn out to be one person. */

const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");

export const enInbox = {
  title: "Inbox",
  sentence: "What only you can decide: rewards that were not covered, entries held back, one person twice.",
  waiting: (n: number): string =>
    rules.select(n) === "one"
      ? `${numbers.format(n)} thing waits for you`
      : `${numbers.format(n)} things wait for you`,
  empty: "Nothing waits for you",
  emptyHelp:
    "When two tablets did what does not fit together, or one person seems to be here twice, you are asked here.",
  looking: "Looking …",
  unasked: "What the cloud holds back can be seen once this tablet is online.",
  /** Where the entry was written, if nobody named the tablet. */
  unnamed: "unnamed tablet",
  overdraw: {
    title: "Rewards that were not covered",
    help: "They were handed over on tablets that could not ask each other. The customer has them; what is missing is yours to decide.",
    missing: (units: string) => `Missing: ${units}`,
    given: "Handed over",
    uncovered: "not covered",
    paid: "Later visits have paid it back by now.",
    decisions: { forgiven: "Forgive it", owed: "Leave it owed", reversed: "Take it back" },
    says: {
      forgiven: "You give what is missing.",
      owed: "The next visits pay it back.",
      reversed: "It counts as not handed over.",
    },
    done: {
      forgiven: (name: string) => `Forgiven: ${name}`,
      owed: (name: string) => `Stays owed: ${name}`,
      reversed: (name: string) => `Taken back: ${name}`,
    },
  },
  held: {
    title: "Entries held back",
    help: "The cloud did not let them count. Nothing of them is lost until you decide.",
    unread: "An entry that cannot be read",
    codes: {
      needsManager: "Whoever wrote it may not do so; a manager may.",
      needsOwner: "Whoever wrote it may not do so; only you may.",
      revokedDevice: "It comes from a tablet that was shut out.",
      givenUp: "It could not be sent, however often it was tried.",
      fork: "Another entry stands in its place already, so it cannot count.",
      unreadable: "It arrived damaged, so it cannot count.",
      badShape: "Something in it is missing or does not belong there, so it cannot count.",
      badAmount: "An amount in it cannot be right, so it cannot count.",
    },
    accept: "Let it count",
    discard: "Discard it",
    done: { accept: "It counts from now on.", discard: "It is discarded." },
  },
  stale: {
    title: "Changes that came too late",
    help: "Two tablets changed the same thing. The change that arrived first holds.",
    changed: (who: string, when: string) => `${who} changed this meanwhile (${when}).`,
    changedBySomebody: "It was changed meanwhile.",
    now: "Now",
    yours: "Yours was",
    theirs: (who: string) => `${who} wrote`,
    nothing: "nothing",
    unsaid: "not shown here",
    again: "Put it in again",
    leave: "Leave it as it is",
    done: (what: string) => `Changed: ${what}`,
  },
  same: {
    title: "The same person?",
    help: "Nobody is joined by itself. Compare the two, and decide.",
    pair: (one: string, other: string) => `${one} and ${other}`,
    why: {
      phone: "They have the same phone number.",
      email: "They have the same e-mail address.",
      birthday: "They have the same name and birthday.",
      card: "The same card was given to both.",
    },
    compare: "Compare",
    two: "They are two people",
  },
  odd: {
    title: "Done twice",
    help: "Nothing is wrong with the balances; you only ought to know.",
    doubleUndo: "It was taken back on two tablets, and counts as taken back once.",
    mergeCycle: "They were made one in both directions. The second time changed nothing.",
    seen: "All right",
  },
  merge: {
    open: "Enrolled twice?",
    title: "Who is the other one?",
    help: "Look for the other name or number of the same person.",
    search: "Name or phone number",
    none: "Nobody else was found.",
    compare: "Are they one person?",
    stays: "Whose name and number stay?",
    since: (day: string) => `since ${day}`,
    noPhone: "no phone number",
    visits: (n: number): string => `${numbers.format(n)} ${rules.select(n) === "one" ? "visit" : "visits"}`,
    owes: (units: string) => `owes ${units}`,
    together: "Together",
    keeps: "Visits, balances and rewards count together, and the cards of both go on working.",
    apart: "It can be taken apart again under “What happened”.",
    other: "Somebody else",
    go: "Make them one",
    done: (one: string, other: string) => `${one} and ${other} are one`,
    oneWith: (names: readonly string[]) => `Also here as ${names.join(", ")}`,
  },
};
