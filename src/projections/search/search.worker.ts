/** The search worker: hands what it hears to the desk and posts what the desk answers. */
import { createSearchDesk } from "./search-desk.ts";
import type { ToSearch } from "./search-message.ts";

const desk = createSearchDesk({ post: (message) => postMessage(message), nowMs: () => performance.now() });

addEventListener("message", (event: MessageEvent<ToSearch>) => desk.receive(event.data));
