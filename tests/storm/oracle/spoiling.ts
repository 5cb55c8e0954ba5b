/** Spoils the good history, and says by which rules the oracle finds that out. */
import { judge } from "./judge.ts";
import { act, type MadeAct, madeHistory, type Spoiling, type Story } from "./made-history.ts";

/** The rules that are broken, each once, where that happened and was seen so. */
export const brokenBy = (spoiling: Spoiling): readonly string[] =>
  [...new Set(judge(madeHistory(spoiling)).map(({ rule }) => rule))].toSorted();

/** The rules that are broken where that was seen of the good story. */
export const brokenIfSeen = (seen: NonNullable<Spoiling["seen"]>): readonly string[] => brokenBy({ seen });

/** The rules that are broken where that happened, and was seen as it happened. */
export const brokenIfHappened = (story: NonNullable<Spoiling["story"]>): readonly string[] =>
  brokenBy({ story });

/** Puts a text in the place of another in an act's lines. */
export const reword = ({ acts }: Story, op: string, from: string, to: string): void => {
  for (const one of acts.filter((act) => act.op === op)) {
    one.lines = one.lines.map(({ text, payload }) => ({ text: text.replace(from, to), payload }));
  }
};

/** Somebody is enrolled on the second tablet who has nothing, and so changes no sum. */
export const zoe = (): MadeAct => act(1, "zoe", { type: "MemberEnrolled", member: "zoe" });
