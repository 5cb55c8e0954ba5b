/** The tables of the second epoch, as its code named them. */
export const EPOCH_2 = {
  entries: "seq, &[op+index], member",
  payloads: "seq, member",
  segments: "from",
  packs: "from",
  head: "key",
  shop: "key",
  members: "id, rev",
  cards: "code",
  balances: "member, rev",
  days: "day",
  acts: "seq",
  folded: "key",
  blocks: "[table+from]",
  search: "key",
};
