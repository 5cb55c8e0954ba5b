/** The owner's page about keeping the shop safe: what would be lost now, the backup, and what lies where. */
import { useEffect } from "react";
import { keepingWordsOf } from "#words/keeping/words.ts";
import "../look/backup.css";
import { useServices } from "../services.ts";
import { useBackupWork, useKeeping, useSafety } from "../safety/safety.ts";
import { useShop } from "../shop-context.ts";
import { BackupPanel } from "./backup-panel.tsx";
import { CoffeePanel } from "./coffee-panel.tsx";
import { OwnerFrame } from "./owner-frame.tsx";
import { OwnerGate } from "./owner-gate.tsx";
import { StoresPanel } from "./stores-panel.tsx";

const Page = () => {
  const { settings } = useShop();
  const { setBusy } = useServices();
  const words = keepingWordsOf(settings.language);
  const { lookAgain } = useSafety();
  const keeping = useKeeping();
  const making = useBackupWork().at === "making";
  useEffect(() => void lookAgain(), [lookAgain]);
  useEffect(() => {
    setBusy(making);
    return () => setBusy(false);
  }, [making, setBusy]);
  return (
    <OwnerFrame title={words.title}>
      {keeping === null ? (
        <p className="lead" role="status">
          {words.loading}
        </p>
      ) : (
        <div className="owner-panels">
          <CoffeePanel keeping={keeping} />
          <BackupPanel keeping={keeping} />
          <StoresPanel keeping={keeping} />
        </div>
      )}
    </OwnerFrame>
  );
};

export const StoragePage = () => <OwnerGate right="ownersArea">{() => <Page />}</OwnerGate>;
