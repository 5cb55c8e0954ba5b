/** A new member: a name is enough; what was typed in the search or shown to the camera is taken over. */
import { useState } from "react";
import { makeCardCode } from "#domain/card-code.ts";
import { OPENING_STAMPS_MAX } from "#domain/entry.ts";
import { firstCharacters, NAME_MAX } from "#domain/text.ts";
import { Stepper } from "../parts/stepper.tsx";
import { submitting } from "../parts/submitting.ts";
import { TextField } from "../parts/text-field.tsx";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useActions, useMoment } from "./actions.ts";
import { PanelFrame, Refused } from "./panel-frame.tsx";

/** Bytes that a card's random characters are made from. */
const CODE_BYTES = 14;

type Draft = { readonly name: string; readonly phone: string; readonly stamps: number };

/** Letters that were searched for are a name, digits a phone number. */
const draftFrom = (query: string): Draft => {
  const typed = firstCharacters(query.trim(), NAME_MAX);
  const isPhone = /\d/.test(typed) && !/\p{L}/u.test(typed);
  return { name: isPhone ? "" : typed, phone: isPhone ? typed : "", stamps: 0 };
};

/** A card that was shown goes to the new member; otherwise a fresh one is made, to be photographed next. */
const useCard = () => {
  const { randomBytes } = useServices();
  const { settings } = useShop();
  const question = useMoment((moment) => moment.question);
  const [fresh] = useState(() => makeCardCode(settings.tag, randomBytes(CODE_BYTES)));
  const shown = question?.kind === "unknown" || question?.kind === "linking" ? question.code : null;
  return { shown: shown !== null, code: shown ?? fresh };
};

const useEnrolling = (draft: Draft, card: ReturnType<typeof useCard>) => {
  const { now } = useServices();
  const { words } = useShop();
  const { enrol, set } = useActions();
  const op = useMoment((moment) => moment.panelOp);
  return async (): Promise<void> => {
    const profile = { name: draft.name, phone: draft.phone.trim() === "" ? null : draft.phone, note: "" };
    const member = await enrol(profile, draft.stamps, card.code, op);
    if (member === null) return;
    const title = words.done.enrolled(draft.name.trim());
    set({
      panel: card.shown ? null : "card",
      done: { kind: "enrolment", member, title, gave: null, rewards: [], atMs: now() },
    });
  };
};

const EnrolForm = () => {
  const { program, words } = useShop();
  const { set } = useActions();
  const query = useMoment((moment) => moment.query);
  const refusal = useMoment((moment) => moment.refusal);
  const [draft, setDraft] = useState(() => draftFrom(query));
  const card = useCard();
  const enrol = useEnrolling(draft, card);
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    if (refusal !== null) set({ refusal: null });
  };
  return (
    <form className="sheet-body" noValidate onSubmit={submitting(enrol)}>
      <TextField
        first
        label={words.enrol.name}
        value={draft.name}
        autoCapitalize="words"
        enterKeyHint="done"
        change={(name) => change({ name })}
      />
      <TextField
        type="tel"
        inputMode="tel"
        label={words.enrol.phone}
        value={draft.phone}
        enterKeyHint="done"
        change={(phone) => change({ phone })}
      />
      {program.stamps && (
        <Stepper
          label={words.enrol.paper}
          fewer={words.enrol.fewer}
          more={words.enrol.more}
          value={draft.stamps}
          max={OPENING_STAMPS_MAX}
          change={(stamps) => change({ stamps })}
        />
      )}
      {refusal === null ? (
        <p className="hint" data-good={card.shown}>
          {card.shown ? words.enrol.withCard : words.enrol.withoutCard}
        </p>
      ) : (
        <Refused sentence={refusal} />
      )}
      <button type="submit" className="go" data-kind="go">
        {words.enrol.go}
      </button>
    </form>
  );
};

/** One field, one key; a second tap on it is the same member. */
export const EnrolPanel = () => {
  const { words } = useShop();
  return (
    <PanelFrame title={words.enrol.title}>
      <EnrolForm />
    </PanelFrame>
  );
};
