/** Told to whoever opens a shop in an iPad's browser: the app on the home screen would begin without it. */
import { installWordsOf } from "#words/install/words.ts";
import { useAppLanguage } from "../language.ts";
import { shareIcon as ShareIcon } from "./install-icons.tsx";
import { useInstallWay } from "./use-install.ts";

export const BeforeSetUp = () => {
  const { language } = useAppLanguage();
  if (useInstallWay() !== "share") return null;
  const { before, beforeHelp } = installWordsOf(language);
  return (
    <section className="offer narrow" aria-label={before}>
      <ShareIcon aria-hidden="true" />
      <div className="offer-says">
        <b>{before}</b>
        <p>{beforeHelp}</p>
      </div>
    </section>
  );
};
