/** Takes the machinery of the shell, and not only its state. */
import { updateState } from "#shell/update.ts";
import { policy } from "#shell/trusted-types.ts";
import { append } from "#cloud/store.ts";

export const counter = [updateState, policy, append];
