/**
 * What a counter that rests does not show, and what it does when it is touched. It is one file for the browser, since all of
 * it is needed as soon as anybody comes.
 */
import { InstallNotice } from "../install/install-notice.tsx";
import { SafetyNotices } from "../safety/notices.tsx";
import { BarPill } from "./bar-pill.tsx";
import { CounterCamera } from "./counter-camera.tsx";
import { Goings } from "./goings.ts";
import { Health } from "./health.tsx";
import { createJoining } from "./join.ts";
import { Keypad } from "./keypad.tsx";
import { createDesk } from "./desk.ts";
import { createIdentifying } from "./identify.ts";
import type { Acts, Ground } from "./late-acts.ts";
import { LatestActs } from "./latest-acts.tsx";
import { OpenPanel } from "./open-panel.tsx";
import { Overlays } from "./overlays.tsx";
import { PersonButtons } from "./person-buttons.tsx";
import { PersonPanel } from "./person.tsx";
import { QuestionPanel } from "./question.tsx";
import { createRingingUp } from "./ring-up.ts";
import { SearchResults } from "./search.tsx";
import { createTakingBack } from "./take-back.ts";

/** Its parts, by what they show. */
export const PARTS = {
  ...{ BarPill, CounterCamera, Goings, Health, InstallNotice, Keypad, LatestActs, OpenPanel },
  ...{ Overlays, PersonButtons, PersonPanel, QuestionPanel, SafetyNotices, SearchResults },
};

/** Makes the counter's acts over a desk of their own. */
export const createActs = ({ store, services, context }: Ground): Acts => {
  const desk = createDesk(store, services, context);
  return {
    ...createIdentifying(desk),
    ...createRingingUp(desk),
    ...createJoining(desk),
    ...createTakingBack(desk),
    settle: desk.settle,
  };
};
