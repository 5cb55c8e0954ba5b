/** English for how this tablet stands to the others: the sign at the counter, and what it means. */

const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");
const entries = (n: number): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? "entry" : "entries"}`;

export const enSign = {
  /** The sign itself: short, since it stands beside the undo. */
  asOf: (time: string) => `As of ${time}`,
  asOfDay: (when: string) => `As of ${when}`,
  unsent: (n: number, age: string) => `${numbers.format(n)} not yet sent, oldest ${age}`,
  joining: "The shop is coming",
  pairAgain: "Pair this tablet again",
  revoked: "This tablet was shut out",
  tooOld: "Update this tablet",
  /** For who hears the page: said once when the sign comes. */
  heard: {
    asOf: "No contact with the other tablets",
    unsent: "Not everything is sent to the other tablets yet",
  },
  leads: (state: string) => `${state}. What does that mean?`,
  sheet: {
    title: "This tablet and the others",
    fine: "All is sent, and what the other tablets recorded is here.",
    since: (when: string) =>
      `The cloud last answered ${when}. What other tablets recorded since then is not known here.`,
    never: "The cloud has not answered yet. What other tablets recorded is not known here.",
    unsent: (n: number, ago: string) =>
      `${entries(n)} not sent yet; the oldest was written ${ago}. Safe on this tablet, and on no other.`,
    held: (n: number) => `For the owner to decide: ${entries(n)} of this tablet.`,
    goOn: "Go on as usual: everything is recorded here, and sent by itself once there is a network.",
    keep: "Until then do not clear this browser’s data, and do not give the tablet away.",
    joining: "The members come first, so that you can serve; figures fill in behind.",
    history: "Older entries are still on their way. Serving does not wait for them.",
    pairAgain:
      "The cloud does not know this tablet any more. Nothing is lost and the counter goes on, but nothing is exchanged. Have an owner show a pairing code on another tablet, and join again here.",
    joinAgain: "Join again",
    revoked:
      "An owner has shut this tablet out. What it had not sent is handed over for the owner to decide on; then the members go from this tablet. If it was a mistake, have it paired anew.",
    tooOld:
      "The cloud speaks with a newer Pult only. Reload to get it; everything recorded here stays and is sent then.",
    reload: "Reload",
    tablets: "All tablets",
    progress: (done: number, of: number) => `${numbers.format(done)} of ${numbers.format(of)}`,
  },
};
