/** Sends an act until it is safe: recorded without its second copy it gets no tick, and is sent again as the very same act. */
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Op, StaffId } from "#domain/ids.ts";
import type { Services } from "../services.ts";

export type Act = { readonly op: Op; readonly by: StaffId | null; readonly basis?: "confirmed" };

export type UntilSafe = {
  /** Resolves to what the log says in the end; null once somebody goes on without waiting for it. */
  readonly send: (command: Command, act: Act) => Promise<Answer | null>;
  /** The act that waits for an answer now, or null. */
  readonly waiting: () => Op | null;
  /** Tries the waiting act again, or goes on without it. */
  readonly decide: (again: boolean) => void;
};

/** `say` tells how the act stands: somebody must decide, it is tried again, or it is settled. */
export const createUntilSafe = (
  { send, signal, keeper }: Pick<Services, "send" | "signal" | "keeper">,
  say: (state: "asking" | "trying" | null) => void,
): UntilSafe => {
  let waiting: { readonly op: Op; readonly decide: (again: boolean) => void } | null = null;

  /** The log goes on trying by itself: once it has made everything safe, nobody needs to tap for it. */
  const decision = (op: Op): Promise<boolean> => {
    let stop = (): void => undefined;
    const decided = new Promise<boolean>((decide) => {
      stop = keeper.subscribe(() => {
        keeper.look().then(
          ({ notSafe }) => notSafe === 0 && decide(true),
          // A database that cannot be read now is looked at again after the next change.
          () => undefined,
        );
      });
      waiting = { op, decide };
    });
    return decided.finally(() => {
      stop();
      waiting = null;
    });
  };

  return {
    send: async (command, act) => {
      let answer = await send(command, act);
      while (!answer.ok && answer.refusal.reason === "NotSafe") {
        signal("refused");
        say("asking");
        if (!(await decision(act.op))) {
          say(null);
          return null;
        }
        say("trying");
        answer = await send(command, act);
        if (answer.ok || answer.refusal.reason !== "NotSafe") say(null);
      }
      return answer;
    },
    waiting: () => waiting?.op ?? null,
    decide: (again) => waiting?.decide(again),
  };
};
