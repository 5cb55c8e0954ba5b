/** The list of all members: searched, ordered, and with letters to jump to. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import type { Letter, Sort } from "#projections/search/member-list.ts";
import { useFocusInside } from "../parts/focus.ts";
import { closeIcon as CloseIcon, searchIcon as SearchIcon } from "../parts/icons.tsx";
import { backIcon as BackIcon } from "../parts/keeping-icons.tsx";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import type { ListPlace } from "./list-place.ts";
import { useMembersWords } from "./members-words.ts";
import { MemberRows } from "./rows.tsx";
import { FOUND_MAX } from "./use-rows.ts";

type ListProps = {
  readonly place: ListPlace;
  readonly move: (part: Partial<ListPlace>) => void;
};

/** Another list begins at its top. */
const TOP = { scrollTop: 0, total: null, active: null } as const;

const SORTS: readonly Sort[] = ["recent", "visits", "name"];

const SearchField = ({ place, move }: ListProps) => {
  const { own } = useMembersWords();
  const { query } = place;
  const type = (typed: string): void => move({ ...TOP, query: typed });
  return (
    <div className="search">
      <SearchIcon aria-hidden="true" />
      <input
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-label={own.list.search}
        placeholder={own.list.search}
        value={query}
        maxLength={80}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && query !== "") {
            event.preventDefault();
            type("");
          } else if (event.key === "ArrowDown") {
            event.preventDefault();
            document.querySelector<HTMLElement>('.member-row[tabindex="0"]')?.focus();
          }
        }}
      />
      {query !== "" && (
        <button type="button" className="round" aria-label={own.list.clear} onClick={() => type("")}>
          <CloseIcon aria-hidden="true" />
        </button>
      )}
    </div>
  );
};

const Orders = ({ place, move }: ListProps) => {
  const { own } = useMembersWords();
  return (
    <fieldset className="segments">
      <legend className="unseen">{own.list.order}</legend>
      {SORTS.map((sort) => (
        <label key={sort}>
          <input
            type="radio"
            name="order"
            checked={place.sort === sort}
            onChange={() => move({ ...TOP, sort })}
          />
          {own.list.sorts[sort]}
        </label>
      ))}
    </fieldset>
  );
};

/** The letters of the list by name; none in any other order. */
const useLetters = (wanted: boolean): readonly Letter[] => {
  const { search } = useServices();
  const { language } = useShop().settings;
  const state = useSyncExternalStore(search.subscribe, search.state);
  const [letters, setLetters] = useState<readonly Letter[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    void search.letters(language).then((found) => left || setLetters(found ?? []));
    return () => {
      left = true;
    };
  }, [wanted, search, language, state]);
  return wanted ? letters : [];
};

const Letters = ({ letters, jump }: { letters: readonly Letter[]; jump: (at: number) => void }) => {
  const { own } = useMembersWords();
  return (
    <nav className="letters" aria-label={own.list.letters}>
      {letters.map(({ letter, at }) => (
        <button key={letter} type="button" aria-label={own.list.jump(letter)} onClick={() => jump(at)}>
          {letter}
        </button>
      ))}
    </nav>
  );
};

/** How many there are, said aloud whenever it changes. */
const Count = ({ place }: { place: ListPlace }) => {
  const { own } = useMembersWords();
  const { query } = place;
  const total = place.total ?? 0;
  const said =
    query.trim() === ""
      ? own.list.count(total)
      : total >= FOUND_MAX
        ? own.list.nearest(FOUND_MAX)
        : own.list.found(total);
  return (
    <p className="sub" role="status">
      {total > 0 && said}
    </p>
  );
};

const Empty = () => {
  const { own } = useMembersWords();
  return (
    <div className="members-empty">
      <h2 className="show">{own.list.empty}</h2>
      <p className="lead">{own.list.emptyHelp}</p>
      <Link href="/" className="go" data-kind="go">
        {own.list.toCounter}
      </Link>
    </div>
  );
};

const Nobody = ({ query }: { query: string }) => {
  const { own } = useMembersWords();
  return (
    <div className="members-empty" role="status">
      <h2 className="show">{own.list.none(query)}</h2>
      <p className="lead">{own.list.noneHelp}</p>
    </div>
  );
};

const Body = ({ place, move }: ListProps) => {
  const { search } = useServices();
  const { own } = useMembersWords();
  const state = useSyncExternalStore(search.subscribe, search.state);
  const query = place.query.trim();
  const letters = useLetters(place.sort === "name" && query === "");
  const key = `${place.sort} ${query}`;
  const [jump, setJump] = useState<{ at: number; key: string } | null>(null);
  if (state.phase === "broken") return <p className="notice">{own.list.broken}</p>;
  if (state.phase !== "ready") return <p className="lead">{own.list.loading}</p>;
  if (state.members === 0) return <Empty />;
  return (
    <>
      {letters.length > 1 && (
        <Letters
          letters={letters}
          jump={(at) => {
            setJump({ at, key });
            move({ active: at });
          }}
        />
      )}
      {query !== "" && place.total === 0 && <Nobody query={query} />}
      <MemberRows
        key={key}
        label={own.list.title}
        place={{ ...place, query }}
        move={move}
        jump={jump?.key === key ? jump : null}
      />
    </>
  );
};

export const MemberList = ({ place, move }: ListProps) => {
  const { own } = useMembersWords();
  const main = useFocusInside<HTMLElement>();
  return (
    <main className="members" aria-label={own.list.title} tabIndex={-1} ref={main}>
      <header className="members-head">
        <Link href="/" className="key small back">
          <BackIcon aria-hidden="true" />
          {own.list.toCounter}
        </Link>
        <h1 className="show">{own.list.title}</h1>
        <Count place={place} />
        <SearchField place={place} move={move} />
        <Orders place={place} move={move} />
      </header>
      <section className="panel members-body" aria-label={own.list.title}>
        <Body place={place} move={move} />
      </section>
    </main>
  );
};
