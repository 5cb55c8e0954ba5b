/** What is seen until the counter can record: it opens, brings a shop back, or counts its tables anew. */
import type { Opening } from "#shell/keeping.ts";
import { openingWordsOf } from "#words/opening/words.ts";
import { useAppLanguage } from "../language.ts";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { safeIcon as SafeIcon } from "../parts/icons.tsx";

type Busy = Extract<Opening, { phase: "recovering" | "folding" }>;

/** Nothing to tap: it opens by itself when it is done. */
export const OpeningScreen = ({ opening }: { opening: Busy }) => {
  const { language, words } = useAppLanguage();
  const say = openingWordsOf(language).opening;
  const { phase, ...progress } = opening;
  const title = say[phase];
  return (
    <main className="alone">
      <div className="panel">
        <SafeIcon className="alone-mark" aria-hidden="true" />
        <h1 className="show">{title}</h1>
        <p className="lead">{say[`${phase}Help`]}</p>
        <ProgressBar label={title} progress={progress} say={words.safety.progress} />
      </div>
    </main>
  );
};
