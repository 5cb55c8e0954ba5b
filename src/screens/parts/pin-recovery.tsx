/** An owner who forgot their PIN types the recovery code, sets a new PIN, and keeps a new code. */
import { useState, type FormEvent } from "react";
import type { Command } from "#domain/command.ts";
import type { StaffId } from "#domain/ids.ts";
import {
  makeRecoveryCode,
  readRecoveryCode,
  RECOVERY_BYTES,
  type RecoveryCode,
} from "#domain/recovery-code.ts";
import { own } from "#domain/records.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { sentenceFor } from "../counter/desk.ts";
import { newOp, useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useFocusInside } from "./focus.ts";
import { isPin, isTrivialPin } from "./pin-form.ts";
import { RecoverySheet } from "./pin-recovery-sheet.tsx";
import type { TriesBook } from "./pin-tries.ts";
import { createSteadySend } from "./steady-send.ts";
import { TextField } from "./text-field.tsx";

type Step =
  | { readonly kind: "code" }
  | { readonly kind: "pin" }
  | { readonly kind: "keep"; readonly pin: string; readonly code: RecoveryCode };

type FormProps = {
  readonly label: string;
  readonly help: string;
  readonly secret: boolean;
  readonly go: string;
  /** Resolves to what is the matter, or null. */
  readonly submit: (text: string) => Promise<string | null>;
  readonly back: () => void;
};

/** One field and one key. */
const OneField = ({ label, help, secret, go, submit, back }: FormProps) => {
  const { signal } = useServices();
  const { settings } = useShop();
  const { pin: words } = setupWordsOf(settings.language);
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useFocusInside<HTMLFormElement>();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const found = await submit(text);
    setBusy(false);
    setFault(found);
    if (found !== null) signal("refused");
  };
  return (
    <form className="pin-form" ref={form} noValidate onSubmit={(event) => void send(event)}>
      <TextField
        first
        {...(secret ? { type: "password", inputMode: "numeric", autoComplete: "one-time-code" } : {})}
        autoCapitalize="characters"
        label={label}
        help={help}
        fault={fault}
        value={text}
        change={(next) => {
          setText(next);
          setFault(null);
        }}
      />
      <button type="submit" className="go" data-kind="go" aria-disabled={busy}>
        {busy ? words.checking : go}
      </button>
      <button type="button" className="key second" onClick={back}>
        {words.back}
      </button>
    </form>
  );
};

/** Puts the new PIN and the new code's hash in the place of the old ones; resolves to what refuses it, or null. */
const useRenewal = (id: StaffId, tries: TriesBook) => {
  const services = useServices();
  const { words } = useShop();
  const [op] = useState(() => newOp(services));
  const [send] = useState(() => createSteadySend(services));
  return async (pin: string, code: RecoveryCode): Promise<string | null> => {
    const make = async (): Promise<Command> => {
      const [pinHash, recovery] = await Promise.all([services.pin.hash(pin), services.pin.hash(code)]);
      return { type: "PutStaff", id, set: { pin: pinHash, recovery } };
    };
    const answer = await send(make, { op, by: id });
    services.signal(answer.ok ? "done" : "refused");
    if (!answer.ok) return sentenceFor(answer, words);
    tries.keep(id, null);
    return null;
  };
};

type PinRecoveryProps = {
  readonly id: StaffId;
  /** The hash of the code in force. */
  readonly recovery: string;
  readonly tries: TriesBook;
  readonly back: () => void;
  /** The new PIN is set. */
  readonly done: () => void;
};

/** Code, new PIN, new code: nothing is changed before the last tap. */
export const PinRecovery = ({ id, recovery, tries, back, done }: PinRecoveryProps) => {
  const { pin: pins, randomBytes } = useServices();
  const { shop, settings } = useShop();
  const { pin: words, welcome, recovery: labels } = setupWordsOf(settings.language);
  const [step, setStep] = useState<Step>({ kind: "code" });
  const renew = useRenewal(id, tries);
  const checkCode = async (text: string): Promise<string | null> => {
    const code = readRecoveryCode(text);
    if (code === null) return words.codeIncomplete;
    if (!(await pins.matches(code, recovery))) return words.codeWrong;
    setStep({ kind: "pin" });
    return null;
  };
  const checkPin = async (pin: string): Promise<string | null> => {
    if (!isPin(pin)) return words.badPin;
    if (isTrivialPin(pin)) return welcome.trivialPin;
    setStep({ kind: "keep", pin, code: makeRecoveryCode(randomBytes(RECOVERY_BYTES)) });
    return null;
  };
  switch (step.kind) {
    case "code":
      return (
        <OneField
          key="code"
          {...{ label: labels.label, help: words.codeHelp, secret: false, go: words.check, back }}
          submit={checkCode}
        />
      );
    case "pin":
      return (
        <OneField
          key="pin"
          {...{ label: words.newPin, help: welcome.pinHelp, secret: true, go: words.next, back }}
          submit={checkPin}
        />
      );
    case "keep":
      return (
        <RecoverySheet
          language={settings.language}
          code={step.code}
          owner={own(shop.staff, id)?.doc.name ?? ""}
          shop={settings.name}
          back={() => setStep({ kind: "pin" })}
          kept={async () => {
            const refusal = await renew(step.pin, step.code);
            if (refusal === null) done();
            return refusal;
          }}
        />
      );
  }
};
