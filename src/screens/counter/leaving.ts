/** Lets the person on screen go by themselves, and a question nobody answers, so that neither meets the next customer. */
import { useEffect } from "react";
import { standings } from "#domain/progress.ts";
import type { MemberView } from "#projections/queries.ts";
import { useShop } from "../shop-context.ts";
import { useActions, useMoment } from "./actions.ts";

/** After an act there is time to see it; with a reward due there is time to ask for it. */
const AFTER_ACT_MS = 6_000;
const REWARD_DUE_MS = 20_000;
const UNTOUCHED_MS = 90_000;

/** Starts the time anew with every touch, key and act. `view` is who is on screen. */
export const useLeaving = (view: MemberView | null): void => {
  const { program, today } = useShop();
  const { leave } = useActions();
  const person = useMoment((moment) => moment.person);
  const question = useMoment((moment) => moment.question);
  const busy = useMoment(
    ({ panel, escalation, unsafe, done }) =>
      panel !== null || escalation !== null || unsafe !== null || done?.kind === "failed",
  );
  const chosen = useMoment((moment) => moment.basket);
  const typed = useMoment((moment) => moment.keypad.digits);
  const due = view !== null && standings(view.state.purse, program, today).some(({ times }) => times > 0);
  const ms = !person?.served ? UNTOUCHED_MS : due ? REWARD_DUE_MS : AFTER_ACT_MS;
  useEffect(() => {
    if ((!person && !question) || busy) return;
    let timer = setTimeout(leave, ms);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(leave, Math.max(ms, REWARD_DUE_MS));
    };
    document.addEventListener("pointerdown", again);
    document.addEventListener("keydown", again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", again);
      document.removeEventListener("keydown", again);
    };
  }, [person, question, busy, chosen, typed, ms, leave]);
};
