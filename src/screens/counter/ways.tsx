/** The ways from the counter to the members and to the owner's area: links alone, so that their pages load only when asked for. */
import { Link } from "wouter";
import { waysOf } from "#words/ways.ts";
import { MEMBERS_PAGE, OWNER_PAGE } from "../pages.ts";
import { membersIcon as MembersIcon, ownerIcon as OwnerIcon } from "../parts/icons.tsx";
import { useShop } from "../shop-context.ts";

/** Where there is no room for both, the picture stays and the word is only heard. */
export const Ways = () => {
  const { settings } = useShop();
  const words = waysOf(settings.language);
  return (
    <nav className="ways" aria-label={words.title}>
      <Link href={MEMBERS_PAGE} className="way" aria-label={words.members}>
        <MembersIcon aria-hidden="true" />
        <span>{words.members}</span>
      </Link>
      <Link href={OWNER_PAGE} className="way" aria-label={words.owner}>
        <OwnerIcon aria-hidden="true" />
        <span>{words.owner}</span>
      </Link>
    </nav>
  );
};
