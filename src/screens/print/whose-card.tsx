/** Whose card is printed: the one the address names, or a member who is searched for here. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { readCode, type CardCode } from "#domain/card-code.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import type { MemberView } from "#projections/queries.ts";
import type { PrintWords } from "#words/print/words.ts";
import { useArrows } from "../parts/focus.ts";
import { TextField } from "../parts/text-field.tsx";
import { useServices, type Services } from "../services.ts";

/** A member, and the card they use; without one there is nothing to print. */
export type Owner = { readonly name: string; readonly code: CardCode | null };

const HITS_MAX = 6;

/** The card that another page asks for in the fragment of this one's address, which no server ever sees. */
export const cardInAddress = (fragment: string): CardCode | null => {
  const text = new URLSearchParams(fragment.replace(/^#/, "")).get("card");
  const code = text === null ? null : readCode(text);
  return code?.ok ? code.value : null;
};

/** Whoever that card is for, if it may still be used. */
export const ownerOf = async (read: Services["read"], code: CardCode): Promise<Owner | null> => {
  const card = await read.card(code);
  if (card === null || card.member === null || card.state !== "issued") return null;
  const member = await read.member(card.member);
  return member && { name: member.profile.name, code };
};

/** Members found for what is typed; null while nothing is. */
const useFound = (query: string): readonly MemberView[] | null => {
  const { search, read } = useServices();
  // Right after the start nobody is in it yet: it is asked again once they are.
  const state = useSyncExternalStore(search.subscribe, search.state);
  const [found, setFound] = useState<readonly MemberView[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const look = async (): Promise<void> => {
      const answer = query.trim() === "" ? null : await search.find(query, HITS_MAX);
      const hits =
        answer?.kind === "found"
          ? await read.members(answer.hits.map((hit) => asId<MemberId>(hit.member)))
          : null;
      if (wanted) setFound(hits);
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [query, search, read, state]);
  return found;
};

/** Takes the focus into a part that took the place of the one that had it. */
const useFocusAfter = <E extends HTMLElement>(hasMoved: boolean, selector: string) => {
  const place = useRef<E>(null);
  useEffect(() => {
    if (hasMoved) place.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [hasMoved, selector]);
  return place;
};

type SearchProps = {
  readonly words: PrintWords;
  readonly hasMoved: boolean;
  readonly pick: (owner: Owner) => void;
};

/** Enter takes the only one found, arrows lead through several. */
const Search = ({ words, hasMoved, pick }: SearchProps) => {
  const { read } = useServices();
  const place = useFocusAfter<HTMLFormElement>(hasMoved, "input");
  const [query, setQuery] = useState("");
  const found = useFound(query);
  const list = useArrows<HTMLUListElement>();
  const choose = async ({ id, profile }: MemberView): Promise<void> =>
    pick({ name: profile.name, code: await read.cardOf(id) });
  return (
    <form
      className="whose"
      ref={place}
      onSubmit={(event) => {
        event.preventDefault();
        const [only, other] = found ?? [];
        if (only && !other) void choose(only);
      }}
    >
      <TextField
        type="search"
        enterKeyHint="search"
        label={words.whose.label}
        placeholder={words.whose.hint}
        value={query}
        change={setQuery}
      />
      {found?.length === 0 && <p role="status">{words.whose.none}</p>}
      {found !== null && found.length > 0 && (
        <ul className="choices" ref={list}>
          {found.map((view) => (
            <li key={view.id}>
              <button type="button" className="key choice" onClick={() => void choose(view)}>
                <span className="choice-name" dir="auto">
                  {view.profile.name}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
};

type WhoseCardProps = {
  readonly words: PrintWords;
  readonly owner: Owner | null;
  /** The address named a card that cannot be printed. */
  readonly lost: boolean;
  readonly choose: (owner: Owner | null) => void;
};

const Chosen = ({
  words,
  owner: { name, code },
  hasMoved,
  leave,
}: Pick<SearchProps, "words" | "hasMoved"> & { owner: Owner; leave: () => void }) => {
  const place = useFocusAfter<HTMLDivElement>(hasMoved, "button");
  return (
    <div className="whose" ref={place}>
      <p className="hint" role="status" data-good={code !== null}>
        {code === null ? words.whose.noCard(name) : words.whose.chosen(name)}
      </p>
      <button type="button" className="key small second" onClick={leave}>
        {words.whose.other}
      </button>
    </div>
  );
};

/** Says who was chosen, or asks. */
export const WhoseCard = ({ words, owner, lost, choose }: WhoseCardProps) => {
  const [hasMoved, setMoved] = useState(false);
  const pick = (next: Owner | null): void => {
    setMoved(true);
    choose(next);
  };
  if (owner !== null) return <Chosen {...{ words, owner, hasMoved }} leave={() => pick(null)} />;
  return (
    <>
      {lost && (
        <p className="notice" role="alert">
          {words.whose.unknown}
        </p>
      )}
      <Search {...{ words, hasMoved, pick }} />
    </>
  );
};
