/** How the tabs of one tablet tell each other which of them syncs and how it goes, and that something was recorded. */
import type { LeaderEdges, TabWord } from "#sync/leader.ts";

const WORDS: Readonly<Record<TabWord, true>> = {
  ...{ alive: true, committed: true, letIn: true, here: true },
  ...{ well: true, wait: true, pairAgain: true, revoked: true, tooOld: true },
};

const isTabWord = (word: unknown): word is TabWord => typeof word === "string" && Object.hasOwn(WORDS, word);

/** The tabs that opened the same `name`. */
export const openSyncTabs = (name: string): Pick<LeaderEdges, "post" | "listen"> => {
  const channel = new BroadcastChannel(`${name} sync`);
  return {
    post: channel.postMessage.bind(channel),
    listen: (heard) => {
      const hear = ({ data }: MessageEvent<unknown>): void => {
        if (isTabWord(data)) heard(data);
      };
      channel.addEventListener("message", hear);
      return () => channel.removeEventListener("message", hear);
    },
  };
};
