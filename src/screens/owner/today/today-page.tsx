/** The owner's page about today, or any day before: the day in figures, and what to do next. */
import { useCallback, useState } from "react";
import { addDays, type Day } from "#domain/day.ts";
import { emptyDay } from "#projections/day-row.ts";
import type { DayRow } from "#projections/tables.ts";
import { writeDay } from "#words/format.ts";
import { todayWordsOf } from "#words/today/words.ts";
import { useCalmQuery } from "#screens/parts/calm-query.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { earlierIcon as EarlierIcon, laterIcon as LaterIcon } from "../section-icons.tsx";
import { FIGURES, soFarOf, weekdayOf, WEEKS, weeksBefore } from "./compare.ts";
import { FigurePanel } from "./figure-panel.tsx";
import { NextSteps } from "./next-steps.tsx";

const DAYS_PER_WEEK = 7;

const useWords = () => todayWordsOf(useShop().settings.language);

type TurnProps = {
  readonly day: Day;
  readonly hasEarlier: boolean;
  readonly turn: (day: Day | null) => void;
};

const Turn = ({ day, hasEarlier, turn }: TurnProps) => {
  const { settings, today } = useShop();
  const own = useWords();
  const later = (): void => turn(addDays(day, 1) >= today ? null : addDays(day, 1));
  return (
    <div className="day-turn">
      <button
        type="button"
        className="round"
        aria-label={own.earlier}
        aria-disabled={!hasEarlier}
        onClick={() => hasEarlier && turn(addDays(day, -1))}
      >
        <EarlierIcon aria-hidden="true" />
      </button>
      <h2 aria-live="polite">{writeDay(settings.language, day)}</h2>
      <button
        type="button"
        className="round"
        aria-label={own.later}
        aria-disabled={day >= today}
        onClick={() => day < today && later()}
      >
        <LaterIcon aria-hidden="true" />
      </button>
      {day < today && (
        <button type="button" className="key small second" onClick={() => turn(null)}>
          {own.toToday}
        </button>
      )}
    </div>
  );
};

/** The rows up to a day as they were read at `nowMs`. */
type Rows = { readonly of: Day; readonly rows: readonly DayRow[]; readonly nowMs: number };

const Figures = ({ of: day, rows, nowMs }: Rows) => {
  const { today, settings } = useShop();
  const own = useWords();
  const row = rows.find((one) => one.day === day) ?? emptyDay(day);
  const before = weeksBefore(rows, day);
  const soFar = day === today ? soFarOf(row, before, { nowMs, timeZone: settings.timeZone }) : null;
  const isFirst = before.every((one) => one === null);
  return (
    <>
      {day === today && <NextSteps row={row} />}
      {isFirst && day === today && <p className="panel lead">{own.firstWeek(weekdayOf(day))}</p>}
      <div className="day-figures">
        {FIGURES.map((figure) => (
          <FigurePanel key={figure} figure={figure} row={row} before={before} soFar={soFar} />
        ))}
      </div>
    </>
  );
};

const Page = () => {
  const { read, now } = useServices();
  const { today } = useShop();
  const own = useWords();
  /** Null is today, also once the day has turned. */
  const [turned, setTurned] = useState<Day | null>(null);
  const day = turned ?? today;
  const ask = useCallback(
    async (): Promise<Rows> => ({
      of: day,
      rows: await read.days(addDays(day, -WEEKS * DAYS_PER_WEEK), day),
      nowMs: now(),
    }),
    [read, now, day],
  );
  const answer = useCalmQuery(ask, "now");
  const found = answer?.of === day ? answer : null;
  return (
    <OwnerFrame title={turned === null ? own.title : own.earlierTitle}>
      <div className="day">
        <Turn day={day} hasEarlier={found?.rows.some((row) => row.day < day) ?? true} turn={setTurned} />
        {found === null ? (
          <p className="lead" role="status">
            {own.loading}
          </p>
        ) : (
          <Figures {...found} />
        )}
      </div>
    </OwnerFrame>
  );
};

export const TodayPage = () => <OwnerGate right="runShop">{() => <Page />}</OwnerGate>;
