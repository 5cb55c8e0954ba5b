/** The way to the owner's pages: a PIN, asked once for all that its role may see; where an owner has none, there is no gate. */
import { useState, type ReactNode } from "react";
import type { StaffId } from "#domain/ids.ts";
import { rightsOf } from "#domain/rights.ts";
import { staffOf, type Shop } from "#domain/shop.ts";
import { ownerWordsOf } from "#words/owner/words.ts";
import { useOwnerDoor } from "../owner-door.tsx";
import { PinQuestion } from "../parts/pin-pad.tsx";
import { colleagues, StaffKeys, type Colleague } from "../parts/staff-keys.tsx";
import { useShop, type ShopContext } from "../shop-context.ts";
import { OwnerProvider } from "./owner-context.ts";
import { OwnerFrame } from "./owner-frame.tsx";

/** What a page asks of whoever opens it: that the shop is theirs to run, or to own. */
export type GateRight = "runShop" | "ownersArea";

type Asked = { readonly of: Colleague; readonly pin: string };

const withPin = (of: Colleague): Asked | null => (of.staff.pin === null ? null : { of, pin: of.staff.pin });

const withRight = (shop: Shop, right: GateRight): readonly Colleague[] =>
  colleagues(shop, ["owner", "manager"]).filter(({ staff }) => rightsOf(staff.role).includes(right));

/** Whose PIN opens a page. A manager without one vouches for nobody, since anybody can be them. */
const keepers = (shop: Shop, right: GateRight): readonly Colleague[] =>
  withRight(shop, right).filter(({ staff }) => staff.role === "owner" || staff.pin !== null);

/**
 * Who is let in without being asked: whoever opened the door, while the page is theirs to see. Where an owner has no PIN
 * everybody is: then it is whoever is at the counter, if the page is theirs and they have no PIN either, or else that owner.
 */
const letIn = (
  { shop, by }: Pick<ShopContext, "shop" | "by">,
  right: GateRight,
  openedBy: StaffId | null,
): StaffId | null => {
  const opener = staffOf(shop, openedBy);
  if (opener && rightsOf(opener.role).includes(right)) return openedBy;
  const free = withRight(shop, right).filter(({ staff }) => staff.pin === null);
  const owner = free.find(({ staff }) => staff.role === "owner");
  return owner ? (free.find(({ id }) => id === by) ?? owner).id : null;
};

const Question = ({ right }: { right: GateRight }) => {
  const { shop, words, settings } = useShop();
  const { open } = useOwnerDoor();
  const { gate } = ownerWordsOf(settings.language);
  const who = keepers(shop, right);
  const [asked, setAsked] = useState<Asked | null>(() => {
    const [only] = who;
    return only && who.length === 1 ? withPin(only) : null;
  });
  const isManagers = who.some(({ staff }) => staff.role === "manager");
  return (
    <OwnerFrame title={asked ? words.staff.pinOf(asked.of.staff.name) : gate.title}>
      <div className="panel gate">
        <p className="lead">{isManagers ? gate.managersHelp : gate.help}</p>
        {asked ? (
          <PinQuestion
            key={asked.of.id}
            id={asked.of.id}
            staff={{ ...asked.of.staff, pin: asked.pin }}
            right={() => open(asked.of.id)}
          />
        ) : (
          <StaffKeys who={who} pick={(of) => setAsked(withPin(of))} />
        )}
      </div>
    </OwnerFrame>
  );
};

type OwnerGateProps = { readonly right: GateRight; readonly children: () => ReactNode };

/** `children` are built only once the gate is open, and know by `useOwner` who stands behind it. */
export const OwnerGate = ({ right, children }: OwnerGateProps) => {
  const inside = letIn(useShop(), right, useOwnerDoor().openedBy);
  return inside === null ? (
    <Question key={right} right={right} />
  ) : (
    <OwnerProvider value={inside}>{children()}</OwnerProvider>
  );
};
