/** The ways from the counter to the members and to the owner's area: links alone, so that their pages load only when asked for. */
import { waysOf } from "#words/ways.ts";
import { MEMBERS_PAGE, OWNER_PAGE } from "../addresses.ts";
import { membersIcon as MembersIcon, ownerIcon as OwnerIcon } from "../parts/icons.tsx";
import { PageLink } from "../parts/page-link.tsx";
import { useShop } from "../shop-context.ts";

/** Where there is no room for both, the picture stays and the word is only heard. */
export const Ways = () => {
  const { settings } = useShop();
  const words = waysOf(settings.language);
  return (
    <nav className="ways" aria-label={words.title}>
      <PageLink href={MEMBERS_PAGE} className="way" aria-label={words.members}>
        <MembersIcon aria-hidden="true" />
        <span>{words.members}</span>
      </PageLink>
      <PageLink href={OWNER_PAGE} className="way" aria-label={words.owner}>
        <OwnerIcon aria-hidden="true" />
        <span>{words.owner}</span>
      </PageLink>
    </nav>
  );
};
