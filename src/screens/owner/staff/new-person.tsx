/** A new colleague: a name and a role are enough, a PIN can be set at once. */
import { useState } from "react";
import { asId, type StaffId } from "#domain/ids.ts";
import type { Role } from "#domain/records.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import { TextField } from "#screens/parts/text-field.tsx";
import { submitting } from "#screens/parts/submitting.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { Acted, type OwnerActs } from "../owner-acts.tsx";
import { PinField, usePinFault } from "./pin-part.tsx";
import { RoleChoice } from "./role-choice.tsx";

type NewPersonProps = { readonly acts: OwnerActs; readonly added: (id: StaffId) => void };

/** `added` is called once they stand in the shop's records. */
export const NewPerson = ({ acts, added }: NewPersonProps) => {
  const services = useServices();
  const own = staffWordsOf(useShop().settings.language);
  const [id] = useState(() => asId<StaffId>(services.newId()));
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("cashier");
  const [pin, setPin] = useState("");
  const [pinFault, setPinFault] = useState<string | null>(null);
  const faultOf = usePinFault();
  const save = async (): Promise<void> => {
    const fault = pin === "" ? null : faultOf(pin);
    setPinFault(fault);
    if (fault !== null) return;
    const done = await acts.send(own.did.added(name.trim()), async () => {
      const hash = pin === "" ? null : await services.pin.hash(pin);
      return { type: "PutStaff", id, set: { name, role, pin: hash, active: true } };
    });
    if (done) added(id);
  };
  return (
    <form className="person-part" noValidate onSubmit={submitting(save)}>
      <TextField first label={own.name} value={name} autoCapitalize="words" change={setName} />
      <PinField label={own.pin.labelNotNeeded} value={pin} fault={pinFault} change={setPin} />
      <RoleChoice role={role} change={setRole} />
      <Acted acts={acts} />
      <button type="submit" className="key small brand" aria-disabled={acts.sending}>
        {own.save}
      </button>
    </form>
  );
};
