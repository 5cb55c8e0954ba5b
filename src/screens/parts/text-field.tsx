/** One line to type into, with its label above and what is the matter below. */
import { useId, type InputHTMLAttributes } from "react";
import { firstCharacters, NAME_MAX } from "#domain/text.ts";

type TextFieldProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "type" | "inputMode" | "placeholder" | "enterKeyHint" | "autoCapitalize" | "autoComplete"
> & {
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly help?: string;
  /** What is the matter with it, or null. */
  readonly fault?: string | null;
  /** Takes the focus when its panel opens. */
  readonly first?: boolean;
  /** The most characters as people count them. */
  readonly max?: number;
};

/** Takes as many characters as a name has, unless told otherwise, and never cuts through one. */
export const TextField = ({
  label,
  value,
  change,
  help,
  fault = null,
  first = false,
  max = NAME_MAX,
  ...rest
}: TextFieldProps) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        autoComplete="off"
        {...rest}
        id={id}
        dir="auto"
        autoCorrect="off"
        spellCheck={false}
        data-first={first}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-more`}
        value={value}
        onChange={(event) => change(firstCharacters(event.target.value, max))}
      />
      <small id={`${id}-more`} data-fault={fault !== null} role={fault === null ? undefined : "alert"}>
        {fault ?? help}
      </small>
    </div>
  );
};
