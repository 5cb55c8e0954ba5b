/** The way to the owner's pages: an owner's PIN, asked each time; where an owner has none, there is no gate. */
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { keepingWordsOf } from "#words/keeping/words.ts";
import { PinQuestion } from "../parts/pin-pad.tsx";
import { colleagues, StaffKeys, type Colleague } from "../parts/staff-keys.tsx";
import { useShop } from "../shop-context.ts";
import { OwnerFrame } from "./owner-frame.tsx";

type Asked = { readonly of: Colleague; readonly pin: string };

const withPin = (of: Colleague): Asked | null => (of.staff.pin === null ? null : { of, pin: of.staff.pin });

/** Longer than anything that is looked at here, or waited for, takes. */
const UNTOUCHED_MS = 5 * 60_000;

/** Calls `close` once nobody has touched the page for a while: an owner is called away, and a customer leans over. */
const useUntouched = (open: boolean, close: () => void): void => {
  useEffect(() => {
    if (!open) return;
    let timer = setTimeout(close, UNTOUCHED_MS);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(close, UNTOUCHED_MS);
    };
    document.addEventListener("pointerdown", again);
    document.addEventListener("keydown", again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", again);
      document.removeEventListener("keydown", again);
    };
  }, [open, close]);
};

/** `children` are built only once the gate is open. */
export const OwnerGate = ({ children }: { children: () => ReactNode }) => {
  const { shop, words, settings } = useShop();
  const keeping = keepingWordsOf(settings.language);
  const owners = colleagues(shop, ["owner"]);
  const isFree = owners.some(({ staff }) => staff.pin === null);
  const [open, setOpen] = useState(isFree);
  const close = useCallback(() => setOpen(false), []);
  useUntouched(open && !isFree, close);
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
