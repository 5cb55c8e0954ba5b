/** What the sync sign means, in sentences: what is known here, what waits, what to do, and what need not be done. */
import { PanelFrame } from "../counter/panel-frame.tsx";
import { DEVICES_PAGE, SETUP_PAGE } from "../addresses.ts";
import "../look/sync.css";
import { PageLink } from "../parts/page-link.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { useServices } from "../services.ts";
import { signOf } from "./sign-of.ts";
import { useNowMs, useSharing } from "./use-sharing.ts";
import { useSyncWords } from "./use-sync-words.ts";

const LOOK_AGAIN_MS = 20_000;

/** One sentence or two about how things stand, the more pressing first. */
const useSentences = (): readonly string[] => {
  const view = useSharing();
  const nowMs = useNowMs(LOOK_AGAIN_MS);
  const { words, when, ago } = useSyncWords();
  const { sheet } = words;
  const { asOf, unsent, oldest } = view;
  const isUnsent = unsent > 0 && oldest !== null;
  const waiting = isUnsent ? [sheet.unsent(unsent, ago(oldest, nowMs))] : [];
  const known = asOf === null ? sheet.never : sheet.since(when(asOf, nowMs));
  const sign = signOf(view, nowMs);
  switch (sign?.kind) {
    case undefined:
      return [sheet.fine];
    case "pairAgain":
    case "revoked":
    case "tooOld":
      return [sheet[sign.kind], ...waiting];
    case "joining":
      return [sheet.joining];
    case "unsent":
      return [...waiting, sheet.goOn, sheet.keep];
    case "asOf":
      return [known, ...waiting, sheet.goOn];
  }
};

const Deed = () => {
  const { reload } = useServices();
  const { phase } = useSharing();
  const { sheet } = useSyncWords().words;
  if (phase === "pairAgain" || phase === "revoked")
    return (
      <PageLink href={SETUP_PAGE} className="key">
        {sheet.joinAgain}
      </PageLink>
    );
  if (phase === "tooOld")
    return (
      <button type="button" className="key" onClick={reload}>
        {sheet.reload}
      </button>
    );
  return null;
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
        <Deed />
        <PageLink href={DEVICES_PAGE} className="key small second">
          {sheet.tablets}
        </PageLink>
      </div>
    </PanelFrame>
  );
};
