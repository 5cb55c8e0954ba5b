/** The search worker: hands what it hears to the desk and posts what the desk answers. */
import { createSearchDesk } from "./search-desk.ts";
import type { FromSearch, ToSearch } from "./search-message.ts";

// A packed index changes hands instead of being copied.
const inHand = (message: FromSearch): Transferable[] =>
  message.kind === "packed" && message.index !== null ? [message.index.packed.buffer] : [];

const desk = createSearchDesk({
  post: (message) => postMessage(message, inHand(message)),
  nowMs: () => performance.now(),
});

addEventListener("message", (event: MessageEvent<ToSearch>) => desk.receive(event.data));
