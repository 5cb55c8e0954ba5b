/** Finds the other member who may be the same person. */
import { useState } from "react";
import type { MemberView } from "#projections/queries.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { TextField } from "../parts/text-field.tsx";
import { useFound } from "../parts/use-found.ts";
import { useShop } from "../shop-context.ts";
import { useMembersWords } from "./members-words.ts";

/** Some more than stand on a screen, since one of them is whom we look from. */
const MOST = 8;

type MergeSearchProps = {
  /** Whom the others are looked for; not among them. */
  readonly view: MemberView;
  readonly pick: (other: MemberView) => void;
};

/** Begins with the name there is, since people who are here twice are mostly here by one name. */
export const MergeSearch = ({ view, pick }: MergeSearchProps) => {
  const { formats, today, settings } = useShop();
  const { own } = useMembersWords();
  const { merge } = inboxWordsOf(settings.language);
  const [query, setQuery] = useState(view.profile.name);
  const { hits } = useFound(query, MOST);
  const others = hits?.filter(({ id }) => id !== view.id);
  return (
    <div className="sheet-body">
      <p className="lead">{merge.help}</p>
      <TextField first label={merge.search} value={query} enterKeyHint="search" change={setQuery} />
      <p className="sub" role="status">
        {others?.length === 0 && merge.none}
      </p>
      <ul className="choices merge-found">
        {others?.map((other) => {
          const [last] = other.state.latest;
          return (
            <li key={other.id}>
              <button type="button" className="key choice" onClick={() => pick(other)}>
                <span className="choice-name" dir="auto">
                  {other.profile.name}
                </span>
                <small>
                  {other.profile.phone ?? merge.noPhone}
                  {last && <span>{own.list.lastHere(formats.daysAgo(last.day, today))}</span>}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
};
