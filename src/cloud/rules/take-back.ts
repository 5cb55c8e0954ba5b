/**
 * Taking an enrolment back, which erases its member without a manager's word. It is theirs who enrolled them, on the tablet
 * they did it on, as long as nothing else was done there with the member: just what that tablet would let them do. What
 * other tablets have done since is no reason against it, for this one may not have heard.
 *
 * Who `by` is remains the tablet's word, here and wherever rights are judged: a PIN gates the screen, and no proof of it
 * travels. A tablet that lies about `by` does as its owner may, until it is shut out; what it wrote says which tablet it was.
 */
import type { DeviceId, MemberId } from "#domain/ids.ts";
import { readLine, type ReadLine } from "#protocol/entry-shape.ts";
import type { Known } from "../store/seams.ts";

/** The day of the enrolment that a line takes back; null where it takes none back. */
const takenDay = ({ entry }: ReadLine): number | null =>
  entry?.type === "MemberErased" ? entry.data.enrolledDay : null;

/** The member whose enrolment a line takes back; null where it takes none back. */
export const takenBackIn = (line: ReadLine): MemberId | null =>
  takenDay(line) === null ? null : line.member;

/** Whether `by` takes back with that line what was theirs; among `told` are the first lines about the member. */
export const isTheirsToTakeBack = (
  line: ReadLine,
  told: Known["told"],
  by: DeviceId,
  digestOf: (text: string) => string,
): boolean => {
  const own = told.flatMap(({ device, line: text }) => {
    const read = device === by || device === null ? readLine(text, null, digestOf) : null;
    return read?.ok && read.value.member === line.member ? [read.value] : [];
  });
  const enrolment = own.find(({ type }) => type === "MemberEnrolled");
  if (enrolment === undefined || enrolment.by !== line.by || enrolment.day !== takenDay(line)) return false;
  return own.every(({ type, op }) => type === "RecordEdited" || op === enrolment.op);
};
