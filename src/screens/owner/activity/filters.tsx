/** Whose acts, and of what kind. */
import { useId, type ReactNode } from "react";
import { ACTIVITY_KINDS } from "#domain/activity.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import { activityWordsOf } from "#words/activity/words.ts";
import { useShop } from "#screens/shop-context.ts";
import type { Wanted } from "./look-back.ts";

type SelectProps = {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly children: ReactNode;
};

const Select = ({ label, value, change, children }: SelectProps) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => change(event.target.value)}>
        {children}
      </select>
    </div>
  );
};

type FiltersProps = { readonly wanted: Wanted; readonly change: (wanted: Wanted) => void };

export const Filters = ({ wanted, change }: FiltersProps) => {
  const { shop, settings } = useShop();
  const own = activityWordsOf(settings.language);
  const staff = Object.entries(shop.staff).sort(([, a], [, b]) => a.doc.name.localeCompare(b.doc.name));
  const byOf = (value: string): Wanted["by"] =>
    value === "" ? null : value === "nobody" ? "nobody" : asId<StaffId>(value);
  return (
    <div className="pair filters">
      <Select label={own.person} value={wanted.by ?? ""} change={(by) => change({ ...wanted, by: byOf(by) })}>
        <option value="">{own.everybody}</option>
        {staff.map(([id, { doc }]) => (
          <option key={id} value={id}>
            {doc.name}
          </option>
        ))}
      </Select>
      <Select
        label={own.kind}
        value={wanted.kind ?? ""}
        change={(value) => change({ ...wanted, kind: ACTIVITY_KINDS.find((kind) => kind === value) ?? null })}
      >
        <option value="">{own.everything}</option>
        {ACTIVITY_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {own.kinds[kind]}
          </option>
        ))}
      </Select>
    </div>
  );
};
