/** Why no shop is kept in this browser, and what to do: one calm page for each reason. */
import { useState } from "react";
import type { WhyNot } from "#shell/keeping.ts";
import { openingWordsOf, type OpeningWords } from "#words/opening/words.ts";
import { useAppLanguage } from "../language.ts";
import { useFocusInside } from "../parts/focus.ts";
import { warnIcon as WarnIcon } from "../parts/hand-icons.tsx";
import { submitting } from "../parts/submitting.ts";
import { TextField } from "../parts/text-field.tsx";
import { useServices } from "../services.ts";

/** Typed out, since two stores of a shop are not given up by a slip of the thumb. */
const Anew = ({ words }: { words: OpeningWords["refused"] }) => {
  const { keeper } = useServices();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { anew, anewHelp, anewWord, anewType, anewGo } = words;
  if (!open)
    return (
      <button type="button" className="key second" onClick={() => setOpen(true)}>
        {anew}
      </button>
    );
  const isSure = typed.trim().toLowerCase() === anewWord;
  return (
    <form className="anew" onSubmit={submitting(() => isSure && keeper.startAnew())}>
      <p className="notice">{anewHelp}</p>
      <TextField label={anewType(anewWord)} value={typed} autoCapitalize="none" change={setTyped} />
      <button type="submit" className="key" aria-disabled={!isSure}>
        {anewGo}
      </button>
    </form>
  );
};

type RefusedScreenProps = {
  readonly why: WhyNot;
  readonly restore: () => void;
};

export const RefusedScreen = ({ why, restore }: RefusedScreenProps) => {
  const { reload } = useServices();
  const place = useFocusInside<HTMLDivElement>();
  const { language } = useAppLanguage();
  const { refused } = openingWordsOf(language);
  const { title, help, steps } = refused[why];
  return (
    <main className="alone">
      <div className="panel" tabIndex={-1} ref={place} data-why={why}>
        <WarnIcon className="alone-mark" aria-hidden="true" />
        <h1 className="show">{title}</h1>
        <p className="lead">{help}</p>
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {why === "lost" && (
          <>
            <button type="button" className="go" data-kind="go" onClick={restore}>
              {refused.restore}
            </button>
            <Anew words={refused} />
          </>
        )}
        {(why === "newerApp" || why === "noSecondPlace" || why === "notOpened") && (
          <button type="button" className="go" data-kind="go" onClick={reload}>
            {refused.reload}
          </button>
        )}
      </div>
    </main>
  );
};
