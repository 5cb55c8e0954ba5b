/** English for the page on which a tablet joins a shop that is open on another one. */

export const enJoin = {
  /** The way here from the first page. */
  door: "Join a shop that has a tablet",
  title: "Join a shop",
  lead: "On a tablet of the shop open “Owner”, then “Tablets”, and tap “Pair a tablet”.",
  given: "The code is here already. Give this one a name, and join.",
  prompt: "Show the square from the other tablet",
  name: "What is this one called?",
  tablet: "Tablet",
  phone: "Phone",
  code: "Or type the code",
  codeHint: "8 letters and digits, below the square",
  scan: "Scan a square instead",
  go: "Join",
  asking: "Joining …",
  back: "Open a new shop instead",
  kept: (shop: string) =>
    `This tablet serves ${shop}, and all of it is kept. The code only lets it in again.`,
  trouble: {
    badCode:
      "This code is not good, or not any more: each lets in one tablet and lasts ten minutes. Show a new one on the other tablet.",
    network: "The server does not answer. Check this tablet’s network and try again; nothing was changed.",
    shopHere:
      "This tablet serves another shop already, and a tablet serves one shop only. Use another tablet, or another browser on this one.",
    notACode: "This is another kind of code. Show the square of “Pair a tablet” on the other tablet.",
    tooShort: "The code has 8 letters and digits.",
    noName: "Give this one a name, so that the others know it.",
  },
  elsewhere: (host: string) =>
    `This code was made at ${host} and is not known here. Open that address on this tablet, and join there.`,
  /** On a tablet that was shut out, once its shop is gone from it. */
  out: {
    title: "This tablet was shut out of its shop",
    help: "What it had not sent was handed over for the owner to decide on, and the members went from here. To serve there again it must be paired anew.",
    read: "I have read it",
    /** While another tab is in the way of its going. */
    held: "Its shop is going from here, and another tab still holds a part of it. Close every other tab of Pult, or restart the tablet; then it goes by itself.",
  },
  coming: {
    title: "The shop is coming",
    help: "The members come first, so that you can serve in a moment. Leave this page open.",
    waiting: "No contact just now. It goes on by itself once there is a network.",
    serve: "Open the counter now",
    progress: (done: number, of: number) => `${Math.floor((100 * done) / of)} %`,
  },
  done: {
    title: (shop: string) => `${shop} is on this tablet`,
    help: "What you record here goes to the other tablets, and theirs comes here.",
    open: "Open the counter",
  },
};
