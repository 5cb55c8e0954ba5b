/** The owner's page about who works here: everybody with what they may do, and whoever is being looked at. */
import { useState } from "react";
import type { StaffId } from "#domain/ids.ts";
import type { Shop } from "#domain/shop.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import { enrolIcon as EnrolIcon } from "#screens/parts/icons.tsx";
import { colleagues, type Colleague } from "#screens/parts/staff-keys.tsx";
import { useShop } from "#screens/shop-context.ts";
import { useOwnerActs, type OwnerActs } from "../owner-acts.tsx";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { SidePanel } from "../side-panel.tsx";
import { NewPerson } from "./new-person.tsx";
import { PersonForm } from "./person-form.tsx";

type Open =
  { readonly kind: "nobody" } | { readonly kind: "new" } | { readonly kind: "one"; readonly id: StaffId };

const useWords = () => staffWordsOf(useShop().settings.language);

const formerColleagues = (shop: Shop): readonly Colleague[] =>
  Object.entries(shop.staff)
    .filter(([, { doc }]) => !doc.active)
    .map(([id, { doc }]) => ({ id: id as StaffId, staff: doc }))
    .sort((a, b) => a.staff.name.localeCompare(b.staff.name));

type RowProps = { readonly person: Colleague; readonly here: boolean; readonly open: () => void };

const Row = ({ person: { staff }, here, open }: RowProps) => {
  const { words } = useShop();
  const own = useWords();
  return (
    <li>
      <button type="button" className="key choice" aria-current={here} onClick={open}>
        <span className="choice-name" dir="auto">
          {staff.name}
        </span>
        <small>
          {words.done.plus([words.staff.roles[staff.role], staff.pin === null ? own.pinNone : own.pinSet])}
        </small>
      </button>
    </li>
  );
};

type ListProps = {
  readonly title: string;
  readonly who: readonly Colleague[];
  readonly open: Open;
  readonly set: (open: Open) => void;
};

const List = ({ title, who, open, set }: ListProps) => (
  <>
    <h2>{title}</h2>
    <ul className="choices">
      {who.map((person) => (
        <Row
          key={person.id}
          person={person}
          here={open.kind === "one" && open.id === person.id}
          open={() => set({ kind: "one", id: person.id })}
        />
      ))}
    </ul>
  </>
);

type OpenedProps = { readonly open: Open; readonly acts: OwnerActs; readonly set: (open: Open) => void };

const Opened = ({ open, acts, set }: OpenedProps) => {
  const { shop } = useShop();
  const own = useWords();
  const close = (): void => set({ kind: "nobody" });
  switch (open.kind) {
    case "nobody":
      return <p className="panel person lead">{own.choose}</p>;
    case "new":
      return (
        <SidePanel key="new" title={own.addTitle} closing={own.close} close={close}>
          <NewPerson acts={acts} added={(id) => set({ kind: "one", id })} />
        </SidePanel>
      );
    case "one": {
      const staff = shop.staff[open.id]?.doc;
      return staff ? (
        <SidePanel key={open.id} title={staff.name} closing={own.close} close={close}>
          <PersonForm person={{ id: open.id, staff }} acts={acts} />
        </SidePanel>
      ) : null;
    }
  }
};

const Page = () => {
  const { shop } = useShop();
  const own = useWords();
  const acts = useOwnerActs();
  const [open, setOpen] = useState<Open>({ kind: "nobody" });
  const former = formerColleagues(shop);
  const set = (next: Open): void => {
    // Whoever was just added keeps the sentence that says so, and its undo.
    if (open.kind !== "new" || next.kind !== "one") acts.forget();
    setOpen(next);
  };
  return (
    <OwnerFrame title={own.title}>
      <div className="owner-panels staff-pages" data-open={open.kind !== "nobody"}>
        <section className="panel people" aria-label={own.title}>
          <p className="sub">{own.lead}</p>
          <List
            title={own.list}
            who={colleagues(shop, ["owner", "manager", "cashier"])}
            open={open}
            set={set}
          />
          <button type="button" className="key ghost" onClick={() => set({ kind: "new" })}>
            <EnrolIcon aria-hidden="true" />
            {own.add}
          </button>
          {former.length > 0 && <List title={own.former} who={former} open={open} set={set} />}
        </section>
        <Opened open={open} acts={acts} set={set} />
      </div>
    </OwnerFrame>
  );
};

export const StaffPage = () => <OwnerGate right="ownersArea">{() => <Page />}</OwnerGate>;
