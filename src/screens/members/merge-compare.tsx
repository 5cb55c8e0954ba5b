/** Two members side by side, and what they would have as one: whose name stays is chosen, and nothing is joined before. */
import { useId, useState } from "react";
import type { Command } from "#domain/command.ts";
import { groupState } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import { balanceOf } from "#domain/lots.ts";
import type { MemberState } from "#domain/member-state.ts";
import { UNITS, type Unit } from "#domain/units.ts";
import type { MemberView } from "#projections/queries.ts";
import { createDates } from "#words/members/dates.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import "../look/merge.css";
import { useShop } from "../shop-context.ts";
import { Refused } from "./dialog.tsx";

/** Who may be one person. */
export type Pair = readonly [MemberView, MemberView];

const useWords = () => inboxWordsOf(useShop().settings.language).merge;

/** The units that the shop collects, and those of former rules that one of them still has. */
const useUnits = (pair: Pair): readonly Unit[] => {
  const { program } = useShop();
  const has = (unit: Unit): boolean =>
    pair.some(({ state }) => state.purse.lots.some((lot) => lot.unit === unit));
  return UNITS.filter((unit) => program[unit] !== null || has(unit));
};

/** Visits and balances, a line each. */
const Figures = ({ state, units }: { state: MemberState; units: readonly Unit[] }) => {
  const { words, today } = useShop();
  const merge = useWords();
  return (
    <>
      {units.map((unit) => {
        const { active, owed } = balanceOf(state.purse, unit, today);
        return (
          <span key={unit}>
            <b>{words.units(unit, active)}</b>
            {owed > 0 && <small>{merge.owes(words.units(unit, owed))}</small>}
          </span>
        );
      })}
      <span>{merge.visits(state.visits)}</span>
    </>
  );
};

type SideProps = {
  readonly view: MemberView;
  readonly units: readonly Unit[];
  readonly group: string;
  readonly chosen: boolean;
  readonly choose: () => void;
};

const Side = ({ view: { profile, state }, units, group, chosen, choose }: SideProps) => {
  const { language, timeZone } = useShop().settings;
  const merge = useWords();
  return (
    <label className="merge-side">
      <input type="radio" name={group} checked={chosen} data-first={chosen} onChange={choose} />
      <strong dir="auto">{profile.name}</strong>
      <span dir="auto">{profile.phone ?? merge.noPhone}</span>
      {profile.email && <span dir="auto">{profile.email}</span>}
      {state.enrolledOn !== null && (
        <small>{merge.since(createDates(language, timeZone).day(state.enrolledOn))}</small>
      )}
      <Figures state={state} units={units} />
    </label>
  );
};

/** How the two are made one: sent where this is shown, and refused there. */
export type Merging = {
  readonly send: (command: Command, what: string) => Promise<unknown>;
  readonly refusal: string | null;
  readonly sending: boolean;
};

type MergeCompareProps = {
  readonly pair: Pair;
  readonly merging: Merging;
  /** Goes back to whom to compare with; none where the two were proposed. */
  readonly other?: () => void;
};

/** The first of the pair stays unless the other is chosen. */
export const MergeCompare = ({ pair, merging, other }: MergeCompareProps) => {
  const merge = useWords();
  const group = useId();
  const units = useUnits(pair);
  const [one, two] = pair;
  const [stays, setStays] = useState<MemberId>(one.id);
  const from = stays === one.id ? two : one;
  const join = (): void => {
    if (merging.sending) return;
    const what = merge.done(one.profile.name, two.profile.name);
    void merging.send({ type: "MergeMembers", from: from.id, into: stays }, what);
  };
  return (
    <div className="sheet-body">
      <fieldset className="merge-pair">
        <legend>{merge.stays}</legend>
        {pair.map((view) => (
          <Side
            key={view.id}
            view={view}
            units={units}
            group={group}
            chosen={view.id === stays}
            choose={() => setStays(view.id)}
          />
        ))}
      </fieldset>
      <p className="merge-sum" role="group" aria-label={merge.together}>
        <strong>{merge.together}</strong>
        <Figures state={groupState(pair.map(({ state }) => state))} units={units} />
      </p>
      <p className="sub">
        {merge.keeps} {merge.apart}
      </p>
      <Refused sentence={merging.refusal} />
      {other && (
        <button type="button" className="key small second" onClick={other}>
          {merge.other}
        </button>
      )}
      <button type="button" className="go" data-kind="go" aria-disabled={merging.sending} onClick={join}>
        {merge.go}
      </button>
    </div>
  );
};
