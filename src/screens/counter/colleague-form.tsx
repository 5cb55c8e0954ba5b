/** A new colleague: name, role and their own PIN, added in the owner's name. */
import { useState } from "react";
import type { Command } from "#domain/command.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import type { Role } from "#domain/records.ts";
import { createSteadySend } from "../parts/steady-send.ts";
import { isPin, isTrivialPin } from "../parts/pin-form.ts";
import { submitting } from "../parts/submitting.ts";
import { TextField } from "../parts/text-field.tsx";
import { newOp, useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { sentenceFor } from "./desk.ts";
import { Refused } from "./panel-frame.tsx";

const ROLES = ["cashier", "manager"] as const satisfies readonly Role[];

type Draft = { readonly name: string; readonly pin: string; readonly role: (typeof ROLES)[number] };

/** Sends the draft once; resolves to the sentence that refuses it, or null. */
const useAdding = (owner: StaffId) => {
  const services = useServices();
  const { words, settings } = useShop();
  const [act] = useState(() => ({ op: newOp(services), id: asId<StaffId>(services.newId()) }));
  const [send] = useState(() => createSteadySend(services));
  return async ({ name, pin, role }: Draft): Promise<string | null> => {
    if (!isPin(pin)) return words.staff.badPin;
    if (isTrivialPin(pin)) {
      // The counter does without these words until somebody needs one of them.
      const { setupWordsOf } = await import("#words/setup/words.ts");
      return setupWordsOf(settings.language).welcome.trivialPin;
    }
    const make = async (): Promise<Command> => {
      const set = { name, role, pin: await services.pin.hash(pin), active: true };
      return { type: "PutStaff", id: act.id, set };
    };
    const answer = await send(make, { op: act.op, by: owner });
    services.signal(answer.ok ? "done" : "refused");
    return answer.ok ? null : sentenceFor(answer, words);
  };
};

const RoleChoice = ({ role, change }: { role: Draft["role"]; change: (role: Draft["role"]) => void }) => {
  const { words } = useShop();
  return (
    <fieldset className="segments">
      <legend>{words.staff.role}</legend>
      {ROLES.map((each) => (
        <label key={each}>
          <input type="radio" name="role" checked={role === each} onChange={() => change(each)} />
          {words.staff.roles[each]}
        </label>
      ))}
    </fieldset>
  );
};

/** `added` is called once the colleague stands in the shop's records. */
export const ColleagueForm = ({ owner, added }: { owner: StaffId; added: () => void }) => {
  const { words } = useShop();
  const [draft, setDraft] = useState<Draft>({ name: "", pin: "", role: "cashier" });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const add = useAdding(owner);
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setRefusal(null);
  };
  const save = async (): Promise<void> => {
    if (sending) return;
    setSending(true);
    const sentence = await add(draft);
    setSending(false);
    setRefusal(sentence);
    if (sentence === null) added();
  };
  return (
    <form className="sheet-body" noValidate onSubmit={submitting(save)}>
      <TextField
        first
        label={words.staff.name}
        value={draft.name}
        autoCapitalize="words"
        change={(name) => change({ name })}
      />
      <TextField
        type="password"
        inputMode="numeric"
        // Browsers offer to keep what they take for a password; a PIN of this shop is none of theirs.
        autoComplete="one-time-code"
        label={words.staff.newPin}
        value={draft.pin}
        change={(pin) => change({ pin })}
      />
      <RoleChoice role={draft.role} change={(role) => change({ role })} />
      <Refused sentence={refusal} />
      <button type="submit" className="go" data-kind="go" aria-disabled={sending}>
        {words.staff.save}
      </button>
    </form>
  );
};
