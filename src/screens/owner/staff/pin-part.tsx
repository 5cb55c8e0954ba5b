/** Somebody's PIN: set, changed or removed. Only its hash ever leaves this form. */
import { useState } from "react";
import { makeRecoveryCode, RECOVERY_BYTES, type RecoveryCode } from "#domain/recovery-code.ts";
import type { Staff } from "#domain/records.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import { isPin, isTrivialPin } from "#screens/parts/pin-form.ts";
import { RecoverySheet } from "#screens/parts/pin-recovery-sheet.tsx";
import { TextField } from "#screens/parts/text-field.tsx";
import { submitting } from "#screens/parts/submitting.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
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
  /** Whether the digits, or null for none, have become the PIN; an owner's together with a code that sets another. */
  readonly set: (digits: string | null, code: RecoveryCode | null) => Promise<boolean>;
};

const useWords = () => staffWordsOf(useShop().settings.language);

/** What is the matter with digits that shall become a PIN, or null. */
export const usePinFault = (): ((digits: string) => string | null) => {
  const { language } = useShop().settings;
  return (digits) => {
    if (!isPin(digits)) return staffWordsOf(language).pin.bad;
    return isTrivialPin(digits) ? setupWordsOf(language).welcome.trivialPin : null;
  };
};

type NewPinProps = PinPartProps & { readonly close: () => void };

/** The digits typed, until they have become the PIN or it was left as it is. An owner keeps a new code first. */
const NewPin = ({ staff, set, close }: NewPinProps) => {
  const own = useWords();
  const { settings } = useShop();
  const { randomBytes } = useServices();
  const faultOf = usePinFault();
  const [digits, setDigits] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [code, setCode] = useState<RecoveryCode | null>(null);
  useEscape(close, true);
  const put = async (kept: RecoveryCode | null): Promise<null> => {
    if (await set(digits, kept)) close();
    return null;
  };
  const save = async (): Promise<void> => {
    const found = faultOf(digits);
    setFault(found);
    if (found !== null) return;
    if (staff.role === "owner") setCode(makeRecoveryCode(randomBytes(RECOVERY_BYTES)));
    else await put(null);
  };
  if (code !== null)
    return (
      <RecoverySheet
        {...{ code, language: settings.language, owner: staff.name, shop: settings.name }}
        back={() => setCode(null)}
        kept={async () => put(code)}
      />
    );
  return (
    <form className="new-pin" noValidate onSubmit={submitting(save)}>
      <PinField first label={own.pin.label} value={digits} fault={fault} change={setDigits} />
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
        <NewPin staff={staff} set={set} close={() => setTyping(false)} />
      ) : (
        <div className="person-keys">
          <button type="button" className="key small" onClick={() => setTyping(true)}>
            {staff.pin === null ? own.pin.set : own.pin.change}
          </button>
          {staff.pin !== null && (
            <button type="button" className="key small second" onClick={() => void set(null, null)}>
              {own.pin.remove}
            </button>
          )}
        </div>
      )}
    </section>
  );
};
