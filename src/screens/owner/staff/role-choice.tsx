/** One of the three roles, and what it lets somebody do, said in words. */
import { useId } from "react";
import type { Role } from "#domain/records.ts";
import { rightsOf } from "#domain/rights.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import { doneIcon as DoneIcon } from "#screens/parts/hand-icons.tsx";
import { useShop } from "#screens/shop-context.ts";

const ROLES = ["cashier", "manager", "owner"] as const satisfies readonly Role[];

type RoleChoiceProps = { readonly role: Role; readonly change: (role: Role) => void };

export const RoleChoice = ({ role, change }: RoleChoiceProps) => {
  const { words, settings } = useShop();
  const own = staffWordsOf(settings.language);
  const id = useId();
  return (
    <div className="role">
      <fieldset className="segments" aria-describedby={id}>
        <legend>{own.role}</legend>
        {ROLES.map((each) => (
          <label key={each}>
            <input type="radio" name="role" checked={role === each} onChange={() => change(each)} />
            {words.staff.roles[each]}
          </label>
        ))}
      </fieldset>
      <ul id={id} className="rights">
        {rightsOf(role).map((right) => (
          <li key={right}>
            <DoneIcon aria-hidden="true" />
            {own.rights[right]}
          </li>
        ))}
      </ul>
    </div>
  );
};
