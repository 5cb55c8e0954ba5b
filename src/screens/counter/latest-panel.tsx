/** The latest acts with their undo, where the screen is too small to show them all the time. */
import { useShop } from "../shop-context.ts";
import { useMoment } from "./actions.ts";
import { LatestActs } from "./latest-acts.tsx";
import { PanelFrame, Refused } from "./panel-frame.tsx";

export const LatestPanel = () => {
  const { words } = useShop();
  const refusal = useMoment((moment) => moment.refusal);
  return (
    <PanelFrame title={words.undo.latest}>
      <Refused sentence={refusal} />
      <LatestActs />
    </PanelFrame>
  );
};
