/** How many things wait for the owner, beside the way to them; nothing where none does. */
import { inboxWordsOf } from "#words/inbox/words.ts";
import "#screens/look/inbox.css";
import { useShop } from "#screens/shop-context.ts";
import { useInbox } from "./use-inbox.ts";

export const InboxBadge = () => {
  const { words, settings } = useShop();
  const count = useInbox()?.count ?? 0;
  if (count === 0) return null;
  return (
    <>
      {" "}
      <span className="inbox-badge" role="img" aria-label={inboxWordsOf(settings.language).waiting(count)}>
        {words.number(count)}
      </span>
    </>
  );
};
