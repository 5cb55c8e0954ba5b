/** Somebody who works here, or did: their name and role, their PIN, and whether they are still here. */
import { useState, type ReactNode } from "react";
import type { Command } from "#domain/command.ts";
import type { RecoveryCode } from "#domain/recovery-code.ts";
import type { Staff } from "#domain/records.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import type { Colleague } from "#screens/parts/staff-keys.tsx";
import { TextField } from "#screens/parts/text-field.tsx";
import { submitting } from "#screens/parts/submitting.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { Acted, type OwnerActs } from "../owner-acts.tsx";
import { PinPart } from "./pin-part.tsx";
import { RoleChoice } from "./role-choice.tsx";

type PersonFormProps = { readonly person: Colleague; readonly acts: OwnerActs };

const useWords = () => staffWordsOf(useShop().settings.language);

type NameAndRoleProps = {
  readonly staff: Staff;
  readonly acts: OwnerActs;
  readonly put: (what: string, set: Partial<Staff>) => Promise<boolean>;
};

const NameAndRole = ({ staff, acts, put }: NameAndRoleProps) => {
  const own = useWords();
  const [name, setName] = useState(staff.name);
  const [role, setRole] = useState(staff.role);
  const [idle, setIdle] = useState(false);
  const isSame = name.trim() === staff.name && role === staff.role;
  const save = (): void => {
    setIdle(isSame);
    if (!isSame) void put(own.did.changed(name.trim()), { name, role });
  };
  return (
    <form className="person-part" noValidate onSubmit={submitting(save)}>
      <TextField first label={own.name} value={name} autoCapitalize="words" change={setName} />
      <RoleChoice role={role} change={setRole} />
      {idle && isSame && (
        <p className="sub" role="status">
          {own.unchanged}
        </p>
      )}
      <button type="submit" className="key small brand" aria-disabled={acts.sending}>
        {own.save}
      </button>
    </form>
  );
};

const Leaving = ({ staff, put }: Omit<NameAndRoleProps, "acts">): ReactNode => {
  const own = useWords();
  const { active, name } = staff;
  return (
    <section className="person-part" aria-label={own.leave.title}>
      <h3>{own.leave.title}</h3>
      <p className="sub">{own.leave.help}</p>
      <div className="person-keys">
        <button
          type="button"
          className="key small second"
          onClick={() => void put(active ? own.did.off(name) : own.did.on(name), { active: !active })}
        >
          {active ? own.leave.off : own.leave.on}
        </button>
      </div>
    </section>
  );
};

/** Each part is saved by itself, and taken back by itself. */
export const PersonForm = ({ person, acts }: PersonFormProps) => {
  const services = useServices();
  const own = useWords();
  const { id, staff } = person;
  const put = (what: string, set: Partial<Staff>): Promise<boolean> =>
    acts.send(what, (): Command => ({ type: "PutStaff", id, set }));
  const setPin = (digits: string | null, code: RecoveryCode | null): Promise<boolean> => {
    const { hash } = services.pin;
    // Without a PIN there is nothing to recover; a field that was never there stays so.
    const none = staff.recovery === undefined ? { pin: null } : { pin: null, recovery: null };
    if (digits === null) return put(own.did.pinRemoved(staff.name), none);
    return acts.send(own.did.pinSet(staff.name), async () => {
      const recovery = code === null ? {} : { recovery: await hash(code) };
      return { type: "PutStaff", id, set: { pin: await hash(digits), ...recovery } };
    });
  };
  return (
    <>
      <Acted acts={acts} />
      {/* What was taken back stands in the fields again. */}
      <NameAndRole key={`${staff.name} ${staff.role}`} staff={staff} acts={acts} put={put} />
      {staff.active && <PinPart staff={staff} set={setPin} />}
      <Leaving staff={staff} put={put} />
    </>
  );
};
