/** Lets the person on screen go by themselves, so that the next customer's visit is never put on the last one's card. */
import { useEffect } from "react";
import { standings } from "#domain/progress.ts";
import type { MemberView } from "#projections/queries.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useActions, useMoment } from "./actions.ts";

/** After an act there is time to see it; with a reward due there is time to ask for it. */
const AFTER_ACT_MS = 6_000;
const REWARD_DUE_MS = 20_000;
const UNTOUCHED_MS = 90_000;

/** Starts the time anew with every touch and every act. `view` is who is on screen. */
export const useLeaving = (view: MemberView | null): void => {
  const { program, settings } = useShop();
  const { today } = useServices();
  const { leave } = useActions();
  const person = useMoment((moment) => moment.person);
  const busy = useMoment((moment) => moment.panel !== null || moment.sending || moment.escalation !== null);
  const chosen = useMoment((moment) => moment.basket);
  const typed = useMoment((moment) => moment.keypad.digits);
  const due =
    view !== null && standings(view.state.purse, program, today(settings)).some(({ times }) => times > 0);
  const ms = !person?.served ? UNTOUCHED_MS : due ? REWARD_DUE_MS : AFTER_ACT_MS;
  useEffect(() => {
    if (!person || busy) return;
    let timer = setTimeout(leave, ms);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(leave, Math.max(ms, REWARD_DUE_MS));
    };
    document.addEventListener("pointerdown", again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", again);
    };
  }, [person, busy, chosen, typed, ms, leave]);
};
