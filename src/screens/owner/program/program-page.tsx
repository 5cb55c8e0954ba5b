/** The owner's page about the program: every rule a sentence that can be changed, and published as the next version. */
import { useEffect, useState } from "react";
import { useServices } from "#screens/services.ts";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { useDraft } from "./draft.ts";
import { Earning } from "./earning.tsx";
import { History } from "./history.tsx";
import { Preview } from "./preview.tsx";
import { Publish, PublishBar } from "./publish.tsx";
import { Rewards } from "./rewards.tsx";
import { useVoice } from "./voice.ts";

const Page = () => {
  const { setBusy } = useServices();
  const { page } = useVoice();
  const draft = useDraft();
  const [openKey, setOpenKey] = useState<string | null>(null);
  const toggle = (key: string): void => setOpenKey((before) => (before === key ? null : key));
  // An update would take away what was changed and not yet published.
  const { begun } = draft;
  useEffect(() => {
    setBusy(begun);
    return () => setBusy(false);
  }, [begun, setBusy]);
  return (
    <OwnerFrame title={page.title} foot={<PublishBar draft={draft} />}>
      <div className="program">
        <div className="program-rules">
          <Earning draft={draft} openKey={openKey} toggle={toggle} />
          <Rewards draft={draft} openKey={openKey} toggle={toggle} />
        </div>
        <div className="program-side">
          <Preview rules={draft.rules} />
          <Publish draft={draft} />
          <History draft={draft} />
        </div>
      </div>
    </OwnerFrame>
  );
};

export const ProgramPage = () => <OwnerGate right="ownersArea">{() => <Page />}</OwnerGate>;
