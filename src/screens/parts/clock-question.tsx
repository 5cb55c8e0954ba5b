/** Asks whether the tablet's date is right, over whatever was about to be recorded; the act waits for the answer. */
import type { Language } from "#domain/records.ts";
import { writeDay } from "#words/format.ts";
import type { Words } from "#words/words.ts";
import { useServices } from "../services.ts";
import type { ClockQuestion } from "./clock-overlay.tsx";
import { useFocusBack, useFocusInside } from "./focus.ts";
import { calendarIcon as CalendarIcon } from "./hand-icons.tsx";

type AskingProps = { readonly question: ClockQuestion; readonly words: Words; readonly language: Language };

/** It is answered before anything else is done. */
export const AskForDate = ({ question, words, language }: AskingProps) => {
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
