/** Stories in which one thing meets another, on the first two tablets of a shop: luck alone would seldom tell them. */
import { act, away, cashier, HEARD, manager, SECOND, unheard, wish } from "./by-hand.ts";
import type { Step } from "./plan.ts";

const DAY = 86_400 * SECOND;

/** The second tablet dies before anybody hears what it wrote, and tells of it when all else is known. */
const unsaid = (written: readonly Step[], meanwhile: readonly Step[]): readonly Step[] => [
  ...unheard(...written, { after: SECOND, is: "crash", tablet: 1, turns: 0, cut: "process" }, ...meanwhile),
  { after: HEARD, is: "open", tablet: 1 },
];

const coffee = wish("redeem", "cecil", { member: 1, amount: 0 });
const visit = wish("visit", "cecil");

/** By what each is told of. The shop has three members with 9, 12 and 15 stamps, and a coffee costs ten. */
export const STORIES: Readonly<Record<string, readonly Step[]>> = {
  "two visits and a reward on two tablets": [
    act(0, visit),
    act(1, wish("visit", "cecil", { amount: 900 })),
    act(1, wish("redeem", "cecil", { amount: 0 })),
  ],
  "one reward for two": [
    ...unheard(act(0, coffee), act(1, coffee)),
    { after: 2 * HEARD, is: "settle", tablet: 0 },
  ],
  "a reward goes back on the other tablet": [
    act(0, coffee),
    act(1, wish("undo", "olga"), HEARD),
    act(0, coffee, HEARD),
  ],
  "what two undo at once": [act(0, coffee), ...unheard(act(0, wish("undo", "olga", { everywhere: true })))],
  "what is undone is undone again": [
    act(0, wish("adjust", "olga", { amount: 24 })),
    act(0, wish("undo", "olga")),
    act(0, wish("undo", "olga")),
  ],
  "a gift that two take back": [
    act(0, wish("adjust", "olga", { amount: 24 })),
    { after: HEARD, is: "look" },
    ...unheard(act(0, wish("undo", "olga", { everywhere: true }))),
  ],
  "erased while another edits": unsaid(
    [act(1, wish("edit", "cecil", { amount: 2 })), act(1, visit)],
    [act(0, wish("erase", "olga"))],
  ),
  "merged while another serves": [
    ...unsaid([act(1, visit)], [act(0, wish("merge", "olga", { other: 1 }))]),
    act(0, wish("unmerge", "olga"), HEARD),
  ],
  "merges in a circle": unheard(
    act(0, wish("merge", "olga", { other: 1 })),
    act(1, wish("merge", "olga", { member: 1 })),
  ),
  "one card for two": unheard(
    act(0, wish("link", "cecil", { other: 5 })),
    act(1, wish("link", "cecil", { member: 1, other: 5 })),
  ),
  "two notes about one": unheard(
    act(0, wish("edit", "cecil", { amount: 2 })),
    act(1, wish("edit", "cecil", { amount: 4 })),
  ),
  "the database is lost": [
    act(0, visit),
    { after: SECOND, is: "wipe", tablet: 0, what: "database" },
    act(0, visit),
  ],
  "the journal is lost": [
    act(0, visit),
    { after: SECOND, is: "wipe", tablet: 0, what: "journal" },
    act(0, visit),
  ],
  "the endpoint is of yesterday": [
    act(0, visit),
    { after: HEARD, is: "backup" },
    act(0, coffee),
    act(1, visit),
    { after: HEARD, is: "restore" },
    act(1, visit),
  ],
  "shut out while away": [
    ...away({ after: HEARD, is: "revoke", tablet: 0, whom: 1 }, act(1, visit, HEARD)),
    { after: 2 * HEARD, is: "settle", tablet: 0 },
  ],
  "no manager any more": [
    act(0, manager),
    ...away(act(0, cashier, HEARD), act(1, wish("adjust", "celia", { amount: 25 }), HEARD), act(1, visit)),
    { after: 2 * HEARD, is: "settle", tablet: 0 },
  ],
  "units that last three days": [
    act(0, wish("program", "olga", { amount: 0 })),
    act(1, visit, HEARD),
    act(0, visit, 5 * DAY),
  ],
  "two tabs": [
    { after: 0, is: "open", tablet: 0 },
    act(0, visit, HEARD),
    act(0, coffee, SECOND, 1),
    { after: SECOND, is: "crash", tablet: 0, turns: 5, cut: "tab" },
    act(0, visit),
  ],
  "a tablet falls into the sea": [act(1, visit), { after: 0, is: "destroy", tablet: 1 }, act(0, visit)],
};
