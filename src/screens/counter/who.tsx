/** Who is there: the camera, the search, what was done just now, and the way to a new member. */
import { memo, Suspense } from "react";
import { asId, type MemberId } from "#domain/ids.ts";
import { useServices, newOp } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { closeIcon as CloseIcon, enrolIcon as EnrolIcon, searchIcon as SearchIcon } from "../parts/icons.tsx";
import { useActions, useMoment } from "./actions.ts";
import { counterCamera, latestActs } from "./later-parts.ts";

const SearchBox = () => {
  const { words } = useShop();
  const { set, identify } = useActions();
  const query = useMoment((moment) => moment.query);
  const question = useMoment((moment) => moment.question);
  const { search } = useServices();
  // Asked anew, since Enter may come before the list it would take the first of.
  const takeFirst = async (): Promise<void> => {
    const answer = await search.find(query, 1);
    const [first] = answer.kind === "found" ? answer.hits : [];
    if (!first) return;
    const member = asId<MemberId>(first.member);
    if (question?.kind === "linking") set({ question: { ...question, to: member }, query: "" });
    else await identify(member);
  };
  return (
    <form
      className="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (query.trim() !== "") void takeFirst();
      }}
    >
      <SearchIcon aria-hidden="true" />
      <input
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-label={words.search.label}
        placeholder={words.search.label}
        value={query}
        maxLength={80}
        onChange={(event) => set({ query: event.target.value, panel: null, refusal: null })}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || query === "") return;
          // What is asked behind the search stays.
          event.preventDefault();
          set({ query: "" });
        }}
      />
      {query !== "" && (
        <button
          type="button"
          className="round"
          aria-label={words.search.clear}
          onClick={() => set({ query: "" })}
        >
          <CloseIcon aria-hidden="true" />
        </button>
      )}
    </form>
  );
};

/** The left place, which never moves. */
export const Who = memo(() => {
  const { words } = useShop();
  const services = useServices();
  const { set } = useActions();
  return (
    <section className="panel who" aria-label={words.search.title}>
      <Suspense fallback={<div className="camera" data-state="asking" />}>
        <counterCamera.Part />
      </Suspense>
      <div className="side">
        <SearchBox />
        <Suspense fallback={<div className="latest" />}>
          <latestActs.Part />
        </Suspense>
        <button
          type="button"
          className="key ghost"
          onClick={() =>
            set({ panel: "enrol", panelOp: newOp(services), person: null, done: null, refusal: null })
          }
        >
          <EnrolIcon aria-hidden="true" />
          {words.enrol.title}
        </button>
      </div>
    </section>
  );
});
