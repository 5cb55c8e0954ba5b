/** A password as it is typed, hidden or shown; nothing of it is cut off or cleaned. */
import { useId } from "react";
import type { KeepingWords } from "#words/keeping/words.ts";
import { hiddenIcon as HiddenIcon, shownIcon as ShownIcon } from "./keeping-icons.tsx";

type PasswordFieldProps = {
  readonly words: KeepingWords;
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly shown: boolean;
  /** Without it the field has no key of its own and follows another one. */
  readonly toggle?: () => void;
  /** So that a password keeper offers to make one, or to fill it in. */
  readonly kind: "new-password" | "current-password";
  readonly help?: string;
  readonly fault?: string | null;
};

export const PasswordField = ({
  words,
  label,
  toggle,
  shown,
  kind,
  help,
  fault = null,
  ...rest
}: PasswordFieldProps) => {
  const id = useId();
  const Icon = shown ? HiddenIcon : ShownIcon;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="secret">
        <input
          id={id}
          type={shown ? "text" : "password"}
          autoComplete={kind}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-more`}
          value={rest.value}
          onChange={(event) => rest.change(event.target.value)}
        />
        {toggle && (
          <button
            type="button"
            className="round"
            aria-label={shown ? words.password.hide : words.password.show}
            onClick={toggle}
          >
            <Icon aria-hidden="true" />
          </button>
        )}
      </div>
      <small id={`${id}-more`} data-fault={fault !== null} role={fault === null ? undefined : "alert"}>
        {fault ?? help}
      </small>
    </div>
  );
};
