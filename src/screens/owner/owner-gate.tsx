/** The way to the owner's pages: an owner's PIN, asked each time; where no owner has one, there is no gate. */
import { useState, type ReactNode } from "react";
import { keepingWordsOf } from "#words/keeping-words.ts";
import { PinQuestion } from "../parts/pin-pad.tsx";
import { colleagues, StaffKeys, type Colleague } from "../parts/staff-keys.tsx";
import { useShop } from "../shop-context.ts";
import { OwnerFrame } from "./owner-frame.tsx";

type Asked = { readonly of: Colleague; readonly pin: string };

const withPin = (of: Colleague): Asked | null => (of.staff.pin === null ? null : { of, pin: of.staff.pin });

/** `children` are built only once the gate is open. */
export const OwnerGate = ({ children }: { children: () => ReactNode }) => {
  const { shop, words, settings } = useShop();
  const keeping = keepingWordsOf(settings.language);
  const owners = colleagues(shop, ["owner"]);
  const [open, setOpen] = useState(() => owners.some(({ staff }) => staff.pin === null));
  const [asked, setAsked] = useState<Asked | null>(() => {
    const [only] = owners;
    return only && owners.length === 1 ? withPin(only) : null;
  });
  if (open) return children();
  return (
    <OwnerFrame title={asked ? words.staff.pinOf(asked.of.staff.name) : keeping.gateTitle}>
      <div className="panel gate">
        <p className="lead">{keeping.gate}</p>
        {asked ? (
          <PinQuestion
            key={asked.of.id}
            id={asked.of.id}
            staff={{ ...asked.of.staff, pin: asked.pin }}
            right={() => setOpen(true)}
          />
        ) : (
          <StaffKeys who={owners} pick={(of) => setAsked(withPin(of))} />
        )}
      </div>
    </OwnerFrame>
  );
};
