/** Sends what a form makes; what is recorded and not yet safe is sent again as it was, not as it would be made anew. */
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Op, StaffId } from "#domain/ids.ts";
import type { Services } from "../services.ts";

export type SteadySend = (
  make: () => Promise<Command>,
  act: { readonly op: Op; readonly by: StaffId | null },
) => Promise<Answer>;

/** One for each act of a form: a hash or an id that is made anew would make another act of it. */
export const createSteadySend = ({ send }: Pick<Services, "send">): SteadySend => {
  let recorded: Command | null = null;
  return async (make, act) => {
    const command = recorded ?? (await make());
    const answer = await send(command, act);
    recorded = !answer.ok && answer.refusal.reason === "NotSafe" ? command : null;
    return answer;
  };
};
