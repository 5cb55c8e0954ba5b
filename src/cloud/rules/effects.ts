/** What accepted entries change at the endpoint beside the order: staff, tablets, erasures, merges, leases. */
import type { EntryOf } from "#domain/entry.ts";
import { asId, type DeviceId, type EntryId, type MemberId, type StaffId } from "#domain/ids.ts";
import type { EditOf } from "#domain/records.ts";
import type { ReadLine } from "#protocol/entry-shape.ts";
import type { Effects, StaffRow } from "../store/seams.ts";

/** Effects while they are being gathered; `staff` is all that is known of the staff by now, with what this push says. */
export type Gathering = {
  readonly staff: StaffRow[];
  readonly said: Omit<StaffRow, "since">[];
  readonly devices: Effects["devices"][number][];
  readonly erased: Effects["erased"][number][];
  readonly merged: Effects["merged"][number][];
  readonly unmerged: EntryId[];
  readonly decided: Effects["decided"][number][];
  readonly redeemed: Effects["redeemed"][number][];
};

/** Nothing yet, on top of what is known of the staff. */
export const gathering = (staff: readonly StaffRow[]): Gathering => ({
  staff: [...staff],
  said: [],
  devices: [],
  erased: [],
  merged: [],
  unmerged: [],
  decided: [],
  redeemed: [],
});

/** What was gathered, as the store takes it: of the staff, what this push says. */
export const effectsOf = ({ said, ...rest }: Gathering): Effects => ({ ...rest, staff: said });

const gatherStaff = (
  into: Gathering,
  { record, set }: EditOf<"staff">,
  cursor: number,
  now: number,
): void => {
  if (set.role === undefined && set.active === undefined) return;
  const staff = asId<StaffId>(record);
  const before = into.staff.findLast((row) => row.staff === staff);
  const role = set.role ?? before?.role ?? "cashier";
  const said = { staff, cursor, role, active: set.active ?? before?.active ?? true };
  into.said.push(said);
  into.staff.push({ ...said, since: now });
};

/** A name as every database has a place for it. */
const plain = (name: string): string => name.toWellFormed().replaceAll("\0", "");

/** Who is shut out stays out: an edit that had not heard of it, and calls the tablet active, opens no door. */
const gatherDevice = (into: Gathering, { record, set }: EditOf<"device">): void => {
  const { name, state } = set;
  into.devices.push({
    device: asId<DeviceId>(record),
    name: name === undefined ? null : plain(name),
    isRevoked: state === "revoked",
  });
};

const gatherEdit = (
  into: Gathering,
  { data }: EntryOf<"RecordEdited">,
  cursor: number,
  now: number,
): void => {
  switch (data.kind) {
    case "staff":
      gatherStaff(into, data, cursor, now);
      return;
    case "device":
      gatherDevice(into, data);
      return;
    case "shop":
    case "location":
    case "product":
    case "program":
    case "member":
    case "card":
  }
};

/** Gathers what an entry changes that was accepted under `cursor`, at `now` by the endpoint's clock. */
export const gather = (into: Gathering, line: ReadLine, cursor: number, now: number): void => {
  const { entry } = line;
  if (entry === null) return;
  const member = asId<MemberId>(line.member ?? "");
  switch (entry.type) {
    case "RecordEdited":
      gatherEdit(into, entry, cursor, now);
      return;
    case "MemberErased":
      into.erased.push({ member, cursor });
      return;
    case "MembersMerged":
      into.merged.push({ merge: line.id, member, into: entry.data.into, cursor });
      return;
    case "MergeUndone":
      into.unmerged.push(entry.data.merge);
      return;
    case "RewardRedeemed":
      into.redeemed.push(line.op);
      return;
    case "MemberEnrolled":
    case "VisitRecorded":
    case "VisitVoided":
    case "PointsAdjusted":
    case "RedemptionReversed":
    case "OverdrawSettled":
    case "QuarantineDecided":
  }
};
