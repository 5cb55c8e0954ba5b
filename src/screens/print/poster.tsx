/** The poster for the counter: what can be had, what it costs, and how to begin. */
import type { Currency } from "#domain/money.ts";
import type { Program } from "#domain/program.ts";
import type { Language } from "#domain/records.ts";
import { writePrice } from "#words/print/price.ts";
import { printWordsOf, type PrintWords } from "#words/print/words.ts";
import { Paper } from "./paper.tsx";
import { Seal } from "./seal.tsx";

/** More than this cannot be read from the queue. */
const REWARDS_MAX = 6;

/** How something is earned, a sentence for each unit the program has. */
const earning = (
  program: Program,
  { paper }: PrintWords,
  language: Language,
  currency: Currency,
): string[] => [
  ...(program.stamps ? [paper.stamps(program.stamps.perVisit)] : []),
  ...(program.points
    ? [paper.points(writePrice(language, currency, program.points.per), program.points.give)]
    : []),
];

/** Stamps before points, the cheapest first. */
export const rewardsOf = (program: Program): Program["rewards"] =>
  program.rewards
    .toSorted((a, b) => (a.unit === b.unit ? a.cost - b.cost : a.unit === "stamps" ? -1 : 1))
    .slice(0, REWARDS_MAX);

/** The more there are, the smaller each is set. */
const sizeOf = (count: number): "few" | "some" | "many" =>
  count <= 3 ? "few" : count === 4 ? "some" : "many";

type PosterProps = {
  readonly shop: string;
  readonly program: Program;
  readonly currency: Currency;
  readonly language: Language;
};

/** At most six rewards are named. */
export const Poster = ({ shop, program, currency, language }: PosterProps) => {
  const words = printWordsOf(language);
  const { paper } = words;
  const numbers = new Intl.NumberFormat(language);
  const rewards = rewardsOf(program);
  const size = sizeOf(rewards.length);
  return (
    <Paper language={language} kind="poster" rewards={size}>
      <p className="poster-shop" dir="auto">
        {shop}
      </p>
      <h2 className="poster-ask">{paper.ask}</h2>
      <ul className="poster-rewards">
        {rewards.map(({ id, name, unit, cost }) => (
          <li key={id}>
            <Seal number={numbers.format(cost)} unit={size === "few" ? paper.unit(unit, cost) : null} />
            <p>
              <small>{paper.costs(unit, cost)}</small>
              <b dir="auto">{name}</b>
            </p>
          </li>
        ))}
      </ul>
      <p className="poster-earning">{earning(program, words, language, currency).join(" ")}</p>
      <ol className="poster-steps">
        {paper.steps.map((step, at) => (
          <li key={step}>
            <b aria-hidden="true">{at + 1}</b>
            {step}
          </li>
        ))}
      </ol>
    </Paper>
  );
};
