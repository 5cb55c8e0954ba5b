/** Asks whether the tablet's date is right, over whatever was about to be recorded; the act waits for the answer. */
import { useSyncExternalStore } from "react";
import type { ClockDoubt } from "#domain/clock.ts";
import type { Day } from "#domain/day.ts";
import type { Language } from "#domain/records.ts";
import { writeDay } from "#words/format.ts";
import type { Words } from "#words/words.ts";
import { useServices } from "../services.ts";
import { useFocusBack, useFocusInside } from "./focus.ts";
import { calendarIcon as CalendarIcon } from "./icons.tsx";

/** The date in question, and what speaks against it. */
export type ClockQuestion = { readonly today: Day; readonly doubt: ClockDoubt };

type Spoken = { readonly words: Words; readonly language: Language };

const Asking = ({ question, words, language }: Spoken & { question: ClockQuestion }) => {
  const { clock } = useServices();
  const place = useFocusInside<HTMLDivElement>();
  useFocusBack();
  const { today, doubt } = question;
  const say = words.clock;
  const title = say.title(writeDay(language, today));
  return (
    <div className="clock-question" role="alertdialog" aria-label={title} tabIndex={-1} ref={place}>
      <CalendarIcon className="alone-mark" aria-hidden="true" />
      <h1 className="show">{title}</h1>
      <p className="lead">
        {doubt.why === "behind"
          ? say.behind(writeDay(language, doubt.last))
          : say.beforeApp(writeDay(language, doubt.builtOn))}
      </p>
      <div className="answers">
        <button type="button" className="key second" onClick={() => clock.answer(true)}>
          {say.right}
        </button>
        <button
          type="button"
          className="go"
          data-kind="go"
          data-first="true"
          onClick={() => clock.answer(false)}
        >
          {say.wrong}
        </button>
      </div>
    </div>
  );
};

/** Shown while the question waits; nothing otherwise. */
export const ClockOverlay = (spoken: Spoken) => {
  const { clock } = useServices();
  const question = useSyncExternalStore(clock.subscribe, clock.open);
  return question !== null && <Asking question={question} {...spoken} />;
};
