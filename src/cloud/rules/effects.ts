/** What accepted entries change at the endpoint beside the order: staff, tablets, erasures, merges, leases. */
import { asId, type DeviceId, type EntryId, type MemberId, type StaffId } from "#domain/ids.ts";
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

/** What was gathered, as the store takes it. */
export const effectsOf = ({
  said,
  devices,
  erased,
  merged,
  unmerged,
  decided,
  redeemed,
}: Gathering): Effects => ({
  staff: said,
  devices,
  erased,
  merged,
  unmerged,
  decided,
  redeemed,
});

type Edit = Extract<NonNullable<ReadLine["entry"]>, { type: "RecordEdited" }>;

const gatherStaff = (into: Gathering, { data }: Edit, cursor: number, now: number): void => {
  if (data.kind !== "staff" || (data.set.role === undefined && data.set.active === undefined)) return;
  const staff = asId<StaffId>(data.record);
  const before = into.staff.findLast((row) => row.staff === staff);
  const role = data.set.role ?? before?.role ?? "cashier";
  const said = { staff, cursor, role, active: data.set.active ?? before?.active ?? true };
  into.said.push(said);
  into.staff.push({ ...said, since: now });
};

/** What an edit of a tablet says; `readLine` has seen to it that nothing else is in it. */
type DeviceSet = { readonly name?: string; readonly state?: "active" | "revoked" };

const gatherEdit = (into: Gathering, entry: Edit, cursor: number, now: number): void => {
  const kind: string = entry.data.kind;
  if (kind === "device") {
    const { name = null, state = null } = entry.data.set as DeviceSet;
    into.devices.push({ device: asId<DeviceId>(entry.data.record), name, state });
  }
  gatherStaff(into, entry, cursor, now);
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
