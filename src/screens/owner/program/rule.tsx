/** One rule: its sentence is the key that opens what it can be changed with. */
import { useEffect, useId, useRef, type ReactNode } from "react";
import { changeIcon as ChangeIcon } from "../owner-icons.tsx";

type RuleProps = {
  readonly sentence: string;
  readonly open: boolean;
  readonly toggle: () => void;
  /** Says that something in it is not right, also while it is closed. */
  readonly bad: boolean;
  /** Keys that stand beside the sentence. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

/** Escape closes it and gives the focus back to its sentence. */
export const Rule = ({ sentence, open, toggle, bad, beside, children }: RuleProps) => {
  const id = useId();
  const key = useRef<HTMLButtonElement>(null);
  const edit = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || !edit.current?.contains(document.activeElement)) return;
      toggle();
      key.current?.focus();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [open, toggle]);
  return (
    <li className="rule" data-open={open} data-bad={bad}>
      <div className="rule-head">
        <button
          type="button"
          className="rule-key"
          ref={key}
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
        >
          <span dir="auto">{sentence}</span>
          <ChangeIcon aria-hidden="true" />
        </button>
        {beside}
      </div>
      {open && (
        <div className="rule-edit" id={id} role="group" aria-label={sentence} ref={edit}>
          {children}
        </div>
      )}
    </li>
  );
};

type SegmentsProps<V extends string> = {
  readonly legend: string;
  readonly value: V;
  readonly options: readonly (readonly [V, string])[];
  readonly change: (value: V) => void;
};

/** One of a few. */
export const Segments = <V extends string>({ legend, value, options, change }: SegmentsProps<V>) => {
  const name = useId();
  return (
    <fieldset className="segments" data-many={options.length > 2}>
      <legend>{legend}</legend>
      {options.map(([option, label]) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === value} onChange={() => change(option)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
};
