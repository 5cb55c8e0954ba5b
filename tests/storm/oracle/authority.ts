/** I12, authority: nothing stands in the order that whoever wrote it had no right to, unless the owner let it in. */
import type { SeenShop } from "../history.ts";
import type { Line, Read } from "./lines.ts";
import { broken, type ShopRule } from "./rule.ts";

/** Who must stand behind a line: whoever serves, a manager or more, or an owner. */
const RANKS = ["cashier", "manager", "owner"] as const;
type Rank = (typeof RANKS)[number];

const OPENING_STAMPS_MAX = 100;

/** Staff, rules and tablets are the owner's affair, the rest of the shop a manager's, members and their cards everybody's. */
const OVER_RECORDS: Readonly<Record<string, Rank>> = {
  staff: "owner",
  program: "owner",
  device: "owner",
  shop: "manager",
  location: "manager",
  product: "manager",
};

/** What holds up a till that is queueing is never asked for. */
const neededFor = (line: Line): Rank => {
  switch (line.type) {
    case "RecordEdited":
      return OVER_RECORDS[line.data.kind] ?? "cashier";
    case "PointsAdjusted": {
      const { unit, delta, reason, reverses } = line.data;
      if (reason === "undo" && reverses !== null) return "cashier";
      const isPaperCard = reason === "paperCard" && unit === "stamps" && delta > 0;
      return isPaperCard && delta <= OPENING_STAMPS_MAX ? "cashier" : "manager";
    }
    case "MemberErased":
      return line.data.enrolledDay === null ? "manager" : "cashier";
    case "MembersMerged":
    case "MergeUndone":
      return "manager";
    case "QuarantineDecided":
    case "OverdrawSettled":
      return "owner";
    case "MemberEnrolled":
    case "VisitRecorded":
    case "VisitVoided":
    case "RewardRedeemed":
    case "RedemptionReversed":
      return "cashier";
  }
};

const roleGivenBy = (line: Line): Rank | null => {
  if (line.type !== "RecordEdited" || line.data.kind !== "staff") return null;
  return RANKS.find((rank) => rank === line.data.set["role"]) ?? null;
};

/**
 * The most that everybody of the staff ever was. A line may come long after it was written, when its writer is no manager
 * any more; then the endpoint has to know since when, which lines do not tell. Who never was one is a plain case.
 */
const ranksIn = (order: readonly Line[]): ReadonlyMap<string, number> => {
  const ranks = new Map<string, number>();
  for (const line of order) {
    const role = roleGivenBy(line);
    if (role === null || line.type !== "RecordEdited") continue;
    ranks.set(line.data.record, Math.max(ranks.get(line.data.record) ?? 0, RANKS.indexOf(role)));
  }
  return ranks;
};

/** Lines that the owner let in though nobody with the right to them had written them. */
export const acceptedIn = (order: readonly Line[]): ReadonlySet<string> =>
  new Set(
    order.flatMap((line) =>
      line.type === "QuarantineDecided" && line.data.decision === "accept" ? line.data.entries : [],
    ),
  );

/** The order from where the shop has an owner, behind the act that named them: nobody could give leave before. */
const governed = (order: readonly Line[]): readonly Line[] => {
  const founding = order.find((line) => roleGivenBy(line) === "owner")?.op;
  return founding === undefined ? [] : order.slice(order.findLastIndex(({ op }) => op === founding) + 1);
};

/** What anybody may write waits for nobody's leave: held for the lack of one is a whole act, for a line that needs one. */
const heldInVain = ({ held }: SeenShop, read: Read): readonly string[] => {
  const lacking = held
    .filter(({ code }) => code === "needsManager" || code === "needsOwner")
    .flatMap(({ text }) => (text === null ? [] : read([{ text, payload: null }])));
  // Whether an enrolment is theirs to take back, lines do not tell.
  const isAnybodys = (line: Line): boolean => line.type !== "MemberErased" && neededFor(line) === "cashier";
  return [...Map.groupBy(lacking, ({ op }) => op)]
    .filter(([, lines]) => lines.length === lines[0]?.size && lines.every(isAnybodys))
    .map(([op]) => `${op} waits for leave, and anybody might have done it`);
};

/** Nobody goes beyond their role, and nobody is kept from what is everybody's. */
export const authorised: ShopRule = (shop, read) => {
  const order = read(shop.order);
  const ranks = ranksIn(order);
  const accepted = acceptedIn(order);
  const faults = governed(order)
    .filter(({ id }) => !accepted.has(id))
    .filter((line) => (ranks.get(line.by ?? "") ?? 0) < RANKS.indexOf(neededFor(line)))
    .map((line) => `${line.id}, a ${line.type} that needs a ${neededFor(line)}, is by ${String(line.by)}`);
  return broken("I12", [...faults, ...heldInVain(shop, read)]);
};
