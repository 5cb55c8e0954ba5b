/** One member. */
import { useEffect } from "react";
import type { MemberId } from "#domain/ids.ts";
export const ProfilePage = ({ member, leave }: { member: MemberId; leave: () => void }) => {
  useEffect(() => leave, [leave]);
  return <p>{member}</p>;
};
