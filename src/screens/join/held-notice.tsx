/** Told while a shop that a tablet was shut out of cannot go yet, because another tab holds a part of it. */
import type { Language } from "#domain/records.ts";
import { joinWordsOf } from "#words/sync/join-words.ts";

/** In the place of the app, which is opened once the shop has gone. */
export const HeldNotice = ({ language }: { readonly language: Language }) => {
  const { out } = joinWordsOf(language);
  return (
    <main className="crash" role="status">
      <h1>{out.title}</h1>
      <p>{out.held}</p>
    </main>
  );
};
