/** A member's cards: what became of each, and a new one for one that was lost. */
import { useCallback, useState } from "react";
import { Link } from "wouter";
import { cardAddress, inGroups, type CardCode } from "#domain/card-code.ts";
import type { MemberCard, MemberView } from "#projections/queries.ts";
import { useCalmQuery } from "../parts/calm-query.ts";
import { cardIcon as CardIcon } from "../parts/hand-icons.tsx";
import { QrPicture } from "../parts/qr-picture.tsx";
import { PRINT_PAGE } from "../addresses.ts";
import { useServices } from "../services.ts";
import { useFormAct } from "./acting.ts";
import { CardChoice } from "./card-choice.tsx";
import { Dialog, Refused } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";

type Open =
  { readonly kind: "show" | "replace" | "revoke"; readonly code: CardCode } | { readonly kind: "link" };

/** The end of the code tells two cards apart, and is what people compare. */
const shortOf = (code: CardCode): string => `… ${code.slice(-4)}`;

const CardRow = ({ card, open }: { card: MemberCard; open: (what: Open) => void }) => {
  const { own } = useMembersWords();
  const { code, state } = card;
  const short = shortOf(code);
  return (
    <li className="member-card" data-state={state}>
      <p>
        <CardIcon aria-hidden="true" /> <b>{short}</b> <small>{own.cards.states[state]}</small>
      </p>
      {state === "issued" && (
        <div className="member-keys">
          <button
            type="button"
            className="key small"
            aria-label={own.cards.showWhat(short)}
            onClick={() => open({ kind: "show", code })}
          >
            {own.cards.show}
          </button>
          <Link
            href={`${PRINT_PAGE}#card=${code}`}
            className="key small"
            aria-label={own.cards.printWhat(short)}
          >
            {own.cards.print}
          </Link>
          <button
            type="button"
            className="key small"
            aria-label={own.cards.replaceWhat(short)}
            onClick={() => open({ kind: "replace", code })}
          >
            {own.cards.replace}
          </button>
          <button
            type="button"
            className="key small"
            aria-label={own.cards.revokeWhat(short)}
            onClick={() => open({ kind: "revoke", code })}
          >
            {own.cards.revoke}
          </button>
        </div>
      )}
    </li>
  );
};

const Revoke = ({ code, done }: { code: CardCode; done: () => void }) => {
  const { own } = useMembersWords();
  const { send, refusal, sending } = useFormAct(done);
  return (
    <div className="sheet-body">
      <p className="lead">{own.cards.revokeHelp}</p>
      <Refused sentence={refusal} />
      <button
        type="button"
        className="go"
        data-kind="second"
        aria-disabled={sending}
        onClick={() => sending || void send(() => ({ type: "RevokeCard", card: code }), null)}
      >
        {own.cards.revokeGo}
      </button>
    </div>
  );
};

const Shown = ({ code, name }: { code: CardCode; name: string }) => {
  const { own } = useMembersWords();
  return (
    <div className="sheet-body card-shown">
      <div className="qr-place">
        <QrPicture text={cardAddress(code, null)} label={own.cards.picture(name)} />
      </div>
      <p className="code">{inGroups(code)}</p>
    </div>
  );
};

const OpenCard = ({ open, view, close }: { open: Open; view: MemberView; close: () => void }) => {
  const { own } = useMembersWords();
  const { id, profile } = view;
  switch (open.kind) {
    case "show":
      return (
        <Dialog title={own.cards.shown(profile.name)} close={close}>
          <Shown code={open.code} name={profile.name} />
        </Dialog>
      );
    case "replace":
      return (
        <Dialog title={own.cards.replaceTitle} close={close}>
          <CardChoice
            help={own.cards.replaceHelp}
            // A replaced card never comes back, so there is nothing to take back in the bar.
            what={null}
            command={(card) => ({ type: "ReplaceCard", old: open.code, card })}
            done={close}
          />
        </Dialog>
      );
    case "revoke":
      return (
        <Dialog title={own.cards.revokeTitle} close={close}>
          <Revoke code={open.code} done={close} />
        </Dialog>
      );
    case "link":
      return (
        <Dialog title={own.cards.linkTitle} close={close}>
          <CardChoice
            help={own.cards.linkHelp}
            what={own.lines.cardLinked}
            command={(card) => ({ type: "LinkCard", member: id, card })}
            done={close}
          />
        </Dialog>
      );
  }
};

export const CardsPanel = ({ view }: { view: MemberView }) => {
  const { read } = useServices();
  const { own } = useMembersWords();
  const cards = useCalmQuery(
    useCallback(() => read.cardsOf(view.id), [read, view.id]),
    "now",
  );
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <section className="panel" aria-labelledby="member-cards">
      <h2 id="member-cards">{own.cards.title}</h2>
      {cards?.length === 0 && <p className="sub">{own.cards.none}</p>}
      <ul className="member-cards">
        {cards?.map((card) => (
          <CardRow key={card.code} card={card} open={setOpen} />
        ))}
      </ul>
      <button type="button" className="key small" onClick={() => setOpen({ kind: "link" })}>
        {own.cards.link}
      </button>
      {open && <OpenCard open={open} view={view} close={() => setOpen(null)} />}
    </section>
  );
};
