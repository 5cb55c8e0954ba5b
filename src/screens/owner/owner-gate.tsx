/** The way to the owner's pages: an owner's PIN, asked once for all of them; where an owner has none, there is no gate. */
import { useState, type ReactNode } from "react";
import type { StaffId } from "#domain/ids.ts";
import { staffOf } from "#domain/shop.ts";
import { ownerWordsOf } from "#words/owner/words.ts";
import { useOwnerDoor } from "../owner-door.tsx";
import { PinQuestion } from "../parts/pin-pad.tsx";
import { colleagues, StaffKeys, type Colleague } from "../parts/staff-keys.tsx";
import { useShop, type ShopContext } from "../shop-context.ts";
import { OwnerProvider } from "./owner-context.ts";
import { OwnerFrame } from "./owner-frame.tsx";

type Asked = { readonly of: Colleague; readonly pin: string };

const withPin = (of: Colleague): Asked | null => (of.staff.pin === null ? null : { of, pin: of.staff.pin });

/** Who is let in without being asked: whoever opened the door while they own the shop, or an owner who has no PIN. */
const letIn = ({ shop, by }: Pick<ShopContext, "shop" | "by">, openedBy: StaffId | null): StaffId | null => {
  if (staffOf(shop, openedBy)?.role === "owner") return openedBy;
  const free = colleagues(shop, ["owner"]).filter(({ staff }) => staff.pin === null);
  return (free.find(({ id }) => id === by) ?? free[0])?.id ?? null;
};

const Question = () => {
  const { shop, words, settings } = useShop();
  const { open } = useOwnerDoor();
  const { gate } = ownerWordsOf(settings.language);
  const owners = colleagues(shop, ["owner"]);
  const [asked, setAsked] = useState<Asked | null>(() => {
    const [only] = owners;
    return only && owners.length === 1 ? withPin(only) : null;
  });
  return (
    <OwnerFrame title={asked ? words.staff.pinOf(asked.of.staff.name) : gate.title}>
      <div className="panel gate">
        <p className="lead">{gate.help}</p>
        {asked ? (
          <PinQuestion
            key={asked.of.id}
            id={asked.of.id}
            staff={{ ...asked.of.staff, pin: asked.pin }}
            right={() => open(asked.of.id)}
          />
        ) : (
          <StaffKeys who={owners} pick={(of) => setAsked(withPin(of))} />
        )}
      </div>
    </OwnerFrame>
  );
};

/** `children` are built only once the gate is open, and know by `useOwner` who stands behind it. */
export const OwnerGate = ({ children }: { children: () => ReactNode }) => {
  const owner = letIn(useShop(), useOwnerDoor().openedBy);
  return owner === null ? <Question /> : <OwnerProvider value={owner}>{children()}</OwnerProvider>;
};
