/** One act: what it was, who did it and why, and its undo with a reason. */
import { useState } from "react";
import { mayBeTakenBack } from "#domain/activity.ts";
import type { Command } from "#domain/command.ts";
import { own as ownOf } from "#domain/records.ts";
import { whyNotMade } from "#domain/rights.ts";
import { undoIcon as UndoIcon } from "#screens/parts/hand-icons.tsx";
import { useFocusInside } from "#screens/parts/focus.ts";
import { useMeasures } from "../measures.ts";
import type { OwnerActs } from "../owner-acts.tsx";
import { useOwner } from "../owner-context.ts";
import { useEscape } from "../use-escape.ts";
import type { Seen } from "./look-back.ts";
import type { Names } from "./tell-edit.ts";
import { tell } from "./tell.ts";

const REASONS = ["mistake", "wrongPerson", "returned", "other"] as const;

type WhyProps = {
  readonly names: Names;
  readonly asleep: boolean;
  readonly pick: (reason: (typeof REASONS)[number]) => void;
  readonly close: () => void;
};

const Why = ({ names, asleep, pick, close }: WhyProps) => {
  const { own, shop } = names;
  const place = useFocusInside<HTMLDivElement>();
  useEscape(close, true);
  return (
    <div className="why" role="group" aria-label={own.why} tabIndex={-1} ref={place}>
      <p>{own.why}</p>
      {REASONS.map((reason) => (
        <button
          key={reason}
          type="button"
          className="key small"
          aria-disabled={asleep}
          onClick={() => pick(reason)}
        >
          {shop.words.undo.reasons[reason]}
        </button>
      ))}
      <button type="button" className="key small second" onClick={close}>
        {own.keep}
      </button>
    </div>
  );
};

/** Null where nobody had signed in, and for what opened the shop before there was anybody. */
const nameOfStaff = ({ shop }: Names, by: string | null): string | null =>
  by === null ? null : (ownOf(shop.shop.staff, by)?.doc.name ?? null);

type ActRowProps = { readonly seen: Seen; readonly names: Names; readonly acts: OwnerActs };

export const ActRow = ({ seen, names, acts }: ActRowProps) => {
  const { act, backBy } = seen;
  const [first] = act;
  const { own, shop } = names;
  const { when } = useMeasures();
  const [asking, setAsking] = useState(false);
  const { title, details, reason } = tell(act, names);
  const name = nameOfStaff(names, first.by);
  const said = name === null ? details : [own.by(name), ...details];
  const isMine = whyNotMade(act, { shop: shop.shop, by: useOwner() }) === null;
  const undo = async (why: string): Promise<void> => {
    const command: Command = { type: "Undo", target: first.op, seq: first.seq, reason: why };
    await acts.send(shop.words.done.plus([title, own.undone]), () => command);
    setAsking(false);
  };
  return (
    <li className="act" data-undone={backBy !== null}>
      <time dateTime={new Date(first.at).toISOString()}>{shop.formats.time(first.at)}</time>
      <div className="act-what">
        <span className="act-title" dir="auto">
          {title}
        </span>
        {said.length > 0 && <small dir="auto">{shop.words.done.plus(said)}</small>}
        {reason !== null && <small dir="auto">{own.reason(reason)}</small>}
        {backBy && (
          <small className="act-back" dir="auto">
            {own.undoneBy(nameOfStaff(names, backBy[0].by), when(backBy[0].at))}
          </small>
        )}
      </div>
      {backBy === null && !asking && isMine && mayBeTakenBack(act) && (
        <button
          type="button"
          className="round"
          aria-label={own.undoWhat(title)}
          onClick={() => setAsking(true)}
        >
          <UndoIcon aria-hidden="true" />
        </button>
      )}
      {asking && (
        <Why
          names={names}
          asleep={acts.sending}
          pick={(why) => void undo(why)}
          close={() => setAsking(false)}
        />
      )}
    </li>
  );
};
