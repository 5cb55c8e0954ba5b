/** The journal's worker: hands what it hears to the desk and posts what the desk answers. */
import { createDesk } from "./desk.ts";
import type { ToDesk } from "./message.ts";
import { openOpfsFiles } from "./opfs-files.ts";

const begin = (event: MessageEvent<string>): void => {
  const desk = createDesk({
    files: () => openOpfsFiles(event.data),
    post: (message) => postMessage(message),
    newName: () => crypto.randomUUID().slice(0, 8),
  });
  addEventListener("message", ({ data }: MessageEvent<ToDesk>) => desk.receive(data));
};

// The first word is the folder.
addEventListener("message", begin, { once: true });
