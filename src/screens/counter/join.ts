/** New members and new cards: who joins, and which card is whose. */
import type { CardCode } from "#domain/card-code.ts";
import { asId, type MemberId, type Op } from "#domain/ids.ts";
import type { Profile } from "#domain/records.ts";
import type { Desk } from "./desk.ts";
import { CLEARED } from "./moment.ts";

export type Joining = {
  /** Resolves to the new member, or to null for a no. The same `op` joins only once. */
  readonly enrol: (
    profile: Profile,
    openingStamps: number,
    card: CardCode | null,
    op: Op,
  ) => Promise<MemberId | null>;
  readonly linkCard: (member: MemberId, card: CardCode, op: Op) => Promise<void>;
};

/** Makes the acts by which people and cards become the shop's. */
export const createJoining = ({
  services,
  context,
  set,
  mint,
  rested,
  nameOf,
  send,
  offerUndo,
}: Desk): Joining => ({
  enrol: async (profile, openingStamps, card, op) => {
    const member = asId<MemberId>(services.newId());
    const answer = await send({ type: "EnrolMember", member, profile, card, openingStamps }, op);
    if (!answer) return null;
    // A second tap is answered with the first one's member.
    const enrolled = answer.value.entries.find((entry) => entry.type === "MemberEnrolled")?.member ?? member;
    set({
      question: null,
      query: "",
      refusal: null,
      ...rested(),
      person: { member: enrolled, op: mint(), served: false },
    });
    offerUndo(op, context().words.undo.enrolment(await nameOf(enrolled)));
    return enrolled;
  },
  linkCard: async (member, card, op) => {
    const answer = await send({ type: "LinkCard", member, card }, op);
    if (!answer) return;
    set({ ...CLEARED, ...rested(), person: { member, op: mint(), served: false }, done: null });
    offerUndo(op, context().words.scan.linked);
  },
});
