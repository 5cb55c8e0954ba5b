/** People who work here as large keys, with what they may do. */
import type { StaffId } from "#domain/ids.ts";
import type { Role, Staff } from "#domain/records.ts";
import type { Shop } from "#domain/shop.ts";
import { useShop } from "../shop-context.ts";

export type Colleague = { readonly id: StaffId; readonly staff: Staff };

/** Everybody who works here now and has one of these roles, in the order of their names. */
export const colleagues = (shop: Shop, roles: readonly Role[]): readonly Colleague[] =>
  Object.entries(shop.staff)
    .filter(([, { doc }]) => doc.active && roles.includes(doc.role))
    .map(([id, { doc }]) => ({ id: id as StaffId, staff: doc }))
    .sort((a, b) => a.staff.name.localeCompare(b.staff.name));

type StaffKeysProps = {
  readonly who: readonly Colleague[];
  readonly pick: (colleague: Colleague) => void;
  /** Marked as being there now. */
  readonly now?: StaffId | null;
};

export const StaffKeys = ({ who, pick, now = null }: StaffKeysProps) => {
  const { words } = useShop();
  return (
    <ul className="choices">
      {who.map((colleague) => (
        <li key={colleague.id}>
          <button
            type="button"
            className="key choice"
            aria-current={colleague.id === now}
            onClick={() => pick(colleague)}
          >
            <span className="choice-name" dir="auto">
              {colleague.staff.name}
            </span>
            <small>
              {words.staff.roles[colleague.staff.role]}
              {colleague.id === now && ` · ${words.staff.now}`}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
};
