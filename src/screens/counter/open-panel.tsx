/** Whatever panel the moment names, in the counter's middle place. */
import { useFocusBack } from "../parts/focus.ts";
import { later } from "../parts/later.tsx";
import { CodePanel } from "./code-panel.tsx";
import { EnrolPanel } from "./enrol-panel.tsx";
import { EscalationPanel } from "./escalation-panel.tsx";
import { LatestPanel } from "./latest-panel.tsx";
import { useMoment } from "./actions.ts";
import { StaffPanel } from "./staff-panel.tsx";

/** Only a shop with a cloud has it fetched. */
const syncPanel = later(async () => (await import("../sync/sync-panel.tsx")).SyncPanel);

/** What draws a card's square is as large as all the other panels; whoever was enrolled is shown theirs. */
const cardPanel = later(async () => (await import("./card-panel.tsx")).CardPanel);

/** To be here before anybody asks for them. */
export const LATER_PANELS = [cardPanel];

/** An undo that waits for a manager comes before any other panel. */
export const OpenPanel = () => {
  const panel = useMoment((moment) => moment.panel);
  const escalation = useMoment((moment) => moment.escalation);
  const person = useMoment((moment) => moment.person);
  useFocusBack();
  if (escalation) return <EscalationPanel key={escalation.target} {...escalation} />;
  switch (panel) {
    case "enrol":
      return <EnrolPanel />;
    case "staff":
      return <StaffPanel />;
    case "code":
      return <CodePanel />;
    case "card":
      return person && <cardPanel.Part key={person.member} member={person.member} />;
    case "latest":
      return <LatestPanel />;
    case "sync":
      return <syncPanel.Part />;
    case null:
      return null;
  }
};
