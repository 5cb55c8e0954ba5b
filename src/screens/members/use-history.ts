/** A member's entries as far as they have been read: the newest part at once, the rest when somebody asks for it. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { useServices } from "../services.ts";

export type History = {
  /** In the log's order, up to the newest. */
  readonly entries: readonly Entry[];
  /** Nothing older is left to read. */
  readonly whole: boolean;
  readonly reading: boolean;
};

/** Enough for a screen or two. */
const FIRST_ENTRIES = 30;

type Reading = AsyncGenerator<readonly Entry[]>;

/**
 * `change` tells that something was written about the member: then it is read anew, at least as far back as it was.
 * `more` reads on; with "all" to the very beginning.
 */
export const useHistory = (member: MemberId, change: unknown) => {
  const { history } = useServices();
  const [shown, setShown] = useState<History | null>(null);
  const reading = useRef<{ parts: Reading; entries: readonly Entry[]; whole: boolean } | null>(null);
  const wanted = useRef(FIRST_ENTRIES);

  const readOn = useCallback(async (): Promise<void> => {
    const own = reading.current;
    if (!own) return;
    while (!own.whole && own.entries.length < wanted.current) {
      const part = await own.parts.next();
      if (reading.current !== own) return;
      if (part.done) own.whole = true;
      else own.entries = [...part.value, ...own.entries];
    }
    setShown({ entries: own.entries, whole: own.whole, reading: false });
  }, []);

  useEffect(() => {
    reading.current = { parts: history(member), entries: [], whole: false };
    void readOn();
    return () => {
      reading.current = null;
    };
  }, [history, member, change, readOn]);

  const more = useCallback(
    (how: "some" | "all"): void => {
      const there = reading.current?.entries.length ?? 0;
      wanted.current = how === "all" ? Number.POSITIVE_INFINITY : there + FIRST_ENTRIES;
      setShown((now) => now && { ...now, reading: true });
      void readOn();
    },
    [readOn],
  );
  return { history: shown, more };
};
