/** The one key for a tablet that the cloud does not speak with: where it joins again, or loads a newer app. */
import { SETUP_PAGE } from "../addresses.ts";
import { PageLink } from "../parts/page-link.tsx";
import { useServices } from "../services.ts";
import { useSharing } from "./use-sharing.ts";
import { useSyncWords } from "./use-sync-words.ts";

/** Nothing where the tablet needs nobody. */
export const WayBack = () => {
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
