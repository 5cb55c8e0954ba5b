/** In the place of the list, on a tablet that the cloud does not speak with: why, and the way back. */
import type { SyncPhase } from "#shell/sync-state.ts";
import { troubleIcon as TroubleIcon } from "#screens/sync/sync-icons.tsx";
import { useSyncWords } from "#screens/sync/use-sync-words.ts";
import { WayBack } from "#screens/sync/way-back.tsx";

/** Why a tablet stands outside. */
export type Outside = Extract<SyncPhase, "pairAgain" | "revoked" | "tooOld">;

export const OutsidePanel = ({ why }: { why: Outside }) => {
  const { words } = useSyncWords();
  return (
    <section className="panel connect" aria-label={words[why]}>
      <TroubleIcon className="connect-mark" aria-hidden="true" />
      <h2 className="show">{words[why]}</h2>
      <p className="lead">{words.sheet[why]}</p>
      <WayBack />
    </section>
  );
};
