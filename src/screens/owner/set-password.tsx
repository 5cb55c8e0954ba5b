/** The backup password, typed twice: nobody can recover it. One that was forgotten gives way to a new one. */
import { useState } from "react";
import { PasswordField } from "../parts/password-field.tsx";
import { submitting } from "../parts/submitting.ts";
import { sentenceOf } from "../parts/trouble.ts";
import { useServices } from "../services.ts";
import { useSafety } from "../safety/safety.ts";
import { useShop } from "../shop-context.ts";
import { useMeasures } from "./measures.ts";

type Faults = { readonly password: string | null; readonly again: string | null };
const NO_FAULTS: Faults = { password: null, again: null };

/** Sets it, one try at a time, and says what is the matter with it; `done` is called once it is set. */
const useSetting = (done: () => void) => {
  const { keeper } = useServices();
  const { settings } = useShop();
  const { words: page } = useMeasures();
  const { lookAgain } = useSafety();
  const [sending, setSending] = useState(false);
  const [faults, setFaults] = useState(NO_FAULTS);
  const set = async (password: string, again: string): Promise<Faults> => {
    if (password !== again) return { password: null, again: page.password.differ };
    const answer = await keeper.setBackupPassword(password);
    if (!answer.ok) return { password: sentenceOf(answer.refusal, settings.language), again: null };
    await lookAgain();
    return NO_FAULTS;
  };
  const submit = async (password: string, again: string): Promise<void> => {
    if (sending) return;
    setSending(true);
    const found = await set(password, again);
    setFaults(found);
    setSending(false);
    if (found === NO_FAULTS) done();
  };
  return { sending, faults, submit, clear: () => setFaults(NO_FAULTS) };
};

/** `done`, `leave`: a new password in the place of one that was forgotten. */
type SetPasswordProps = { readonly renewal?: { readonly done: () => void; readonly leave: () => void } };

export const SetPassword = ({ renewal }: SetPasswordProps) => {
  const { keeper } = useServices();
  const { words } = useMeasures();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [shown, setShown] = useState(false);
  const { sending, faults, submit, clear } = useSetting(() => renewal?.done());
  // Shown, since it must be written down.
  const suggest = (): void => {
    const suggested = keeper.suggestPassword();
    setPassword(suggested);
    setAgain(suggested);
    setShown(true);
    clear();
  };
  const { label, help, rule, warning, go } = words.password;
  return (
    <form className="sheet-body" noValidate onSubmit={submitting(() => submit(password, again))}>
      <p>{renewal ? words.password.anewHelp : help}</p>
      <PasswordField
        words={words}
        kind="new-password"
        label={label}
        help={rule}
        value={password}
        shown={shown}
        toggle={() => setShown(!shown)}
        fault={faults.password}
        change={(text) => {
          setPassword(text);
          clear();
        }}
      />
      <PasswordField
        words={words}
        kind="new-password"
        label={words.password.again}
        value={again}
        shown={shown}
        fault={faults.again}
        change={(text) => {
          setAgain(text);
          clear();
        }}
      />
      <button type="button" className="key small second" onClick={suggest}>
        {words.password.suggest}
      </button>
      <p className="notice">{warning}</p>
      <button type="submit" className="go" data-kind="go" aria-disabled={sending}>
        {go}
      </button>
      {renewal && (
        <button type="button" className="key second" onClick={renewal.leave}>
          {words.password.leave}
        </button>
      )}
    </form>
  );
};
