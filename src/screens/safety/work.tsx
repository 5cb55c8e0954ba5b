/** The backup that is on its way, wherever it is shown: how far it is, that it was made, or why not. */
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { warnIcon as WarnIcon } from "../parts/hand-icons.tsx";
import { backupIcon as BackupIcon, safeIcon as SafeIcon } from "../parts/icons.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { sentenceOf } from "../parts/trouble.ts";
import type { BackupWork } from "./backup-work.ts";
import { Key, Offer } from "./offer.tsx";
import { useSafety } from "./safety.ts";

export const SafetyWork = ({ work }: { work: Exclude<BackupWork, { at: "rest" }> }) => {
  const { files } = useServices();
  const { words, settings } = useShop();
  const { backup } = useSafety();
  const { safety } = words;
  switch (work.at) {
    case "making":
      return (
        <section className="offer" aria-label={safety.making}>
          <BackupIcon aria-hidden="true" />
          <div className="offer-says">
            <b>{safety.making}</b>
            <ProgressBar label={safety.making} progress={work.progress} say={safety.progress} />
          </div>
          <div className="offer-keys">
            <Key second tap={backup.cancel}>
              {safety.cancel}
            </Key>
          </div>
        </section>
      );
    case "made":
      return (
        <Offer icon={SafeIcon} title={safety.made} help={safety.madeHelp(work.backup.file.name)}>
          {!work.sent && files.canShare(work.backup.file) && (
            <Key tap={() => void backup.send()}>{safety.send}</Key>
          )}
          <Key second tap={backup.close}>
            {safety.close}
          </Key>
        </Offer>
      );
    case "failed":
      return (
        <Offer icon={WarnIcon} title={sentenceOf(work.trouble, settings.language)}>
          <Key tap={() => void backup.save()}>{safety.again}</Key>
          <Key second tap={backup.close}>
            {safety.close}
          </Key>
        </Offer>
      );
  }
};
