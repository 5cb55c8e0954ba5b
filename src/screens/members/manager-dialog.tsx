/** Somebody who may: why, if that is not said yet, who stands behind it, and their PIN. */
import { useState } from "react";
import { useFocusBack } from "../parts/focus.ts";
import { PinQuestion } from "../parts/pin-pad.tsx";
import { colleagues, StaffKeys, type Colleague } from "../parts/staff-keys.tsx";
import { useShop } from "../shop-context.ts";
import type { Asked } from "./acting.ts";
import { Dialog } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";

const REASONS = ["mistake", "wrongPerson", "returned", "other"] as const;
type Reason = (typeof REASONS)[number];

type Step =
  | { readonly kind: "why" }
  | { readonly kind: "who"; readonly reason: Reason | null }
  | { readonly kind: "pin"; readonly reason: Reason | null; readonly of: Colleague; readonly pin: string };

export const ManagerDialog = ({ asked }: { asked: Asked }) => {
  const { own } = useMembersWords();
  const { words, shop, by } = useShop();
  // Each step is a dialog of its own, which only knows the step before it.
  useFocusBack();
  const managers = colleagues(shop, ["manager", "owner"]);
  const settle = (of: Colleague, reason: Reason | null): void => asked.settle({ by: of.id, reason });
  const stepFor = (of: Colleague, reason: Reason | null): Step | null =>
    of.staff.pin === null ? null : { kind: "pin", reason, of, pin: of.staff.pin };
  const begin = (): Step => {
    const [only] = managers;
    if (asked.withReason) return { kind: "why" };
    return (only && managers.length === 1 ? stepFor(only, null) : null) ?? { kind: "who", reason: null };
  };
  const [step, setStep] = useState<Step>(begin);
  const ask = (of: Colleague, reason: Reason | null): void => {
    const next = stepFor(of, reason);
    if (next) setStep(next);
    else settle(of, reason);
  };
  const pickReason = (reason: Reason): void => {
    const [only] = managers;
    if (only && managers.length === 1) ask(only, reason);
    else setStep({ kind: "who", reason });
  };
  const close = (): void => asked.settle(null);
  switch (step.kind) {
    case "why":
      return (
        <Dialog key="why" title={own.manager.title} close={close}>
          <p className="lead">{own.manager.why}</p>
          <ul className="choices">
            {REASONS.map((reason) => (
              <li key={reason}>
                <button type="button" className="key choice" onClick={() => pickReason(reason)}>
                  {own.manager.reasons[reason]}
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      );
    case "who":
      return (
        <Dialog key="who" title={own.manager.title} close={close}>
          <p className="lead">{own.manager.who}</p>
          <StaffKeys who={managers} now={by} pick={(of) => ask(of, step.reason)} />
        </Dialog>
      );
    case "pin":
      return (
        <Dialog key="pin" title={words.staff.pinOf(step.of.staff.name)} close={close}>
          <PinQuestion
            id={step.of.id}
            staff={{ ...step.of.staff, pin: step.pin }}
            right={() => settle(step.of, step.reason)}
          />
        </Dialog>
      );
  }
};
