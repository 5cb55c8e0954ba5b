/** A sum of money that is typed: whole units and decimals as people write them, with the currency beside it. */
import { useId, useState } from "react";
import { readAmount } from "#capture/keypad.ts";
import { exponentOf, type Currency } from "#domain/money.ts";
import type { Language } from "#domain/records.ts";

/** Minor units; null for nothing typed, NaN for what is no sum. */
const read = (text: string, exponent: number): number | null => {
  const answer = readAmount(text, exponent);
  if (answer.ok) return answer.value;
  return answer.refusal === "Empty" ? null : NaN;
};

const written = (minor: number | null, exponent: number, language: Language): string =>
  minor === null || Number.isNaN(minor)
    ? ""
    : new Intl.NumberFormat(language, {
        useGrouping: false,
        minimumFractionDigits: exponent,
        maximumFractionDigits: exponent,
      }).format(minor / 10 ** exponent);

type AmountFieldProps = {
  readonly label: string;
  readonly currency: Currency;
  readonly language: Language;
  /** Minor units; null for none. */
  readonly value: number | null;
  /** Is told null where nothing is typed, and NaN where what is typed is no sum. */
  readonly change: (value: number | null) => void;
  readonly help?: string;
  readonly fault?: string | null;
};

/** What is typed stays as it was typed, also while it is no sum. */
export const AmountField = (props: AmountFieldProps) => {
  const { label, currency, language, value, change, help, fault = null } = props;
  const id = useId();
  const exponent = exponentOf(currency);
  const [text, setText] = useState(() => written(value, exponent, language));
  const shown = Object.is(read(text, exponent), value) ? text : written(value, exponent, language);
  return (
    <div className="field amount-field">
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          inputMode={exponent === 0 ? "numeric" : "decimal"}
          autoComplete="off"
          value={shown}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-more`}
          onChange={(event) => {
            setText(event.target.value);
            change(read(event.target.value, exponent));
          }}
        />
        <span aria-hidden="true">{currency}</span>
      </div>
      <small id={`${id}-more`} data-fault={fault !== null} role={fault === null ? undefined : "alert"}>
        {fault ?? help}
      </small>
    </div>
  );
};
