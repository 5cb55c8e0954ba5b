/** Who comes to the counter from another page, and who leaves it by themselves. It draws nothing. */
import type { MemberView } from "#projections/queries.ts";
import { useLeaving } from "./leaving.ts";
import { useServedNext } from "./served-next.ts";

/** `view` is who is on screen. */
export const Goings = ({ view }: { view: MemberView | null }) => {
  useLeaving(view);
  useServedNext();
  return null;
};
