/** One figure of a day: how much, against an ordinary same weekday in words, a small picture, and how it is counted. */
import { addDays, type Day } from "#domain/day.ts";
import type { DayRow } from "#projections/tables.ts";
import { localeOf } from "#words/languages.ts";
import { todayWordsOf } from "#words/today/words.ts";
import { useShop } from "#screens/shop-context.ts";
import { Bars } from "./bars.tsx";
import { ordinaryOf, weekdayOf, WEEKS, type Figure, type Ordinary } from "./compare.ts";

type FigurePanelProps = {
  readonly figure: Figure;
  readonly row: DayRow;
  /** The same weekday of the weeks before, oldest first. */
  readonly before: readonly (DayRow | null)[];
  /** Whether the day is still going on. */
  readonly ongoing: boolean;
};

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;

const useSaying = (figure: Figure) => {
  const { words, formats, settings } = useShop();
  const date = new Intl.DateTimeFormat(localeOf(settings.language), { dateStyle: "medium", timeZone: "UTC" });
  return {
    own: todayWordsOf(settings.language),
    say: (value: number): string => (figure === "revenue" ? formats.money(value) : words.number(value)),
    dateOf: (day: Day): string => date.format(day * MS_PER_DAY),
  };
};

type AgainstProps = Pick<FigurePanelProps, "figure" | "row" | "ongoing"> & { readonly ordinary: Ordinary };

const Against = ({ figure, row, ordinary, ongoing }: AgainstProps) => {
  const { own, say } = useSaying(figure);
  const weekday = weekdayOf(row.day);
  const by = row[figure] - ordinary.value;
  const isMoney = figure === "revenue";
  const amount = say(Math.abs(by));
  if (by === 0) return <p className="against">{own.same(weekday)}</p>;
  if (by > 0)
    return (
      <p className="against" data-better={figure !== "sales"}>
        {own.more(amount, weekday, isMoney)}
      </p>
    );
  return (
    <p className="against">{ongoing ? own.toGo(amount, weekday) : own.fewer(amount, weekday, isMoney)}</p>
  );
};

export const FigurePanel = ({ figure, row, before, ongoing }: FigurePanelProps) => {
  const { own, say, dateOf } = useSaying(figure);
  const weekday = weekdayOf(row.day);
  const ordinary = ordinaryOf(before, figure);
  const lastWeek = before.at(-1) ?? null;
  const bars = [...before, row].map((one, at) => {
    const day = addDays(row.day, (at - WEEKS) * DAYS_PER_WEEK);
    const value = one?.[figure] ?? 0;
    return { label: dateOf(day), value, said: say(value) };
  });
  return (
    <section className="panel day-figure" aria-label={own.figures[figure]}>
      <h2>{own.figures[figure]}</h2>
      <p className="day-value">
        {say(row[figure])} {ongoing && <small>{own.soFar}</small>}
      </p>
      {ordinary && <Against figure={figure} row={row} ordinary={ordinary} ongoing={ongoing} />}
      {lastWeek && <p className="sub">{own.lastWeek(say(lastWeek[figure]), weekday)}</p>}
      {ordinary && (
        <Bars
          title={own.picture(own.figures[figure], weekday)}
          date={own.date}
          figure={own.figures[figure]}
          bars={bars}
          ordinary={ordinary.value}
        />
      )}
      <details>
        <summary>{own.how}</summary>
        <p>{own.defined[figure]}</p>
        {ordinary && <p>{own.ordinary(weekday, ordinary.of)}</p>}
      </details>
    </section>
  );
};
