/** What is seen until the counter can record: it opens, brings a shop back, or counts its tables anew. */
import type { Opening } from "#shell/keeping.ts";
import type { Words } from "#words/words.ts";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { safeIcon as SafeIcon } from "../parts/icons.tsx";

type Busy = Extract<Opening, { phase: "recovering" | "folding" }>;

/** Nothing to tap: it opens by itself when it is done. */
export const OpeningScreen = ({ opening, words }: { opening: Busy; words: Words }) => {
  const { phase, ...progress } = opening;
  const title = words.opening[phase];
  return (
    <main className="alone">
      <div className="panel">
        <SafeIcon className="alone-mark" aria-hidden="true" />
        <h1 className="show">{title}</h1>
        <p className="lead">{words.opening[`${phase}Help`]}</p>
        <ProgressBar label={title} progress={progress} say={words.opening.progress} />
      </div>
    </main>
  );
};
