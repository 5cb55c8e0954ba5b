/** Forgets a member for good: says what goes and what stays, and takes a typed word for an answer. */
import { useState } from "react";
import type { MemberView } from "#projections/queries.ts";
import { submitting } from "../parts/submitting.ts";
import { TextField } from "../parts/text-field.tsx";
import { useServices } from "../services.ts";
import { useFormAct } from "./acting.ts";
import { Dialog, Refused } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";

const EraseForm = ({ view, done }: { view: MemberView; done: () => void }) => {
  const { read } = useServices();
  const { own } = useMembersWords();
  const [typed, setTyped] = useState("");
  const { send, refusal, sending } = useFormAct(done);
  const sure = typed.trim().toLocaleLowerCase() === own.erase.word;
  const erase = async (): Promise<void> => {
    const cards = (await read.cardsOf(view.id)).map(({ code }) => code);
    await send(() => ({ type: "EraseMember", member: view.id, cards }), null);
  };
  return (
    <form className="sheet-body" noValidate onSubmit={submitting(() => sure && !sending && erase())}>
      <p className="lead">{own.erase.goes}</p>
      <p>{own.erase.stays}</p>
      <p className="notice">{own.erase.cannot}</p>
      <TextField
        first
        label={own.erase.type(own.erase.word)}
        value={typed}
        autoCapitalize="none"
        change={setTyped}
      />
      <Refused sentence={refusal} />
      <button type="submit" className="go member-erase" data-asleep={!sure} aria-disabled={!sure || sending}>
        {own.erase.go}
      </button>
    </form>
  );
};

export const ErasePanel = ({ view }: { view: MemberView }) => {
  const { own } = useMembersWords();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <button type="button" className="key small second member-erase-open" onClick={() => setOpen(true)}>
        {own.erase.open}
      </button>
      {open && (
        <Dialog title={own.erase.title(view.profile.name)} close={close}>
          <EraseForm view={view} done={close} />
        </Dialog>
      )}
    </>
  );
};
