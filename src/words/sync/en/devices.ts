/** English for the owner's page about the shop's tablets: connecting the shop, pairing, naming and shutting out. */

const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");
const entries = (n: number): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? "entry" : "entries"}`;

export const enDevices = {
  title: "Tablets",
  sentence: "Which tablets and phones serve this shop, and how one more joins.",
  connect: {
    title: "One tablet so far",
    help: (host: string) =>
      `Connected, the shop is kept on ${host} too: other tablets and phones can join, and a broken tablet loses nothing that was sent.`,
    go: "Connect this shop",
    going: "Connecting …",
    demo: "A demo shop stays on this tablet. Your own can be connected here.",
    trouble: {
      network: "The server does not answer. Check this tablet’s network and try again; nothing was changed.",
      shopTaken:
        "Another tablet has connected this very shop already. Show a pairing code there, and join it from here.",
      closed: "This server takes in no new shops. Ask whoever runs it; nothing was changed.",
    },
  },
  list: {
    title: "In this shop",
    former: "Shut out",
    here: "this tablet",
    now: "in contact now",
    last: (when: string) => `last contact ${when}`,
    never: "no contact yet",
    unsent: (n: number, age: string) => `${numbers.format(n)} not sent, oldest ${age}`,
    looking: "Looking …",
    noContact: "No contact with the cloud just now. The list comes by itself once there is a network.",
    older: "No contact with the cloud just now: this is how it stood when it last answered.",
    compared: (when: string) => `Compared with the cloud ${when}: this tablet has all of it.`,
    again: (when: string) =>
      `Compared with the cloud ${when}: something here was not the same. All of it is being fetched again.`,
    differs: (when: string, days: number) =>
      `Compared with the cloud ${when}: ${numbers.format(days)} ${rules.select(days) === "one" ? "day is" : "days are"} not the same here, and fetching again did not help. Make a backup, and pair this tablet anew.`,
    choose: "Choose a tablet to name it or to shut it out.",
    close: "Close",
  },
  pair: {
    go: "Pair a tablet",
    steps: (address: string) => [
      `On the new tablet open ${address}`,
      "Hold its camera to this square, or type the code there.",
    ],
    phone: "A phone can simply photograph the square.",
    picture: "Square code for the new tablet",
    code: "The code",
    left: (time: string) => `Good for ${time} more`,
    over: "This code is over. A new one can be shown.",
    renew: "Show a new code",
    making: "Making a code …",
    joined: (name: string) => `${name} has joined`,
    joinedHelp: "It fetches the shop now, and can serve in a few seconds.",
    another: "Pair another one",
    again: "Try again",
    network: "No contact with the cloud just now, so no code can be made. Check this tablet’s network.",
    unsent: "First everything on this tablet is sent, then others can join. The code comes by itself.",
    toSend: (n: number) => `Still to send: ${entries(n)}`,
  },
  one: {
    name: "Name",
    save: "Save",
    unchanged: "It is called so already.",
    contact: "Last contact",
    unsent: "Not sent yet",
    nothing: "nothing",
    some: (n: number, ago: string) => `${entries(n)}, the oldest written ${ago}`,
    out: "It is shut out. What it still hands in waits for your decision.",
  },
  shutOut: {
    title: "Shut it out",
    help: "For a tablet that was lost, stolen or given away.",
    here: "This is the tablet in your hands. Only another one can shut it out.",
    ask: "Shut out …",
    sent: (when: string) => `When it was last heard of, ${when}, all it had recorded was sent.`,
    unsent: (n: number, when: string) =>
      `When it was last heard of, ${when}, ${entries(n)} of it had not been sent.`,
    never: "It has not been heard of yet.",
    back: "Should it come online again, it hands over what it still has. That waits for you to accept or discard; then the members go from that tablet.",
    lost: "Should it never come online again, what it had not sent is lost.",
    forGood: "This cannot be undone: to serve here again it must be paired anew.",
    yes: (name: string) => `Shut out ${name}`,
    no: "Leave it in",
  },
  did: {
    named: (name: string) => `The tablet is called ${name}`,
    shutOut: (name: string) => `${name} is shut out`,
  },
};
