/** What screens ask to be recorded on its way into the log: doubted dates are asked about, and bugs of ours are answered. */
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import { refuse } from "#domain/result.ts";
import type { Act } from "#log/log.ts";
import type { Recording } from "./recording.ts";

type Refused = Extract<Answer, { readonly ok: false }>["refusal"];
type Doubt = Extract<Refused, { readonly reason: "ClockDoubted" }>;

/** Asks whoever stands there whether the date is right. */
type AskDate = (doubt: Doubt) => Promise<boolean>;

/** A bug of ours must be heard of, and must not leave the counter waiting for an answer that never comes. */
const brokenAnswer = (error: unknown): Answer => {
  reportError(error);
  return refuse({ reason: "NotSaved", cause: String(error) });
};

/** Sends what the log will not take for its date again, once somebody has said that the date is right. */
const askingForTheDate = async (
  ask: AskDate,
  send: (clockChecked: boolean) => Promise<Answer>,
): Promise<Answer> => {
  const answer = await send(false);
  if (answer.ok || answer.refusal.reason !== "ClockDoubted") return answer;
  return (await ask(answer.refusal)) ? send(true) : answer;
};

/** Makes the sending; a shop that was just set up asks the browser to keep it. */
export const createSending =
  (recording: () => Promise<Pick<Recording, "log" | "keeper">>, ask: AskDate) =>
  async (command: Command, act: Omit<Act, "clockChecked">): Promise<Answer> => {
    const answer = await askingForTheDate(ask, async (clockChecked) => {
      try {
        return await (await recording()).log.record(command, { ...act, clockChecked });
      } catch (error) {
        return brokenAnswer(error);
      }
    });
    if (!answer.ok) return answer;
    if (command.type === "SetUpShop") void (await recording()).keeper.askToPersist();
    return answer;
  };
