/** The rows of the list that are in sight: asked of the search's index, with the names read from the tables. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { asId, type MemberId } from "#domain/ids.ts";
import type { Language, Profile } from "#domain/records.ts";
import type { Listed, Sort } from "#projections/search/member-list.ts";
import { useServices, type Services } from "../services.ts";
import { useShop } from "../shop-context.ts";
import type { Range } from "./window.ts";

/** What the list shows: everybody in an order, or those nearest to what was typed. */
export type Wanted = { readonly sort: Sort; readonly query: string };

/** By whose alphabet names are in order. */
type Spoken = { readonly language: Language };

/** A member at a place; the profile is missing where somebody was erased just now. */
export type Row = { readonly id: MemberId; readonly lastDay: number; readonly profile: Profile | null };

export type Rows = { readonly total: number; readonly at: ReadonlyMap<number, Row> };

/** The most that are listed of those found. */
export const FOUND_MAX = 100;

type Found = { readonly total: number; readonly rows: readonly Listed[] };

const find = async ({ search }: Services, query: string, { from, to }: Range): Promise<Found | null> => {
  const answer = await search.find(query, FOUND_MAX);
  if (answer.kind !== "found") return null;
  return { total: answer.hits.length, rows: answer.hits.slice(from, to) };
};

const look = async (
  services: Services,
  { sort, query, language }: Wanted & Spoken,
  range: Range,
): Promise<Rows | null> => {
  const { search, read } = services;
  const found = await (query === ""
    ? search.page(sort, language, range.from, range.to - range.from)
    : find(services, query, range));
  if (!found) return null;
  const ids = found.rows.map(({ member }) => asId<MemberId>(member));
  const profiles = await read.profiles(ids);
  const rows = found.rows.map(({ lastDay }, i): [number, Row] => {
    const id = ids[i] ?? asId<MemberId>("");
    return [range.from + i, { id, lastDay, profile: profiles.get(id) ?? null }];
  });
  return { total: found.total, at: new Map(rows) };
};

/**
 * The rows of `range`, and how many there are in all; null before the first answer. What was there stays until the next
 * answer, so that scrolling meets names; after every act that changes somebody it is asked again.
 */
export const useRows = ({ sort, query }: Wanted, { from, to }: Range): Rows | null => {
  const services = useServices();
  const { language } = useShop().settings;
  const state = useSyncExternalStore(services.search.subscribe, services.search.state);
  const [rows, setRows] = useState<(Rows & { readonly key: string }) | null>(null);
  const key = `${sort} ${language} ${query}`;
  const asking = useRef(0);
  useEffect(() => {
    asking.current += 1;
    const own = asking.current;
    const ask = async (): Promise<void> => {
      const next = await look(services, { sort, query, language }, { from, to });
      if (next !== null && own === asking.current) setRows({ ...next, key });
    };
    ask().catch(() => {
      // What cannot be read now is asked for again after the next change.
    });
  }, [services, sort, query, language, key, from, to, state]);
  useEffect(
    () => () => {
      asking.current = -1;
    },
    [],
  );
  return rows?.key === key ? rows : null;
};
