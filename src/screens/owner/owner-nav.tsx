/** The owner's pages as a list beside each of them; where there is no room for it, the list is a page of its own. */
import { Link, useLocation } from "wouter";
import { ownerWordsOf } from "#words/owner/words.ts";
import { OWNER_PAGE } from "../addresses.ts";
import { useShop } from "../shop-context.ts";
import { useMay } from "./owner-context.ts";
import { SECTIONS } from "./sections.ts";

export const OwnerNav = () => {
  const { settings } = useShop();
  const [at] = useLocation();
  const may = useMay();
  const { home } = ownerWordsOf(settings.language);
  return (
    <nav className="owner-nav" aria-label={home.title}>
      <ul>
        {SECTIONS.filter(({ right }) => may(right)).map(({ path, title, icon: Icon }) => (
          <li key={path}>
            <Link href={path} aria-current={at === path ? "page" : undefined}>
              <Icon aria-hidden="true" />
              {title(settings.language)}
            </Link>
          </li>
        ))}
      </ul>
      {at !== OWNER_PAGE && (
        <Link href={OWNER_PAGE} className="owner-nav-home">
          {home.all}
        </Link>
      )}
    </nav>
  );
};
