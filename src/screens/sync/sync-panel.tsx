/** What the sync sign means, in sentences: what is known here, what waits, what to do, and what need not be done. */
import { PanelFrame } from "../counter/panel-frame.tsx";
import { DEVICES_PAGE } from "../addresses.ts";
import "../look/sync.css";
import { PageLink } from "../parts/page-link.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { signOf } from "./sign-of.ts";
import { useNowMs, useSharing } from "./use-sharing.ts";
import { useSyncWords } from "./use-sync-words.ts";
import { WayBack } from "./way-back.tsx";

const LOOK_AGAIN_MS = 20_000;

/** One sentence or two about how things stand, the more pressing first. */
const useSentences = (): readonly string[] => {
  const view = useSharing();
  const nowMs = useNowMs(LOOK_AGAIN_MS);
  const { words, when, ago } = useSyncWords();
  const { sheet } = words;
  const { asOf, unsent, oldest, held } = view;
  const isUnsent = unsent > 0 && oldest !== null;
  const waiting = isUnsent ? [sheet.unsent(unsent, ago(oldest, nowMs))] : [];
  const decided = held > 0 ? [sheet.held(held)] : [];
  const known = asOf === null ? sheet.never : sheet.since(when(asOf, nowMs));
  const sign = signOf(view, nowMs);
  switch (sign?.kind) {
    case undefined:
      return [sheet.fine, ...decided];
    case "pairAgain":
    case "revoked":
    case "tooOld":
      return [sheet[sign.kind], ...waiting];
    case "joining":
      return [sheet.joining];
    case "unsent":
      return [...waiting, ...decided, sheet.goOn, sheet.keep];
    case "asOf":
      return [known, ...waiting, ...decided, sheet.goOn];
  }
};

export const SyncPanel = () => {
  const { history } = useSharing();
  const { sheet } = useSyncWords().words;
  return (
    <PanelFrame title={sheet.title}>
      <div className="sheet-body sync-sheet">
        {useSentences().map((sentence, at) => (
          <p key={sentence} className={at === 0 ? "lead" : undefined}>
            {sentence}
          </p>
        ))}
        {history !== null && <ProgressBar label={sheet.history} progress={history} say={sheet.progress} />}
        <WayBack />
        <PageLink href={DEVICES_PAGE} className="key small second">
          {sheet.tablets}
        </PageLink>
      </div>
    </PanelFrame>
  );
};
