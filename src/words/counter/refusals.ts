/** The sentence for each reason why something was refused. */
import type { Refusal } from "#domain/command.ts";

export type Refusals = {
  readonly [R in Refusal["reason"]]: (why: Extract<Refusal, { reason: R }>) => string;
};
