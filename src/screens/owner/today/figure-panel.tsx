/** One figure of a day: how much, against an ordinary same weekday in words, a small picture, and how it is counted. */
import { addDays, type Day } from "#domain/day.ts";
import type { DayRow } from "#projections/tables.ts";
import { localeOf } from "#words/languages.ts";
import { todayWordsOf } from "#words/today/words.ts";
import { useShop } from "#screens/shop-context.ts";
import { Bars } from "./bars.tsx";
import { ordinaryOf, weekdayOf, WEEKS, type Figure, type SoFar } from "./compare.ts";

type FigurePanelProps = {
  readonly figure: Figure;
  readonly row: DayRow;
  /** The same weekday of the weeks before, oldest first. */
  readonly before: readonly (DayRow | null)[];
  /** How far the day and those before it had come by now; null once the day is over. */
  readonly soFar: SoFar | null;
};

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;

const useSaying = (figure: Figure) => {
  const { words, formats, settings } = useShop();
  const locale = localeOf(settings.language);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" });
  return {
    own: todayWordsOf(settings.language),
    time: formats.time,
    say: (value: number): string => (figure === "revenue" ? formats.money(value) : words.number(value)),
    dateOf: (day: Day): string => date.format(day * MS_PER_DAY),
    shortOf: (day: Day): string => short.format(day * MS_PER_DAY),
  };
};

type AgainstProps = Pick<FigurePanelProps, "figure" | "row" | "before">;

/** What makes the day differ from an ordinary one. Days that are held against each other must be counted up to the same time. */
const useDifference = ({ figure, row, before }: AgainstProps) => {
  const { own, say } = useSaying(figure);
  const weekday = weekdayOf(row.day);
  const ordinary = ordinaryOf(before, figure);
  if (ordinary === null) return null;
  const by = row[figure] - ordinary.value;
  const amount = say(Math.abs(by));
  const isMoney = figure === "revenue";
  if (by === 0) return { said: own.same(weekday), isBetter: false };
  if (by < 0) return { said: own.fewer(amount, weekday, isMoney), isBetter: false };
  return { said: own.more(amount, weekday, isMoney), isBetter: figure !== "sales" };
};

const Against = ({ figure, row, before, soFar }: FigurePanelProps) => {
  const { own, say, time } = useSaying(figure);
  const weekday = weekdayOf(row.day);
  const difference = useDifference({ figure, ...(soFar ?? { row, before }) });
  const whole = before.at(-1) ?? null;
  const byThen = soFar?.before.at(-1) ?? null;
  const by = soFar && time(soFar.atMs);
  return (
    <>
      {difference && (
        <p className="against" data-better={difference.isBetter}>
          {by === null ? difference.said : own.byThen(by, difference.said)}
        </p>
      )}
      {whole && (
        <p className="sub">
          {by === null || byThen === null
            ? own.lastWeek(say(whole[figure]), weekday)
            : own.lastWeekByThen(say(byThen[figure]), by, say(whole[figure]), weekday)}
        </p>
      )}
    </>
  );
};

export const FigurePanel = ({ figure, row, before, soFar }: FigurePanelProps) => {
  const { own, say, dateOf, shortOf, time } = useSaying(figure);
  const weekday = weekdayOf(row.day);
  const ordinary = ordinaryOf(before, figure);
  const bars = [...before, row].map((one, at) => {
    const day = addDays(row.day, (at - WEEKS) * DAYS_PER_WEEK);
    const value = one?.[figure] ?? 0;
    return { label: dateOf(day), short: shortOf(day), value, said: say(value) };
  });
  return (
    <section className="panel day-figure" aria-label={own.figures[figure]}>
      <h2>{own.figures[figure]}</h2>
      <p className="day-value">
        {say(row[figure])} {soFar && <small>{own.soFar}</small>}
      </p>
      <Against figure={figure} row={row} before={before} soFar={soFar} />
      {ordinary && (
        <Bars
          title={own.picture(own.figures[figure], weekday)}
          date={own.date}
          figure={own.figures[figure]}
          bars={bars}
          ordinary={{ value: ordinary.value, said: own.ordinaryLine(say(ordinary.value)) }}
        />
      )}
      <details>
        <summary>{own.how}</summary>
        <p>{own.defined[figure]}</p>
        {ordinary && <p>{own.ordinary(weekday, ordinary.of)}</p>}
        {ordinary && soFar && <p>{own.compared(time(soFar.atMs))}</p>}
      </details>
    </section>
  );
};
