/** A shop that no cloud knows: what connecting it gives, and the one key that does it. */
import { useState } from "react";
import type { ConnectTrouble } from "#shell/sync-state.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { connectIcon as ConnectIcon } from "./devices-icons.tsx";
import { useText } from "./use-text.ts";

type Step = "rest" | "asking" | ConnectTrouble;

export const ConnectPanel = () => {
  const { sharing, signal } = useServices();
  const { settings } = useShop();
  const { connect: words } = useText().words;
  const [step, setStep] = useState<Step>("rest");
  const connect = async (): Promise<void> => {
    if (step === "asking") return;
    setStep("asking");
    const answer = await sharing.connect();
    signal(answer.ok ? "done" : "refused");
    // The list takes this panel's place by itself.
    setStep(answer.ok ? "rest" : answer.refusal);
  };
  return (
    <section className="panel connect" aria-label={words.title}>
      <ConnectIcon className="connect-mark" aria-hidden="true" />
      <h2 className="show">{words.title}</h2>
      {settings.demo === true ? (
        <p className="lead">{words.demo}</p>
      ) : (
        <>
          <p className="lead">{words.help(location.host)}</p>
          {step !== "rest" && step !== "asking" && (
            <p className="notice" role="alert">
              {words.trouble[step]}
            </p>
          )}
          <button
            type="button"
            className="go"
            data-kind="go"
            aria-disabled={step === "asking"}
            onClick={() => void connect()}
          >
            {step === "asking" ? words.going : words.go}
          </button>
        </>
      )}
    </section>
  );
};
