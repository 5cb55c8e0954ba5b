/** An undo that is not one's own to make: why, who stands behind it, and their PIN. */
import { useCallback, useState } from "react";
import type { Op } from "#domain/ids.ts";
import { useLiveQuery } from "../parts/live-query.ts";
import { PinQuestion } from "../parts/pin-pad.tsx";
import { colleagues, StaffKeys, type Colleague } from "../parts/staff-keys.tsx";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useActions } from "./actions.ts";
import type { Escalation } from "./moment.ts";
import { PanelFrame, Refused } from "./panel-frame.tsx";

const REASONS = ["mistake", "wrongPerson", "returned", "other"] as const;
type Reason = (typeof REASONS)[number];

type Step =
  | { readonly kind: "why" }
  | { readonly kind: "who"; readonly reason: Reason }
  | { readonly kind: "pin"; readonly reason: Reason; readonly of: Colleague; readonly pin: string };

/** As many acts as the tablet lists; what is older is undone elsewhere. */
const ACTS = 50;

/** Whom the act was for; empty where that cannot be said. */
const useWhom = (target: Op): string => {
  const { read } = useServices();
  const acts = useLiveQuery(useCallback(() => read.latestActs(ACTS), [read]));
  return acts?.find(({ op }) => op === target)?.name ?? "";
};

type ReasonsProps = {
  readonly target: Op;
  readonly refusal: string | null;
  readonly pick: (reason: Reason) => void;
};

const Reasons = ({ target, refusal, pick }: ReasonsProps) => {
  const { words } = useShop();
  const whom = useWhom(target);
  return (
    <div className="sheet-body">
      <p className="lead">
        {whom !== "" && <b dir="auto">{whom}. </b>}
        {words.undo.reason}
      </p>
      <Refused sentence={refusal} />
      <ul className="choices">
        {REASONS.map((reason) => (
          <li key={reason}>
            <button type="button" className="key choice" onClick={() => pick(reason)}>
              {words.undo.reasons[reason]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Three taps and a PIN. A refusal leads back to the first step and is said there. */
export const EscalationPanel = ({ target }: Escalation) => {
  const { signal } = useServices();
  const { words, shop, by } = useShop();
  const { undoAs } = useActions();
  const [step, setStep] = useState<Step>({ kind: "why" });
  const [refusal, setRefusal] = useState<string | null>(null);
  const managers = colleagues(shop, ["manager", "owner"]);

  const undo = async (of: Colleague, reason: Reason): Promise<void> => {
    const sentence = await undoAs(target, of.id, reason);
    if (sentence === null) return;
    signal("refused");
    setRefusal(sentence);
    setStep({ kind: "why" });
  };
  const ask = (of: Colleague, reason: Reason): void => {
    const { pin } = of.staff;
    if (pin === null) void undo(of, reason);
    else setStep({ kind: "pin", reason, of, pin });
  };
  const pickReason = (reason: Reason): void => {
    const [only] = managers;
    if (only && managers.length === 1) return ask(only, reason);
    setStep({ kind: "who", reason });
  };

  switch (step.kind) {
    case "why":
      return (
        <PanelFrame key="why" title={words.undo.managerTitle}>
          <Reasons target={target} refusal={refusal} pick={pickReason} />
        </PanelFrame>
      );
    case "who":
      return (
        <PanelFrame key="who" title={words.undo.managerTitle}>
          <div className="sheet-body">
            <StaffKeys who={managers} now={by} pick={(of) => ask(of, step.reason)} />
          </div>
        </PanelFrame>
      );
    case "pin":
      return (
        <PanelFrame key="pin" title={words.staff.pinOf(step.of.staff.name)}>
          <PinQuestion
            id={step.of.id}
            staff={{ ...step.of.staff, pin: step.pin }}
            right={() => void undo(step.of, step.reason)}
          />
        </PanelFrame>
      );
  }
};
