/** A whole number that is typed or stepped: a field between two keys. */
import { useId, useState } from "react";
import { moreIcon as MoreIcon } from "./hand-icons.tsx";
import { fewerIcon as FewerIcon } from "./icons.tsx";

const DIGITS_MAX = 7;
const read = (text: string): number => (/^\d+$/.test(text) ? Number(text) : NaN);
const written = (n: number): string => (Number.isNaN(n) ? "" : String(n));

type NumberFieldProps = {
  readonly label: string;
  readonly fewer: string;
  readonly more: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Is told NaN where nothing that is a number stands in the field. */
  readonly change: (value: number) => void;
  readonly fault?: string | null;
};

/** What is typed stays as it was typed, also while it is no number. */
export const NumberField = (props: NumberFieldProps) => {
  const { label, fewer, more, value, min, max, change, fault = null } = props;
  const id = useId();
  const [text, setText] = useState(written(value));
  const shown = Object.is(read(text), value) ? text : written(value);
  const type = (next: string): void => {
    const digits = next.trim().slice(0, DIGITS_MAX);
    setText(digits);
    change(read(digits));
  };
  const step = (by: number): void => type(String(Math.min(max, Math.max(min, (value || 0) + by))));
  return (
    <div className="field number-field">
      <label htmlFor={id}>{label}</label>
      <div>
        <button
          type="button"
          className="key"
          aria-label={fewer}
          aria-disabled={value <= min}
          onClick={() => step(-1)}
        >
          <FewerIcon aria-hidden="true" />
        </button>
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          value={shown}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-more`}
          onChange={(event) => type(event.target.value)}
        />
        <button
          type="button"
          className="key"
          aria-label={more}
          aria-disabled={value >= max}
          onClick={() => step(1)}
        >
          <MoreIcon aria-hidden="true" />
        </button>
      </div>
      <small id={`${id}-more`} data-fault={fault !== null} role={fault === null ? undefined : "alert"}>
        {fault}
      </small>
    </div>
  );
};
