/** Members with a few visits each, as entries ready to be folded; ids are as long and as random as real ones. */
import type { Entry } from "#domain/entry.ts";
import { asId, type EntryId, type LocationId, type LogId, type MemberId, type Op } from "#domain/ids.ts";
import type { Day } from "#domain/day.ts";
import { createRandom } from "#support/random.ts";
import { createEdges } from "#support/shop-world.ts";

const A_DAY = 20_000 as Day;
const DATES = { active: A_DAY, expires: null };

/** The entries of `count` members, each one's together: an enrolment, a name, and up to nine visits. */
export const madeUpMembers = (count: number, seed = 1): Entry[][] => {
  const { newId, random128 } = createEdges(seed, { now: 1.7e12 });
  const random = createRandom(seed);
  let seq = 0;
  return Array.from({ length: count }, (_, n) => {
    const member = asId<MemberId>(newId());
    const entry = (rest: Pick<Entry, "type" | "data">): Entry => {
      seq += 1;
      const place = { id: asId<EntryId>(newId()), logId: asId<LogId>("made-up"), seq, op: asId<Op>(newId()) };
      const act = { index: 0, size: 1, member, location: asId<LocationId>("main-street"), by: null };
      return { ...place, ...act, at: 1.7e12 + seq, day: A_DAY, v: 1, ...rest } as Entry;
    };
    const visit = () => {
      const amount = 100 + Math.floor(random() * 900);
      return entry({
        type: "VisitRecorded",
        data: {
          amount,
          items: [],
          receipt: null,
          program: 1,
          earned: { stamps: 1, points: Math.floor(amount / 100) },
          dates: { stamps: DATES, points: DATES },
        },
      });
    };
    const set = { name: `Member ${n}`, phone: null, note: "" };
    const was = { name: 0, phone: 0, note: 0 };
    return [
      entry({ type: "MemberEnrolled", data: {} }),
      entry({
        type: "RecordEdited",
        data: { kind: "member", record: member, set, from: {}, was, salt: random128() },
      }),
      ...Array.from({ length: Math.floor(random() * 10) }, visit),
    ];
  });
};
