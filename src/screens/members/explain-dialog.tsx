/** "Explain this balance": the fold's own story, line by line, with what was there after each. */
import { useMemo, useState } from "react";
import type { Entry } from "#domain/entry.ts";
import { explain, type Line } from "#domain/explain.ts";
import type { Unit } from "#domain/units.ts";
import { useShop } from "../shop-context.ts";
import { Dialog } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";
import { useSayings } from "./saying.ts";

const LineRow = ({ line, unit }: { line: Line; unit: Unit }) => {
  const { words } = useShop();
  const { own, dates } = useMembersWords();
  const { line: say, delta } = useSayings();
  const { active, pending, owed } = line.after;
  return (
    <li className="story-line">
      <span>
        <b>{say(line.what)}</b>
        <small>{dates.day(line.day)}</small>
      </span>
      <span>
        <b data-taken={line.delta < 0}>{delta(unit, line.delta)}</b>
        <small>
          {own.balance.after(words.units(unit, active))}
          {pending > 0 && `, ${own.balance.pending(words.units(unit, pending))}`}
          {owed > 0 && `, ${own.balance.owes(words.units(unit, owed))}`}
        </small>
      </span>
    </li>
  );
};

/** A regular of ten years has thousands of lines: the first ones are drawn, and more when they are asked for. */
const LINES_AT_ONCE = 100;

const Story = ({ lines, unit }: { lines: readonly Line[]; unit: Unit }) => {
  const { own } = useMembersWords();
  const [newest, setNewest] = useState(true);
  const [shown, setShown] = useState(LINES_AT_ONCE);
  if (lines.length === 0) return <p className="lead">{own.balance.nothing}</p>;
  const inOrder = newest ? lines.toReversed() : lines;
  return (
    <>
      <fieldset className="segments">
        <legend className="unseen">{own.list.order}</legend>
        {[true, false].map((each) => (
          <label key={String(each)}>
            <input type="radio" name="story" checked={newest === each} onChange={() => setNewest(each)} />
            {each ? own.balance.newest : own.balance.oldest}
          </label>
        ))}
      </fieldset>
      <ol className="story">
        {inOrder.slice(0, shown).map((line, i) => (
          <LineRow key={i} line={line} unit={unit} />
        ))}
      </ol>
      {shown < lines.length && (
        <button type="button" className="key" onClick={() => setShown(shown + LINES_AT_ONCE)}>
          {newest ? own.history.more : own.balance.newer}
        </button>
      )}
    </>
  );
};

type ExplainDialogProps = {
  readonly unit: Unit;
  /** The member's whole history; null while it is still being read. */
  readonly entries: readonly Entry[] | null;
  /** What there is now, in words. */
  readonly now: string;
  readonly close: () => void;
};

export const ExplainDialog = ({ unit, entries, now, close }: ExplainDialogProps) => {
  const { today } = useShop();
  const { own } = useMembersWords();
  const lines = useMemo(() => entries && explain(entries, unit, today), [entries, unit, today]);
  return (
    <Dialog title={own.balance.explained(own.balance.names[unit])} close={close}>
      <p className="lead">{now}</p>
      {lines === null ? (
        <p className="sub" role="status">
          {own.balance.reading}
        </p>
      ) : (
        <Story lines={lines} unit={unit} />
      )}
    </Dialog>
  );
};
