/** Who is at the counter: one tap, and the PIN of whoever has one. */
import { useState } from "react";
import type { StaffId } from "#domain/ids.ts";
import { PinQuestion } from "../parts/pin-pad.tsx";
import { colleagues, StaffKeys, type Colleague } from "../parts/staff-keys.tsx";
import { useShop } from "../shop-context.ts";
import { enrolIcon as EnrolIcon } from "../parts/icons.tsx";
import { useActions } from "./actions.ts";
import { ColleagueForm } from "./colleague-form.tsx";
import { PanelFrame } from "./panel-frame.tsx";

type Step =
  | { readonly kind: "list" }
  /** Who vouches for a new colleague, where there are several owners. */
  | { readonly kind: "owners" }
  | { readonly kind: "pin"; readonly of: Colleague; readonly pin: string; readonly goal: "switch" | "add" }
  | { readonly kind: "add"; readonly owner: StaffId };

const List = ({ pick, add }: { pick: (colleague: Colleague) => void; add: () => void }) => {
  const { words, shop, by } = useShop();
  return (
    <div className="sheet-body">
      <StaffKeys who={colleagues(shop, ["owner", "manager", "cashier"])} pick={pick} now={by} />
      <button type="button" className="key ghost" onClick={add}>
        <EnrolIcon aria-hidden="true" />
        {words.staff.add}
      </button>
    </div>
  );
};

/** Each step is a frame of its own, so that the focus and the title go along. */
export const StaffPanel = () => {
  const { words, shop, setBy } = useShop();
  const { close } = useActions();
  const [step, setStep] = useState<Step>({ kind: "list" });

  const settle = (of: Colleague, goal: "switch" | "add"): void => {
    if (goal === "add") return setStep({ kind: "add", owner: of.id });
    setBy(of.id);
    close();
  };
  const ask = (of: Colleague, goal: "switch" | "add"): void => {
    const { pin } = of.staff;
    if (pin === null) return settle(of, goal);
    setStep({ kind: "pin", of, pin, goal });
  };
  const add = (): void => {
    const owners = colleagues(shop, ["owner"]);
    const [only] = owners;
    if (only && owners.length === 1) return ask(only, "add");
    setStep({ kind: "owners" });
  };

  switch (step.kind) {
    case "list":
      return (
        <PanelFrame key="list" title={words.staff.title}>
          <List pick={(colleague) => ask(colleague, "switch")} add={add} />
        </PanelFrame>
      );
    case "owners":
      return (
        <PanelFrame key="owners" title={words.staff.add}>
          <div className="sheet-body">
            <p className="lead">{words.staff.ownerNeeded}</p>
            <StaffKeys who={colleagues(shop, ["owner"])} pick={(owner) => ask(owner, "add")} />
          </div>
        </PanelFrame>
      );
    case "pin": {
      const { of, pin, goal } = step;
      return (
        <PanelFrame key="pin" title={words.staff.pinOf(of.staff.name)}>
          {goal === "add" && <p className="sub">{words.staff.ownerNeeded}</p>}
          <PinQuestion id={of.id} staff={{ ...of.staff, pin }} right={() => settle(of, goal)} />
        </PanelFrame>
      );
    }
    case "add":
      return (
        <PanelFrame key="add" title={words.staff.add}>
          <ColleagueForm owner={step.owner} added={() => setStep({ kind: "list" })} />
        </PanelFrame>
      );
  }
};
