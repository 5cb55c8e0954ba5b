/** Who had the right to what they wrote, by the endpoint's rules. */
import { describe, expect, test } from "vitest";
import { hadRight } from "#cloud/rules/rights.ts";
import type { StaffRow } from "#cloud/store/seams.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import type { Role } from "#domain/records.ts";
import type { Authority } from "#domain/rights.ts";
import { GRACE_MS } from "#protocol/limits.ts";

const anna = asId<StaffId>("anna");
const ben = asId<StaffId>("ben");

const said = (staff: StaffId, since: number, role: Role, active = true): StaffRow => ({
  staff,
  cursor: since,
  since,
  role,
  active,
});
const owned = said(asId<StaffId>("olga"), 1, "owner");

describe("an entry's rights", () => {
  test.each<[Role, Authority, boolean]>([
    ["cashier", "anyone", true],
    ["cashier", "manager", false],
    ["cashier", "owner", false],
    ["manager", "manager", true],
    ["manager", "owner", false],
    ["owner", "manager", true],
    ["owner", "owner", true],
  ])("a %s who writes what takes %s: %s", (role, need, allowed) => {
    expect(hadRight([owned, said(anna, 10, role)], anna, need, 20, 30)).toBe(allowed);
  });

  test("are everybody's until the shop has an owner", () => {
    expect(hadRight([], null, "owner", 5, 6)).toBe(true);
    expect(hadRight([said(anna, 1, "cashier")], anna, "owner", 5, 6)).toBe(true);
    expect(hadRight([owned], null, "owner", 5, 6)).toBe(false);
  });

  test("are a cashier's for nobody in particular and for whoever is not known", () => {
    expect(hadRight([owned], null, "anyone", 5, 6)).toBe(true);
    expect(hadRight([owned], null, "manager", 5, 6)).toBe(false);
    expect(hadRight([owned], ben, "manager", 5, 6)).toBe(false);
  });

  test("lost yesterday still count for what was written before, for seven days", () => {
    const staff = [owned, said(anna, 10, "manager"), said(anna, 1_000, "cashier")];
    expect(hadRight(staff, anna, "manager", 999, 1_000 + GRACE_MS)).toBe(true);
    expect(hadRight(staff, anna, "manager", 999, 1_001 + GRACE_MS)).toBe(false);
    expect(hadRight(staff, anna, "manager", 1_000, 1_001)).toBe(false);
  });

  test("end when somebody leaves, with the same grace", () => {
    const staff = [owned, said(anna, 10, "manager"), said(anna, 1_000, "manager", false)];
    expect(hadRight(staff, anna, "manager", 999, 1_001)).toBe(true);
    expect(hadRight(staff, anna, "manager", 1_001, 1_002)).toBe(false);
  });

  test("gained today count for what was written before too", () => {
    expect(
      hadRight([owned, said(anna, 1, "cashier"), said(anna, 1_000, "manager")], anna, "manager", 2, 1_001),
    ).toBe(true);
  });
});
