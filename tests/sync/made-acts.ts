/** Acts as a tablet writes them, made for tests of how they travel: real lines of real entries, small ones. */
import type { Entry } from "#domain/entry.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import { lineOf, type Line } from "#log/chain.ts";

/** What can be read off a line's text, wherever it came from. */
export const said = (text: string) => {
  const [id, , index, , type, , member] = JSON.parse(text) as [
    string,
    string,
    number,
    number,
    string,
    number,
    MemberId,
  ];
  const erases = type === "MemberErased";
  return { id, index, erases, erased: erases ? member : null };
};

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, "0");

/** Ids that no two makers share: the `n`th of maker `maker`, as a UUID of version 7. */
export const idOf = (maker: number, n: number): string => {
  const time = hex(1_760_000_000_000 + n, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(maker, 3)}-8000-${hex(n, 12)}`;
};

/** A log's id: 128 bits in hex. */
export const logOf = (maker: number, n: number): string => hex(maker * 1_000 + n, 32);

/**
 * The lines of one act of `size` entries, whose ids begin at the maker's `from`th: enrolments, each second one with an
 * edit of the profile; or, with `erases`, one erasure.
 */
export const actOf = (
  maker: number,
  from: number,
  size: number,
  at: number,
  erases: boolean,
): readonly Line[] => {
  const op = asId<Entry["op"]>(idOf(maker, from).replace("-8000-", "-9000-"));
  return Array.from({ length: size }, (_, index) => {
    const member = asId<NonNullable<Entry["member"]>>(idOf(maker, from));
    const envelope = {
      id: idOf(maker, from + index),
      logId: "",
      seq: 0,
      op,
      index,
      size,
      member,
      location: idOf(0, 1),
      by: null,
      at,
      day: 20_500,
    };
    if (erases) {
      const data = { enrolledDay: null };
      return lineOf({ ...envelope, type: "MemberErased", v: 1, data } as unknown as Entry);
    }
    if (index % 2 === 0) {
      return lineOf({ ...envelope, type: "MemberEnrolled", v: 1, data: {} } as unknown as Entry);
    }
    const data = {
      kind: "member",
      record: member,
      set: { name: `Anna ${String(from)}` },
      from: {},
      was: { name: 0 },
      salt: hex(from, 32),
    };
    return lineOf({ ...envelope, type: "RecordEdited", v: 1, data } as unknown as Entry);
  });
};
