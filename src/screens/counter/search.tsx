/** What the search found: the nearest members in large rows, nobody with a way on, or one who is taken with Enter. */
import { useSyncExternalStore } from "react";
import type { MemberId } from "#domain/ids.ts";
import type { MemberView } from "#projections/queries.ts";
import { newOp, useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useArrows } from "../parts/focus.ts";
import { enrolIcon as EnrolIcon } from "../parts/icons.tsx";
import { useFound } from "../parts/use-found.ts";
import { useActions, useMoment } from "./actions.ts";

const HITS_MAX = 8;

/** The last digits are what people say aloud, and enough to tell two of one name apart. */
const phoneEnd = (phone: string | null): string => (phone === null ? "" : `… ${phone.slice(-4)}`);

const Row = ({ view, pick }: { view: MemberView; pick: (member: MemberId) => void }) => {
  const { words, today, formats } = useShop();
  const [last] = view.state.latest;
  return (
    <li>
      <button type="button" className="hit" onClick={() => pick(view.id)}>
        <span className="hit-name" dir="auto">
          {view.profile.name}
        </span>
        <span className="hit-more">
          {phoneEnd(view.profile.phone)}
          <small>{last ? formats.daysAgo(last.day, today) : words.search.never}</small>
        </span>
      </button>
    </li>
  );
};

const Nobody = ({ query }: { query: string }) => {
  const { words } = useShop();
  const services = useServices();
  const { set } = useActions();
  return (
    <div className="nobody">
      <h1 className="show">{words.search.none(query)}</h1>
      <p className="lead">{words.search.noneHelp}</p>
      <button
        type="button"
        className="key second"
        onClick={() => set({ panel: "enrol", panelOp: newOp(services), person: null, refusal: null })}
      >
        <EnrolIcon aria-hidden="true" /> {words.search.enrol(query)}
      </button>
    </div>
  );
};

/** In the middle place while something is typed. `pick` is what becomes of the one who is chosen. */
export const SearchResults = ({ pick }: { pick: (member: MemberId) => void }) => {
  const { words } = useShop();
  const { search } = useServices();
  const state = useSyncExternalStore(search.subscribe, search.state);
  const { hits, query } = useFound(
    useMoment((moment) => moment.query),
    HITS_MAX,
  );
  const list = useArrows<HTMLUListElement>();
  if (state.phase === "broken") return <p className="notice">{words.search.broken}</p>;
  if (!hits) return <p className="lead">{state.phase === "ready" ? "" : words.search.loading}</p>;
  if (hits.length === 0) return <Nobody query={query.trim()} />;
  return (
    <div className="results">
      <h1 className="unseen">{words.search.label}</h1>
      <ul ref={list}>
        {hits.map((view) => (
          <Row key={view.id} view={view} pick={pick} />
        ))}
      </ul>
      {hits.length === HITS_MAX && <p className="sub">{words.search.many(HITS_MAX)}</p>}
    </div>
  );
};
