/** Reads from what was seen of a run which marks it hit: all that needs no eye on it while it went on. */
import type { History, SeenAct, SeenShop } from "./history.ts";
import type { Mark } from "./marks.ts";
import { createRead, type Line } from "./oracle/lines.ts";

type Seen = Readonly<Partial<Record<Mark, boolean>>>;

const isTicked = ({ answer }: SeenAct): boolean => answer.is === "ticked";

/** What became of what people asked for. */
const ofActs = ({ acts }: SeenShop, lines: readonly Line[]): Seen => {
  const written = new Set(lines.map(({ op }) => op));
  const ticked = new Set(acts.filter(isTicked).map(({ op }) => op));
  const isUnheard = ({ op, answer }: SeenAct): boolean =>
    answer.is === "unanswered" && written.has(op) && !ticked.has(op);
  const refused = new Set(acts.map(({ answer }) => (answer.is === "refused" ? answer.reason : "")));
  return {
    "an act was answered again": acts.some(({ answer }) => answer.is === "ticked" && answer.again),
    "an act was written and never answered": acts.some(isUnheard),
    "an act was written and not ticked at once": acts.some(
      ({ op, answer }) => answer.is === "unsafe" && written.has(op),
    ),
    "somebody was refused what only a manager may do": refused.has("ManagerNeeded"),
    "a reward was refused that nobody could pay for": refused.has("NotEnough"),
    "a clock was doubted": refused.has("ClockDoubted"),
  };
};

/** Whether a tablet wrote about a member before another ended or merged them, and could say so only afterwards. */
const wasOvertaken = (type: Line["type"], { acts }: SeenShop, order: readonly Line[]): boolean => {
  const byOp = new Map(acts.filter(isTicked).map((act) => [act.op, act]));
  return order.some((end, at) => {
    const ended = byOp.get(end.op);
    if (end.type !== type || ended === undefined) return false;
    return order.slice(at + 1).some((late) => {
      const act = byOp.get(late.op);
      const isOther = act !== undefined && act.tablet !== ended.tablet && act.askedAt < ended.askedAt;
      return isOther && late.member === end.member;
    });
  });
};

const ofLines = (shop: SeenShop, lines: readonly Line[], order: readonly Line[]): Seen => {
  const types = new Set(lines.map(({ type }) => type));
  const bases = new Set(
    lines.map((line) => (line.type === "RewardRedeemed" ? (line.data as { basis?: string }).basis : "")),
  );
  return {
    "a reward was given on the cloud's word": bases.has("confirmed"),
    "a reward was given on the owner's policy": bases.has("policy"),
    "a reward was given by the only tablet": bases.has("sole"),
    "a reward went back": types.has("RedemptionReversed"),
    "a visit was taken back": types.has("VisitVoided"),
    "members were merged": types.has("MembersMerged"),
    "a merge was undone": types.has("MergeUndone"),
    "a member was erased": types.has("MemberErased"),
    "somebody was erased while another tablet had something unsent about them": wasOvertaken(
      "MemberErased",
      shop,
      order,
    ),
    "somebody was merged while another tablet had something unsent about them": wasOvertaken(
      "MembersMerged",
      shop,
      order,
    ),
  };
};

const ofScreens = ({ tablets, screens }: SeenShop): Seen => {
  const balances = tablets.flatMap(({ shown }) => Object.values(shown).flatMap(Object.values));
  return {
    "units expired": balances.some(({ expired }) => expired > 0),
    "units were not usable yet": balances.some(({ pending }) => pending > 0),
    "somebody owed units": balances.some(({ owed }) => owed > 0),
    "a screen told of unsent entries": screens.some(({ unsent }) => unsent.length > 0),
    "a screen told of a cloud that did not answer": screens.some(({ phase }) => phase === "waiting"),
  };
};

/** What lies in the tables of tablets, whose names end the places. */
const ofPlaces = ({ places }: History): Seen => {
  const flags = places.filter(({ where }) => where.endsWith(": flags")).map(({ text }) => text);
  const isFlagged = (kind: string): boolean => flags.some((text) => text.includes(`"kind":"${kind}"`));
  return {
    "an overdraw was flagged": isFlagged("overdraw"),
    "a stale edit was flagged": isFlagged("staleEdit"),
    "a card of two members was flagged": isFlagged("secondBinding"),
    "what was undone twice was flagged": isFlagged("doubleUndo"),
    "merges in a circle were flagged": isFlagged("mergeCycle"),
    "old rows were sealed": places.some(({ where }) => where.endsWith(": segments")),
  };
};

/** The marks that a run hit by what was seen of it; `isShared`: whether its shops had a cloud. */
export const marksIn = (history: History, isShared: boolean): readonly Mark[] => {
  const read = createRead();
  const ofShops = history.shops.flatMap((shop) => {
    const order = read(shop.order);
    const lines = [...order, ...shop.tablets.flatMap(({ own }) => read(own))];
    return [ofActs(shop, lines), ofLines(shop, lines, order), ofScreens(shop)];
  });
  const all: readonly Seen[] = [
    ...ofShops,
    ofPlaces(history),
    { "two shops had one endpoint": history.shops.length > 1 && isShared, "a shop had no cloud": !isShared },
  ];
  return all.flatMap((seen) => (Object.keys(seen) as Mark[]).filter((mark) => seen[mark] === true));
};
