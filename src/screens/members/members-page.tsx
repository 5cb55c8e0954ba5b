/** The members' pages: the list, and the profile over it; whoever closes a profile is back where they were in the list. */
import { useCallback, useRef, useState } from "react";
import { useParams } from "wouter";
import { asId, type MemberId } from "#domain/ids.ts";
import "../look/members.css";
import { LIST_BEGIN, type ListPlace } from "./list-place.ts";
import { MemberList } from "./member-list.tsx";
import { ProfilePage } from "./profile-page.tsx";

/** The list's place outlives the list. Scrolling alone draws nothing anew. */
const useListPlace = () => {
  const kept = useRef(LIST_BEGIN);
  const [place, setPlace] = useState(LIST_BEGIN);
  const move = useCallback((part: Partial<ListPlace>): void => {
    kept.current = { ...kept.current, ...part };
    if (Object.keys(part).some((field) => field !== "scrollTop")) setPlace(kept.current);
  }, []);
  const settle = useCallback((): void => setPlace(kept.current), []);
  return { place, move, settle };
};

export const MembersPage = () => {
  const { id } = useParams<{ id?: string }>();
  const { place, move, settle } = useListPlace();
  if (id === undefined) return <MemberList place={place} move={move} />;
  return <ProfilePage key={id} member={asId<MemberId>(id)} opened={settle} />;
};
