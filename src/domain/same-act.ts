/** Whether entries are what a command wrote: the name of an act that comes again must come with the same act. */
import { canonical } from "./bytes.ts";
import type { CardCode } from "./card-code.ts";
import type { Command } from "./command.ts";
import { cleanProfile } from "./decide-profile.ts";
import { takenBackBy, takesBack, type Entry, type Item } from "./entry.ts";
import { own, type CardState, type RecordEdit, type RecordKind } from "./records.ts";
import { cleanName } from "./text.ts";

type Of<T extends Command["type"]> = Extract<Command, { type: T }>;
type Written = readonly Entry[];

const editIn = (entry: Entry | undefined, kind: RecordKind, record: string): RecordEdit | null =>
  entry?.type === "RecordEdited" &&
  entry.data.kind === kind &&
  entry.data.record === record &&
  !takesBack(entry)
    ? entry.data
    : null;

const reads = (value: unknown, wished: unknown): boolean => {
  if (typeof value === "object" && typeof wished === "object") return canonical(value) === canonical(wished);
  if (value === wished || typeof wished !== "string") return value === wished;
  const name = cleanName(wished);
  return name.ok && value === name.value;
};

/** Whether the edit sets what was wished for and, unless the record was new, nothing else. What read so before is not in it. */
const setsIn = (entry: Entry | undefined, kind: RecordKind, record: string, wished: object): boolean => {
  const edit = editIn(entry, kind, record);
  if (!edit) return false;
  const isNew = Object.keys(edit.from).length === 0;
  const fields = Object.entries(edit.set);
  return fields.every(([field, value]) =>
    Object.hasOwn(wished, field)
      ? reads(value, own(wished as Readonly<Record<string, unknown>>, field))
      : isNew,
  );
};

const becomes = (entry: Entry | undefined, card: CardCode, state: CardState): boolean => {
  const edit = editIn(entry, "card", card);
  return edit?.kind === "card" && (edit.set.state ?? state) === state;
};

const isProfile = (entry: Entry | undefined, member: string, set: Of<"EditMember">["set"]): boolean => {
  const clean = cleanProfile(set);
  return clean.ok && setsIn(entry, "member", member, clean.value);
};

/** The member's id is made anew with every tap, so that it says nothing. */
const isEnrolment = (command: Of<"EnrolMember">, [enrolled, profile, ...others]: Written): boolean => {
  if (enrolled?.type !== "MemberEnrolled" || enrolled.member === null) return false;
  const stamps = others.find((entry) => entry.type === "PointsAdjusted")?.data.delta ?? 0;
  const bound = others.find((entry) => entry.type === "RecordEdited");
  return (
    isProfile(profile, enrolled.member, command.profile) &&
    stamps === command.openingStamps &&
    (command.card === null ? bound === undefined : becomes(bound, command.card, "issued"))
  );
};

const isVisit = ({ member, items, typed, receipt }: Of<"RecordVisit">, [entry]: Written): boolean => {
  if (entry?.type !== "VisitRecorded" || entry.member !== member) return false;
  const { data } = entry;
  const isItem = (item: Item, at: number): boolean => {
    const { product, count, price } = data.items[at] ?? {};
    return item.product === product && item.count === count && item.price === price;
  };
  const sum = items.reduce((total, { count, price }) => total + count * price, typed ?? 0);
  const amount = items.length === 0 && typed === null ? null : sum;
  const areSame = data.items.length === items.length && items.every(isItem);
  return areSame && data.amount === amount && data.receipt === receipt;
};

const isPart = ({ visit, amount, stamps }: Of<"VoidPart">, [entry]: Written): boolean =>
  entry?.type === "VisitVoided" &&
  !entry.data.whole &&
  entry.data.visit === visit &&
  entry.data.amount === amount &&
  entry.data.taken.stamps === stamps;

const areRewards = ({ member, rewards }: Of<"RedeemRewards">, written: Written): boolean =>
  written.length === rewards.length &&
  written.every(
    (entry, at) =>
      entry.type === "RewardRedeemed" && entry.member === member && entry.data.reward === rewards[at],
  );

