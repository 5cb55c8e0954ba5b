/** The tables of the first epoch, as its code named them. */
export const EPOCH_1 = {
  entries: "seq, &[op+index], member",
  payloads: "seq, member",
  segments: "from",
  head: "key",
  shop: "key",
  members: "id, rev",
  cards: "code, member",
  balances: "member",
  days: "day",
  acts: "seq, op",
  folded: "key",
};
