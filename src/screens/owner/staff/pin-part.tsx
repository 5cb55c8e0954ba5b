/** Somebody's PIN: set, changed or removed. Only its hash ever leaves this form. */
import { useState } from "react";
import type { Staff } from "#domain/records.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import { isPin } from "../../parts/pin-form.ts";
import { TextField } from "../../parts/text-field.tsx";
import { useShop } from "../../shop-context.ts";
import { useEscape } from "../use-escape.ts";

type PinFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly fault: string | null;
  readonly change: (pin: string) => void;
  readonly first?: boolean;
};

export const PinField = (props: PinFieldProps) => (
  <TextField
    type="password"
    inputMode="numeric"
    // Browsers offer to keep what they take for a password; a PIN of this shop is none of theirs.
    autoComplete="one-time-code"
    {...props}
  />
);

type PinPartProps = {
  readonly staff: Staff;
  /** Whether the digits, or null for none, have become the PIN. */
  readonly set: (digits: string | null) => Promise<boolean>;
};

const useWords = () => staffWordsOf(useShop().settings.language);

/** The digits typed, until they have become the PIN or it was left as it is. */
const NewPin = ({ set, close }: Pick<PinPartProps, "set"> & { close: () => void }) => {
  const own = useWords();
  const [digits, setDigits] = useState("");
  const [bad, setBad] = useState(false);
  useEscape(close, true);
  const save = async (): Promise<void> => {
    setBad(!isPin(digits));
    if (isPin(digits) && (await set(digits))) close();
  };
  return (
    <form
      className="new-pin"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PinField
        first
        label={own.pin.label}
        value={digits}
        fault={bad ? own.pin.bad : null}
        change={setDigits}
      />
      <div className="person-keys">
        <button type="submit" className="key small brand">
          {own.save}
        </button>
        <button type="button" className="key small second" onClick={close}>
          {own.pin.keep}
        </button>
      </div>
    </form>
  );
};

export const PinPart = ({ staff, set }: PinPartProps) => {
  const own = useWords();
  const [typing, setTyping] = useState(false);
  const without = staff.role === "owner" ? own.pin.ownerHasNone : own.pin.hasNone;
  return (
    <section className="person-part" aria-label={own.pin.title}>
      <h3>{own.pin.title}</h3>
      <p className="sub">{staff.pin === null ? without : own.pin.has}</p>
      {typing ? (
        <NewPin set={set} close={() => setTyping(false)} />
      ) : (
        <div className="person-keys">
          <button type="button" className="key small" onClick={() => setTyping(true)}>
            {staff.pin === null ? own.pin.set : own.pin.change}
          </button>
          {staff.pin !== null && (
            <button type="button" className="key small second" onClick={() => void set(null)}>
              {own.pin.remove}
            </button>
          )}
        </div>
      )}
    </section>
  );
};