const isAdjustment = (command: Of<"AdjustUnits">, [entry]: Written): boolean =>
  entry?.type === "PointsAdjusted" &&
  entry.member === command.member &&
  entry.data.reverses === null &&
  entry.data.unit === command.unit &&
  entry.data.delta === command.delta &&
  entry.data.reason === command.reason;

const isMerge = ({ from, into }: Of<"MergeMembers">, entry: Entry | undefined): boolean =>
  entry?.type === "MembersMerged" && entry.member === from && entry.data.into === into;

const isHeldDecision = ({ entries, decision }: Of<"DecideQuarantine">, written: Written): boolean => {
  const said = written.map((one) => (one.type === "QuarantineDecided" ? one.data : null));
  const named = said.flatMap((one) => one?.entries ?? []);
  return (
    said.every((one) => one?.decision === decision) && canonical(named) === canonical([...new Set(entries)])
  );
};

const isSettled = (
  { redemption, decision, forgive }: Of<"SettleOverdraw">,
  [entry, other]: Written,
): boolean =>
  entry?.type === "OverdrawSettled" &&
  entry.data.redemption === redemption &&
  entry.data.decision === decision &&
  (decision !== "forgiven" || (other?.type === "PointsAdjusted" && other.data.delta === forgive));

const isUndo = (written: Written, target: Written): boolean =>
  written.every((entry) => {
    if (entry.type === "VisitVoided" && !entry.data.whole) return false;
    if (entry.type === "MemberErased")
      return target.some(({ type, member }) => type === "MemberEnrolled" && member === entry.member);
    const back = takenBackBy(entry);
    return target.some(({ id }) => id === back);
  });

/** What is not named in the order comes after it. */
const areArranged = ({ order }: Of<"ArrangeProducts">, written: Written): boolean =>
  written.every((entry) => {
    const edit = entry.type === "RecordEdited" && entry.data.kind === "product" ? entry.data : null;
    const position = edit?.set.position;
    if (!edit || position === undefined || takesBack(entry)) return false;
    const wished = order.findIndex((id) => id === edit.record);
    return wished === -1 ? position >= order.length : position === wished;
  });

/**
 * Whether what an act of the same name has `written` is what the command would have. `target` are the entries that the
 * command asks for, those an undo would take back. Compares what was done, to whom and how much of it.
 */
export const isSameAct = (command: Command, written: Written, target: Written): boolean => {
  const [first, second] = written;
  const isSingle = written.length === 1;
  switch (command.type) {
    case "SetUpShop":
      return !isSingle && editIn(first, "shop", "shop") !== null;
    case "EnrolMember":
      return isEnrolment(command, written);
    case "RecordVisit":
      return isVisit(command, written);
    case "EditMember":
      return isProfile(first, command.member, command.set);
    case "LinkCard":
      return isSingle && first?.member === command.member && becomes(first, command.card, "issued");
    case "ReplaceCard":
      return becomes(first, command.old, "replaced") && becomes(second, command.card, "issued");
    case "RevokeCard":
      return isSingle && becomes(first, command.card, "revoked");
    case "EraseMember":
      return written.some(
        (entry) =>
          entry.type === "MemberErased" && entry.member === command.member && entry.data.enrolledDay === null,
      );
    case "VoidPart":
      return isPart(command, written);
    case "RedeemRewards":
      return areRewards(command, written);
    case "AdjustUnits":
      return isAdjustment(command, written);
    case "MergeMembers":
      return isSingle && isMerge(command, first);
    case "UndoMerge":
      return isSingle && first?.type === "MergeUndone" && first.data.merge === command.merge;
    case "DecideQuarantine":
      return isHeldDecision(command, written);
    case "SettleOverdraw":
      return isSettled(command, written);
    case "Undo":
      return isUndo(written, target);
    case "EditShop":
      return isSingle && setsIn(first, "shop", "shop", command.set);
    case "PutStaff":
      return setsIn(first, "staff", command.id, command.set);
    case "PutDevice":
      return setsIn(first, "device", command.id, command.set);
    case "PutProduct":
      return setsIn(first, "product", command.id, command.set);
    case "ArrangeProducts":
      return areArranged(command, written);
    case "PublishProgram":
      return editIn(first, "program", String(command.program.version)) !== null;
  }
};
