/** The page on which a tablet joins a shop: the code, the shop as it comes, and that it is here. */
import { useEffect, useState, type ReactNode } from "react";
import { joinWordsOf } from "#words/sync/join-words.ts";
import "../look/join.css";
import { useAppLanguage } from "../language.ts";
import { useFocusInside } from "../parts/focus.ts";
import { doneIcon as DoneIcon } from "../parts/hand-icons.tsx";
import { PageLink } from "../parts/page-link.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { useShop } from "../shop-context.ts";
import { comingIcon as ComingIcon } from "../sync/sync-icons.tsx";
import { isServing, useSharing } from "../sync/use-sharing.ts";
import { JoinForm } from "./join-form.tsx";
import { useJoining } from "./joining.ts";
import { pairingInHash } from "./pairing-code.ts";

/** The code in the page's address, which is taken out of it at once: it is good for one tablet only. */
const useGivenCode = (): string | null => {
  const [given, setGiven] = useState(() => pairingInHash(location.hash));
  useEffect(() => {
    const look = (): void => {
      const code = pairingInHash(location.hash);
      if (code === null) return;
      setGiven(code);
      history.replaceState(history.state, "", location.pathname + location.search);
    };
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return given;
};

const Sheet = ({ title, children }: { title: string; children: ReactNode }) => {
  const place = useFocusInside<HTMLDivElement>();
  return (
    <div className="panel sheet" role="group" aria-label={title} tabIndex={-1} ref={place}>
      {children}
    </div>
  );
};

/** `ready`: whether there is a counter already, to which the rest comes behind. */
const Coming = ({ ready }: { ready: boolean }) => {
  const { language } = useAppLanguage();
  const { phase, history } = useSharing();
  const { coming } = joinWordsOf(language);
  return (
    <Sheet title={coming.title}>
      <ComingIcon className="alone-mark" aria-hidden="true" />
      <h1 className="show">{coming.title}</h1>
      <p className="lead">{coming.help}</p>
      <ProgressBar label={coming.title} progress={history ?? { done: 0, of: 0 }} say={coming.progress} />
      {phase === "waiting" && (
        <p className="hint" role="status">
          {coming.waiting}
        </p>
      )}
      {ready && (
        <PageLink href="/" className="key">
          {coming.serve}
        </PageLink>
      )}
    </Sheet>
  );
};

const Done = ({ shop }: { shop: string }) => {
  const { language } = useAppLanguage();
  const { done } = joinWordsOf(language);
  return (
    <Sheet title={done.title(shop)}>
      <DoneIcon className="alone-mark" data-good="true" aria-hidden="true" />
      <h1 className="show" dir="auto">
        {done.title(shop)}
      </h1>
      <p className="lead" role="status">
        {done.help}
      </p>
      <PageLink href="/" className="go" data-kind="go">
        {done.open}
      </PageLink>
    </Sheet>
  );
};

/** `here`: the shop on this tablet; null where there is none yet. What it has become meanwhile outlives this page's own steps. */
export const JoinPage = ({ here }: { here: string | null }) => {
  const { phase } = useSharing();
  const given = useGivenCode();
  const joining = useJoining();
  const isIn = isServing(phase);
  const body = (): ReactNode => {
    if (phase === "joining" || (here === null && (isIn || joining.step.at === "coming")))
      return <Coming ready={here !== null} />;
    if (here !== null && isIn) return <Done shop={here} />;
    return <JoinForm key={given} joining={joining} given={given} here={here} />;
  };
  return <main className="alone">{body()}</main>;
};

/** The same page on a tablet that has a shop: it has just come, or must be let in again. */
export const JoinAgainPage = () => <JoinPage here={useShop().settings.name} />;
