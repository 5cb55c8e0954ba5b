/** Who is there: from what was seen or found to a person before the counter, or to a question about it. */
import type { Outcome } from "#capture/choose.ts";
import type { CardCode } from "#domain/card-code.ts";
import type { MemberId } from "#domain/ids.ts";
import type { Desk } from "./desk.ts";
import { CLEARED, type Question } from "./moment.ts";

const MS_PER_MINUTE = 60_000;

export type Identifying = {
  /** What a camera, a hand scanner or a typed code came to. */
  readonly seen: (outcome: Exclude<Outcome, { kind: "none" }>) => Promise<void>;
  /** Puts a member before the counter; asks first when they were here just now. */
  readonly identify: (member: MemberId) => Promise<void>;
  /** Puts a member before the counter without asking. */
  readonly place: (member: MemberId) => void;
};

/** Reads that end late belong to a card that was shown before another one: each is asked whether it was overtaken. */
const createOvertaking = (): (() => () => boolean) => {
  let latest = 0;
  return () => {
    latest += 1;
    const own = latest;
    return () => own !== latest;
  };
};

/** Makes the acts that identify. They record nothing. */
export const createIdentifying = ({ services, context, moment, set, mint }: Desk): Identifying => {
  const isOvertaken = createOvertaking();

  const ask = (question: Question): void => {
    set({ ...CLEARED, person: null, done: null, question });
    services.signal("refused");
  };

  const place = (member: MemberId): void => {
    const { person } = moment();
    if (person?.member === member) return set({ question: null, query: "", panel: null });
    // What was chosen before anybody came is theirs; what was chosen for somebody else is not.
    const kept = person === null ? { question: null, query: "", panel: null, refusal: null } : CLEARED;
    set({ ...kept, person: { member, op: mint(), served: false }, done: null });
    services.signal("seen");
  };

  const identify = async (member: MemberId): Promise<void> => {
    const overtaken = isOvertaken();
    if (moment().person?.member === member) return place(member);
    const found = await services.read.member(member);
    if (!found || overtaken()) return;
    // Whoever was merged is the one they went into, who may stand there already.
    const { id, state } = found;
    if (moment().person?.member === id) return place(id);
    const last = state.latest[0];
    const minutes = last ? Math.floor((services.now() - last.at) / MS_PER_MINUTE) : Infinity;
    if (minutes < 0 || minutes >= context().settings.againMinutes) return place(id);
    ask({ kind: "again", member: id, minutes });
  };

  /** What somebody is typing, joining or must answer is not lost to whatever comes into view. */
  const isOccupied = (): boolean => {
    const { panel, escalation, done, unsafe } = moment();
    const mustAnswer = escalation !== null || unsafe !== null || done?.kind === "failed";
    return panel === "enrol" || panel === "staff" || mustAnswer;
  };

  const seenOwn = async (code: CardCode): Promise<void> => {
    const overtaken = isOvertaken();
    const card = await services.read.card(code);
    if (overtaken()) return;
    const member = card?.state === "blank" ? null : (card?.member ?? null);
    const { panel, question } = moment();
    // Whoever is being enrolled shows the card they will get; a card already in hand stays.
    if (member === null && panel === "enrol" && question?.kind !== "unknown")
      return set({ question: { kind: "unknown", code } });
    if (isOccupied()) return;
    if (!card || card.state === "blank" || member === null) return ask({ kind: "unknown", code });
    if (card.state !== "issued") return ask({ kind: card.state });
    await identify(member);
  };

  return {
    place,
    identify,
    seen: async (outcome) => {
      if (outcome.kind === "card" && outcome.whose === "mine") return seenOwn(outcome.code);
      const { panel, person } = moment();
      // A typed code is answered in any case.
      if (isOccupied() || (panel !== null && panel !== "code")) return;
      if (outcome.kind === "card") return ask({ kind: "foreign" });
      // Something odd lying in view must not push a customer who is being served off the screen.
      if (person === null || outcome.kind === "several") ask({ kind: outcome.kind });
    },
  };
};
