/** A hundred thousand members in one scrolling list, of whom only those in sight are drawn; arrows and a screen reader know them all. */
import { useLayoutEffect } from "react";
import { Link } from "wouter";
import type { Day } from "#domain/day.ts";
import { useShop } from "../shop-context.ts";
import { useMembersWords } from "./members-words.ts";
import { useRows, type Row } from "./use-rows.ts";
import { useSight, type Moving } from "./use-sight.ts";
import { asked, drawn, ROW_PX, type Range } from "./window.ts";

/** The address of a member's profile. */
const profilePath = (id: string): string => `/members/${encodeURIComponent(id)}`;

/** The last digits are what people say aloud, and enough to tell two of one name apart. */
const phoneEnd = (phone: string | null | undefined): string => (phone ? `… ${phone.slice(-4)}` : "");

type RowProps = { readonly row: Row | undefined; readonly at: number; readonly total: number };

const Name = ({ row }: { row: Row | undefined }) => {
  const { formats, today } = useShop();
  const { own } = useMembersWords();
  if (!row) return <span className="member-waiting" aria-hidden="true" />;
  if (!row.profile) return <span className="sub">{own.profile.gone}</span>;
  return (
    <>
      <span className="hit-name" dir="auto">
        {row.profile.name}
      </span>
      <span className="hit-more">
        {phoneEnd(row.profile.phone)}
        <small>{own.list.lastHere(formats.daysAgo(row.lastDay as Day, today))}</small>
      </span>
    </>
  );
};

const MemberRow = ({ row, at, total, isStop }: RowProps & { readonly isStop: boolean }) => (
  <li aria-setsize={total} aria-posinset={at + 1} style={{ transform: `translateY(${at * ROW_PX}px)` }}>
    <Link
      href={profilePath(row?.id ?? "")}
      className="member-row"
      data-at={at}
      tabIndex={isStop ? 0 : -1}
      aria-disabled={row ? undefined : true}
    >
      <Name row={row} />
    </Link>
  </li>
);

/** The places to draw in order: those in sight, and the one that has the focus, wherever it is. */
const placesOf = ({ from, to }: Range, active: number | null, total: number): readonly number[] => {
  const places = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  if (active === null || active >= total || (active >= from && active < to)) return places;
  return active < from ? [active, ...places] : [...places, active];
};

type MemberRowsProps = Omit<Moving, "total"> & { readonly label: string };

export const MemberRows = ({ label, place, move, jump }: MemberRowsProps) => {
  const { list, sight } = useSight({ place, move, jump, total: place.total ?? 0 });
  const { active, total: known } = place;
  const rows = useRows(place, asked(drawn(sight.first, sight.height, known ?? 1)));
  const total = rows?.total ?? known ?? 0;
  useLayoutEffect(() => {
    if (rows && rows.total !== known) move({ total: rows.total });
  }, [rows, known, move]);
  const stop = active !== null && active < total ? active : Math.min(sight.first, total - 1);
  return (
    <ul ref={list} className="member-rows" aria-label={label}>
      <li className="member-room" aria-hidden="true" style={{ height: `${total * ROW_PX}px` }} />
      {placesOf(drawn(sight.first, sight.height, total), active, total).map((at) => (
        <MemberRow key={at} row={rows?.at.get(at)} at={at} total={total} isStop={at === stop} />
      ))}
    </ul>
  );
};
