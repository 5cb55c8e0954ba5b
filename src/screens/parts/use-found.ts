/** Members found for what is typed: asked of the search's index, with their profiles and balances read from the tables. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { asId, type MemberId } from "#domain/ids.ts";
import type { MemberView } from "#projections/queries.ts";
import { useServices } from "../services.ts";

/** `hits` is null before the first answer and while nothing is typed; `query` is what they were found for. */
export type Found = { readonly hits: readonly MemberView[] | null; readonly query: string };

/** The nearest `most` members. What was found stays until the next answer; asked again as members change. */
export const useFound = (query: string, most: number): Found => {
  const { search, read } = useServices();
  const state = useSyncExternalStore(search.subscribe, search.state);
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (query.trim() === "") return;
    let wanted = true;
    const ask = async () => {
      const answer = await search.find(query, most);
      if (answer.kind !== "found") return;
      const hits = await read.members(answer.hits.map((hit) => asId<MemberId>(hit.member)));
      if (wanted) setFound({ hits, query });
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [query, most, search, read, state]);
  return query.trim() === "" || !found ? { hits: null, query } : found;
};
