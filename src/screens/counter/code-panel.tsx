/** A card's code by hand, for a card that no camera can read. */
import { useState } from "react";
import { choose } from "#capture/choose.ts";
import { CodeField } from "../parts/code-field.tsx";
import { lettersIn } from "../parts/code-typing.ts";
import { submitting } from "../parts/submitting.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useActions } from "./actions.ts";
import { PanelFrame, Refused } from "./panel-frame.tsx";

/** A slip is told here and what was typed stays; a code that can be read goes the way of every card shown. */
export const CodePanel = () => {
  const { signal } = useServices();
  const { settings, words } = useShop();
  const { seen } = useActions();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const find = async (): Promise<void> => {
    const outcome = choose([text], settings.tag);
    if (outcome.kind === "card") return seen(outcome);
    setFault(outcome.kind === "misspelt" ? words.scan.misspelt : words.scan.tooShort(lettersIn(text)));
    signal("refused");
  };
  return (
    <PanelFrame title={words.camera.typeCode}>
      <form className="sheet-body" noValidate onSubmit={submitting(find)}>
        <CodeField
          words={words}
          text={text}
          change={(typed) => {
            setText(typed);
            setFault(null);
          }}
        />
        <Refused sentence={fault} />
        <button type="submit" className="go" data-kind="go">
          {words.camera.codeGo}
        </button>
      </form>
    </PanelFrame>
  );
};
