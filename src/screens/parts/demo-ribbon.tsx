/** Says on every screen that the shop is made up, and wipes it on request so that a real one can be set up. */
import { useState } from "react";
import { setupWordsOf } from "#words/setup/words.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";

type Step = "rest" | "asking" | "wiping" | "failed";

/** Only ever drawn over a shop whose settings say that it is a demo; the wipe itself looks again. */
export const DemoRibbon = () => {
  const { demo } = useServices();
  const { settings } = useShop();
  const { demo: words } = setupWordsOf(settings.language);
  const [step, setStep] = useState<Step>("rest");
  const wipe = async (): Promise<void> => {
    setStep("wiping");
    if (!(await demo.wipe())) setStep("failed");
  };
  if (step === "rest" || step === "failed")
    return (
      <aside className="demo-ribbon" aria-label={words.ribbon}>
        <p>
          <b>{words.ribbon}</b> <span>{step === "failed" ? words.notWiped : words.ribbonHelp}</span>
        </p>
        <button type="button" className="key small second" onClick={() => setStep("asking")}>
          {words.wipe}
        </button>
      </aside>
    );
  return (
    <div className="demo-ribbon" aria-label={words.sure} role="alertdialog">
      <p>
        <b>{words.sure}</b> <span>{words.sureHelp}</span>
      </p>
      <button type="button" className="key small second" onClick={() => setStep("rest")}>
        {words.no}
      </button>
      <button
        type="button"
        className="key small do-it"
        aria-disabled={step === "wiping"}
        onClick={() => void wipe()}
      >
        {step === "wiping" ? words.wiping : words.yes}
      </button>
    </div>
  );
};
