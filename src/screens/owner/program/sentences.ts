/** The rules of a program as sentences, one for each rule, and which of them two programs say differently. */
import { UNITS } from "#domain/units.ts";
import type { Program, Reward } from "#domain/program.ts";
import type { Formats } from "#words/format.ts";
import type { ProgramWords } from "#words/program/words.ts";
import type { Words } from "#words/words.ts";

/** What sentences are made with: the page's words, the counter's units, and money as the shop writes it. */
export type Voice = {
  readonly page: ProgramWords;
  readonly words: Words;
  readonly formats: Formats;
};

/** `key` names the rule from version to version. */
export type RuleSentence = { readonly key: string; readonly text: string };

/** In the place of a sum that is still being typed. */
const NOT_YET = "…";

export const rewardKey = ({ id }: Reward): string => `reward ${id}`;

export const stampsSentence = ({ stamps }: Program, { page, words }: Voice): string =>
  stamps ? page.rule.stamps(words.units("stamps", stamps.perVisit || 0)) : page.rule.noStamps;

export const pointsSentence = ({ points }: Program, { page, words, formats }: Voice): string =>
  points
    ? page.rule.points(
        words.units("points", points.give || 0),
        points.per > 0 ? formats.money(points.per) : NOT_YET,
      )
    : page.rule.noPoints;

export const termsSentence = ({ terms }: Program, unit: "stamps" | "points", { page }: Voice): string =>
  page.rule.terms(unit, terms[unit].pendingDays || 0, terms[unit].lastsDays);

/** What is said of a reward that another rule holds for than the usual one while no tablet can be asked. */
const offlineSays = ({ offline }: Reward, { page, formats }: Voice): readonly string[] => {
  switch (offline?.policy) {
    case "never":
      return [page.rule.offlineNever];
    case "always":
      return [page.rule.offlineAlways];
    case "capped":
      if (offline.cap === null) return [];
      return [page.rule.offlineUpTo(Number.isNaN(offline.cap) ? NOT_YET : formats.money(offline.cap))];
    case undefined:
      return [];
  }
};

export const rewardSentence = (reward: Reward, voice: Voice): string => {
  const { page, words, formats } = voice;
  const { name, unit, cost, value } = reward;
  const said = page.rule.reward(words.units(unit, cost || 0), name.trim() || page.rule.newReward);
  const more = [...(value ? [page.rule.worth(formats.money(value))] : []), ...offlineSays(reward, voice)];
  return more.length > 0 ? `${said} (${more.join(", ")})` : said;
};

/** Every rule in the order of the page. How long units count is said only of those that are collected. */
export const sentencesOf = (program: Program, voice: Voice): readonly RuleSentence[] => [
  { key: "stamps", text: stampsSentence(program, voice) },
  { key: "points", text: pointsSentence(program, voice) },
  ...UNITS.filter((unit) => program[unit] !== null).map((unit) => ({
    key: `terms ${unit}`,
    text: termsSentence(program, unit, voice),
  })),
  ...program.rewards.map((reward) => ({ key: rewardKey(reward), text: rewardSentence(reward, voice) })),
];

/** A rule that is said differently; null where it is not said at all. */
export type RuleChange = {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
};

const orderOf = (program: Program, among: Program): readonly string[] =>
  program.rewards.filter(({ id }) => among.rewards.some((other) => other.id === id)).map(({ id }) => id);

/** What a reader of the sentences would notice, the order of the rewards included. */
export const changesBetween = (before: Program, after: Program, voice: Voice): readonly RuleChange[] => {
  const [was, will] = [sentencesOf(before, voice), sentencesOf(after, voice)];
  const said = (rules: readonly RuleSentence[], key: string): string | null =>
    rules.find((rule) => rule.key === key)?.text ?? null;
  const keys = [...new Set([...was, ...will].map(({ key }) => key))];
  const changes = keys
    .map((key) => ({ key, before: said(was, key), after: said(will, key) }))
    .filter((change) => change.before !== change.after);
  if (orderOf(before, after).join() === orderOf(after, before).join()) return changes;
  const ordered = voice.page.rule.ordered(after.rewards.map(({ name }) => name));
  return [...changes, { key: "order", before: null, after: ordered }];
};
