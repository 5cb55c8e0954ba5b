/** May it happen? Turns a command and what is known into the entries to write, or into the reason why not. */
import type { Command } from "./command.ts";
import {
  decideEnrol,
  decideErase,
  decideLinkCard,
  decideReplaceCard,
  decideRevokeCard,
} from "./decide-card.ts";
import { decideEditMember } from "./decide-profile.ts";
import { decideMerge, decideUndoMerge } from "./decide-merge.ts";
import { decideHeld, decideOverdraw } from "./decide-owner.ts";
import {
  decideArrangement,
  decideDevice,
  decideShopEdit,
  decideSetUp,
  decideStaff,
  decideProduct,
  decideProgram,
} from "./decide-shop.ts";
import { decideUndo } from "./decide-undo.ts";
import { decideRecordVisit, decideVoidPart } from "./decide-visit.ts";
import { decideAdjust, decideRedeem } from "./decide-units.ts";
import type { Decision, Known } from "./known.ts";
import { refuse } from "./result.ts";
import { openShop, type OpenShop } from "./shop.ts";

const decideIn = (
  shop: OpenShop,
  command: Exclude<Command, { type: "SetUpShop" }>,
  known: Known,
): Decision => {
  switch (command.type) {
    case "EnrolMember":
      return decideEnrol(shop, command, known);
    case "LinkCard":
      return decideLinkCard(shop, command, known);
    case "ReplaceCard":
      return decideReplaceCard(shop, command, known);
    case "RevokeCard":
      return decideRevokeCard(command, known);
    case "EraseMember":
      return decideErase(command, known);
    case "RecordVisit":
      return decideRecordVisit(shop, command, known);
    case "VoidPart":
      return decideVoidPart(shop, command, known);
    case "RedeemRewards":
      return decideRedeem(shop, command, known);
    case "AdjustUnits":
      return decideAdjust(shop, command, known);
    case "MergeMembers":
      return decideMerge(command, known);
    case "UndoMerge":
      return decideUndoMerge(command, known);
    case "DecideQuarantine":
      return decideHeld(command, known);
    case "SettleOverdraw":
      return decideOverdraw(shop, command, known);
    case "EditMember":
      return decideEditMember(command, known);
    case "Undo":
      return decideUndo(command, known);
    case "EditShop":
      return decideShopEdit(command, known);
    case "PutStaff":
      return decideStaff(command, known);
    case "PutDevice":
      return decideDevice(command, known);
    case "PutProduct":
      return decideProduct(command, known);
    case "ArrangeProducts":
      return decideArrangement(command, known);
    case "PublishProgram":
      return decideProgram(shop, command, known);
  }
};

/**
 * Decides a command under the rules in force. The entries carry outcomes (units given, dates, cost),
 * so that nothing later needs today's rules to read them. Refuses with the reason; never throws for what people do.
 */
export const decide = (command: Command, known: Known): Decision => {
  const shop = openShop(known.shop);
  if (command.type === "SetUpShop")
    return shop ? refuse({ reason: "ShopAlreadySetUp" }) : decideSetUp(command);
  return shop ? decideIn(shop, command, known) : refuse({ reason: "ShopNotSetUp" });
};
