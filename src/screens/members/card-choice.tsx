/** Which card: held before the camera, or its code typed. */
import { useState } from "react";
import { choose, type Outcome } from "#capture/choose.ts";
import type { CardCode } from "#domain/card-code.ts";
import { CameraWindow } from "../parts/camera-window.tsx";
import { CodeField } from "../parts/code-field.tsx";
import { submitting } from "../parts/submitting.ts";
import { useShop } from "../shop-context.ts";
import { useFormAct } from "./acting.ts";
import { Refused } from "./dialog.tsx";
import type { Command } from "#domain/command.ts";
import { useMembersWords } from "./members-words.ts";

type CardChoiceProps = {
  readonly help: string;
  /** What is told in the bar once it is done, with an undo; null where nothing can be taken back. */
  readonly what: string | null;
  readonly command: (card: CardCode) => Command;
  readonly done: () => void;
};

export const CardChoice = ({ help, what, command, done }: CardChoiceProps) => {
  const { words, settings } = useShop();
  const { own } = useMembersWords();
  const [text, setText] = useState("");
  const { send, refusal, setRefusal, sending } = useFormAct(done);
  const take = (outcome: Outcome): void => {
    if (sending) return;
    if (outcome.kind !== "card") return setRefusal(own.cards.badCode);
    if (outcome.whose !== "mine") return setRefusal(own.cards.foreign);
    void send(() => command(outcome.code), what);
  };
  return (
    <form className="sheet-body" noValidate onSubmit={submitting(() => take(choose([text], settings.tag)))}>
      <p className="lead">{help}</p>
      <CameraWindow words={words} tag={settings.tag} onReport={take} />
      <CodeField
        words={words}
        text={text}
        change={(typed) => {
          setText(typed);
          setRefusal(null);
        }}
      />
      <Refused sentence={refusal} />
      <button type="submit" className="go" data-kind="go" aria-disabled={sending}>
        {own.cards.take}
      </button>
    </form>
  );
};
