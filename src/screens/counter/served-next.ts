/** Whoever is to be served next by another page's choice: they come along with the address, in no part that can be read or kept. */
import { useEffect } from "react";
import { asId, type MemberId } from "#domain/ids.ts";
import { useActions } from "./actions.ts";

const servedNext = (): MemberId | null => {
  const state: unknown = history.state;
  if (typeof state !== "object" || state === null || !("serve" in state)) return null;
  return typeof state.serve === "string" ? asId<MemberId>(state.serve) : null;
};

/** Puts them before the counter once, and not again when the page is reloaded. */
export const useServedNext = (): void => {
  const { identify } = useActions();
  useEffect(() => {
    const member = servedNext();
    if (member === null) return;
    history.replaceState(null, "");
    void identify(member);
  }, [identify]);
};
