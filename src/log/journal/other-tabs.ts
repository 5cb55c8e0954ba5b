/** How the tabs of one tablet tell each other whose payloads must go. */
import type { OtherTabs } from "./erasing.ts";

/** The tabs that opened the same `name`. A tab that cannot hear now drops them when it starts next. */
export const openOtherTabs = (name: string): OtherTabs => {
  const channel = new BroadcastChannel(name);
  return {
    tell: channel.postMessage.bind(channel),
    hear: (told) =>
      channel.addEventListener("message", (event: MessageEvent<readonly string[]>) => told(event.data)),
    close: () => channel.close(),
  };
};
