/** Members and their cards: enrolling, linking, replacing and revoking. */
import { tagOf, type CardCode } from "./card-code.ts";
import type { Command, EnrolMember, Refusal } from "./command.ts";
import { cleanProfile } from "./decide-profile.ts";
import { adjustmentOf } from "./decide-units.ts";
import { isServed } from "./decide-visit.ts";
import { OPENING_STAMPS_MAX, type NewEntry } from "./entry.ts";
import type { MemberId } from "./ids.ts";
import { everybodyOf, memberIn, type Decision, type Known } from "./known.ts";
import { editOf, type Card, type Profile } from "./records.ts";
import { accept, refuse } from "./result.ts";
import { isManager } from "./rights.ts";
import type { OpenShop } from "./shop.ts";

/** Why a code cannot be bound to somebody, or null. A card that was replaced or revoked never comes back. */
const whyNotFree = (shop: OpenShop, code: CardCode, known: Known): Refusal | null => {
  if (tagOf(code) !== shop.settings.tag) return { reason: "CardOfAnotherShop", tag: tagOf(code) };
  const card = known.cards.get(code)?.doc;
  if (card?.state === "replaced" || card?.state === "revoked") return { reason: "CardReplaced" };
  if (card?.state === "issued" && card.member !== null) return { reason: "CardTaken", member: card.member };
  // Blank, never seen, or empty because its edits went with an erased member's payloads.
  return null;
};

const cardEdit = (member: MemberId | null, code: CardCode, set: Card, known: Known): NewEntry => ({
  member,
  type: "RecordEdited",
  v: 2,
  data: editOf("card", code, set, known.cards.get(code) ?? null),
});

/** A new member: one field is enough. May bind a card and carry stamps over from a paper one in the same act. */
export const decideEnrol = (shop: OpenShop, command: EnrolMember, known: Known): Decision => {
  const { member, card, openingStamps } = command;
  if (known.members.has(member)) return refuse({ reason: "CardTaken", member });
  const clean = cleanProfile(command.profile);
  if (!clean.ok) return clean;
  if (!Number.isSafeInteger(openingStamps) || openingStamps < 0 || openingStamps > OPENING_STAMPS_MAX)
    return refuse({ reason: "BadAdjustment" });
  if (openingStamps > 0 && !shop.program.stamps) return refuse({ reason: "BadAdjustment" });
  const taken = card === null ? null : whyNotFree(shop, card, known);
  if (taken) return refuse(taken);
  const profile = editOf("member", member, clean.value as Profile, null);
  const entries: NewEntry[] = [
    { member, type: "MemberEnrolled", v: 1, data: {} },
    { member, type: "RecordEdited", v: 2, data: profile },
  ];
  if (card !== null) entries.push(cardEdit(member, card, { member, state: "issued" }, known));
  if (openingStamps > 0)
    entries.push(
      adjustmentOf(
        shop,
        known,
        { member, unit: "stamps", delta: openingStamps },
        { reason: "paperCard", reverses: null },
      ),
    );
  return accept(entries);
};

/** Binds a free code of this shop to a member, who may have several. */
export const decideLinkCard = (
  shop: OpenShop,
  command: Extract<Command, { type: "LinkCard" }>,
  known: Known,
): Decision => {
  const { member, card } = command;
  if (!isServed(known, member)) return refuse({ reason: "UnknownMember" });
  const taken = whyNotFree(shop, card, known);
  if (taken) return refuse(taken);
  return accept([cardEdit(member, card, { member, state: "issued" }, known)]);
};

/** A lost card's code stops working and a new one takes its member over. */
export const decideReplaceCard = (
  shop: OpenShop,
  command: Extract<Command, { type: "ReplaceCard" }>,
  known: Known,
): Decision => {
  const old = known.cards.get(command.old)?.doc;
  if (old?.state !== "issued" || old.member === null) return refuse({ reason: "UnknownCard" });
  const taken = whyNotFree(shop, command.card, known);
  if (taken) return refuse(taken);
  const { member } = old;
  return accept([
    cardEdit(member, command.old, { member, state: "replaced" }, known),
    cardEdit(member, command.card, { member, state: "issued" }, known),
  ]);
};

/** A card stops working for good; its member stays and can be found by name. */
export const decideRevokeCard = (
  command: Extract<Command, { type: "RevokeCard" }>,
  known: Known,
): Decision => {
  const card = known.cards.get(command.card)?.doc;
  if (!card || card.state === "revoked") return refuse({ reason: "UnknownCard" });
  return accept([cardEdit(card.member, command.card, { ...card, state: "revoked" }, known)]);
};

/**
 * A member is forgotten for good: the profile's payloads go with this entry, and the cards in use stop working. Their
 * facts stay without a name, and so do the day's numbers. Whoever was merged is forgotten with all they were merged with.
 * A manager's to do, and nobody's to take back.
 */
export const decideErase = (command: Extract<Command, { type: "EraseMember" }>, known: Known): Decision => {
  const person = memberIn(known, command.member);
  if (!person || !isServed(known, command.member)) return refuse({ reason: "UnknownMember" });
  if (!isManager(known)) return refuse({ reason: "ManagerNeeded" });
  const everybody = everybodyOf(person);
  const blocked = command.cards.flatMap((code): NewEntry[] => {
    const card = known.cards.get(code)?.doc;
    const member = card?.state === "issued" ? card.member : null;
    if (member === null || !everybody.includes(member)) return [];
    return [cardEdit(member, code, { member, state: "revoked" }, known)];
  });
  const erased = everybody.map((member): NewEntry => ({
    member,
    type: "MemberErased",
    v: 1,
    data: { enrolledDay: null },
  }));
  return accept([...blocked, ...erased]);
};
