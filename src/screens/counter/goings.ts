/** Who comes to the counter from another page or by a hand scanner, and who leaves it by themselves. It draws nothing. */
import type { MemberView } from "#projections/queries.ts";
import { useFetchedAhead } from "../parts/later.tsx";
import type { EarlyKeys } from "./early-keys.ts";
import { useKeyboard } from "./keyboard.ts";
import { useLeaving } from "./leaving.ts";
import { LATER_PANELS } from "./open-panel.tsx";
import { useServedNext } from "./served-next.ts";

/** `view` is who is on screen, `early` what was struck before this came. */
export const Goings = ({ view, early }: { view: MemberView | null; early: EarlyKeys }) => {
  useKeyboard(early);
  useFetchedAhead(LATER_PANELS);
  useLeaving(view);
  useServedNext();
  return null;
};
