/** Gives or takes units by hand, with a reason from the list. */
import { useState } from "react";
import { REASONS_BY_HAND, type AdjustmentReason } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { UNITS, type Unit } from "#domain/units.ts";
import { submitting } from "../parts/submitting.ts";
import { TextField } from "../parts/text-field.tsx";
import { useShop } from "../shop-context.ts";
import { useFormAct } from "./acting.ts";
import { Refused } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";

type Choice<T extends string> = {
  readonly legend: string;
  readonly options: readonly T[];
  readonly chosen: T;
  readonly say: (option: T) => string;
  readonly choose: (option: T) => void;
};

const Segments = <T extends string>({ legend, options, chosen, say, choose }: Choice<T>) => (
  <fieldset className="segments">
    <legend>{legend}</legend>
    {options.map((option) => (
      <label key={option}>
        <input type="radio" name={legend} checked={chosen === option} onChange={() => choose(option)} />
        {say(option)}
      </label>
    ))}
  </fieldset>
);

type AdjustFormProps = { readonly member: MemberId; readonly done: () => void };

export const AdjustForm = ({ member, done }: AdjustFormProps) => {
  const { words, program } = useShop();
  const { own } = useMembersWords();
  const offered = UNITS.filter((each) => program[each] !== null);
  const [unit, setUnit] = useState<Unit>(offered[0] ?? "stamps");
  const [way, setWay] = useState<"give" | "take">("give");
  const [typed, setTyped] = useState("1");
  const [reason, setReason] = useState<AdjustmentReason>("goodwill");
  const { send, refusal, setRefusal, sending } = useFormAct(done);
  const n = /^[0-9]{1,6}$/.test(typed.trim()) ? Number(typed) : 0;
  const units = words.units(unit, n);
  const save = (): void => {
    if (n < 1) return setRefusal(own.adjust.badNumber);
    const delta = way === "give" ? n : -n;
    void send(() => ({ type: "AdjustUnits", member, unit, delta, reason }), own.adjust.reasons[reason]);
  };
  return (
    <form className="sheet-body" noValidate onSubmit={submitting(() => !sending && save())}>
      {offered.length > 1 && (
        <Segments
          legend={own.adjust.unit}
          options={offered}
          chosen={unit}
          say={(each) => words.member[each]}
          choose={setUnit}
        />
      )}
      <Segments
        legend={own.adjust.way}
        options={["give", "take"] as const}
        chosen={way}
        say={(each) => own.adjust.ways[each]}
        choose={setWay}
      />
      <TextField first inputMode="numeric" label={own.adjust.howMany} value={typed} change={setTyped} />
      <fieldset className="member-reasons">
        <legend>{own.adjust.why}</legend>
        {REASONS_BY_HAND.map((each) => (
          <label key={each}>
            <input type="radio" name="why" checked={reason === each} onChange={() => setReason(each)} />
            {own.adjust.reasons[each]}
          </label>
        ))}
      </fieldset>
      <Refused sentence={refusal} />
      <button type="submit" className="go" data-kind="go" aria-disabled={sending}>
        {n < 1 ? own.adjust.ways[way] : own.adjust.go(units, way === "give")}
      </button>
    </form>
  );
};
