/** The acts that are looked for, as far as somebody has looked; what is recorded meanwhile comes to the top. */
import { useEffect, useMemo, useRef, useState } from "react";
import { useServices } from "#screens/services.ts";
import { createLookBack, type LookBack, type Part, type Wanted } from "./look-back.ts";

const PAGE = 40;

export type LookingBack = Part & {
  readonly state: "looking" | "seen" | "failed";
  readonly more: () => void;
  readonly again: () => void;
};

type Shown = Part & {
  readonly of: LookBack | null;
  readonly wanted: Wanted | null;
  readonly state: LookingBack["state"];
};

const NOTHING: Shown = { of: null, wanted: null, seen: [], end: false, backToMs: null, state: "looking" };

/** `wanted` must be the same object until something else is looked for. */
export const useLookBack = (wanted: Wanted): LookingBack => {
  const { activity, read } = useServices();
  const [changes, setChanges] = useState(0);
  const [shown, setShown] = useState<Shown>(NOTHING);
  const looking = useMemo(
    () => ({ back: createLookBack(activity, wanted), changes }),
    [activity, wanted, changes],
  ).back;

  useEffect(() => read.follow(() => setChanges((before) => before + 1)), [read]);

  // How many are to be seen, also after the list was read anew.
  const asked = useRef({ wanted, count: PAGE });

  useEffect(() => {
    let left = false;
    if (asked.current.wanted !== wanted) asked.current = { wanted, count: PAGE };
    looking.next(asked.current.count).then(
      (part) => left || setShown({ ...part, of: looking, wanted, state: "seen" }),
      () => left || setShown((before) => ({ ...before, state: "failed" })),
    );
    return () => {
      left = true;
    };
  }, [looking, wanted]);

  const more = async (): Promise<void> => {
    if (shown.state === "looking") return;
    setShown((before) => ({ ...before, state: "looking" }));
    asked.current.count += PAGE;
    try {
      const part = await looking.next(PAGE);
      setShown((before) =>
        before.of === looking
          ? { ...before, ...part, seen: [...before.seen, ...part.seen], state: "seen" }
          : before,
      );
    } catch {
      setShown((before) => ({ ...before, state: "failed" }));
    }
  };
  const isOther = shown.wanted !== wanted;
  return {
    ...(isOther ? { ...NOTHING, state: shown.state === "failed" ? "failed" : "looking" } : shown),
    more: () => void more(),
    again: () => setChanges((before) => before + 1),
  };
};
