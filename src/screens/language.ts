/** Which language the app speaks in this tab: what its address asks for, else the shop's, else what was chosen or is the browser's. */
import { createContext, use, useEffect, useState } from "react";
import { createStore, useStore, type StoreApi } from "zustand";
import type { Language } from "#domain/records.ts";
import { assert } from "#domain/result.ts";
import { askedLanguage, firstLanguage } from "#words/languages.ts";
import { hasWords, loadWords, wordsOf, type Words } from "#words/words.ts";
import { useServices, type Device } from "./services.ts";

type LanguageState = {
  /** The language whose words are here and shown; null until the first are, so that no other is shown before. */
  readonly spoken: Language | null;
  /** Why the words never came. */
  readonly failed: Error | null;
};

export type AppLanguage = {
  readonly store: StoreApi<LanguageState>;
  /** Speaks that language as soon as its words are here; the former one until then. */
  readonly choose: (language: Language) => void;
  /** Follows the open shop's language. What the address asks for stays before it, until the shop's own is changed. */
  readonly follow: (shop: Language) => void;
};

type LanguageEdges = {
  /** The address's query, as `?lang=hu`. */
  readonly query: string;
  /** The browser's languages, the dearest first. */
  readonly preferred: readonly string[];
  readonly device: Pick<Device, "get" | "set">;
  readonly words: {
    readonly areHere: (language: Language) => boolean;
    readonly load: (language: Language) => Promise<unknown>;
  };
};

/** Makes the language of a tab. */
export const createAppLanguage = ({ query, preferred, device, words }: LanguageEdges): AppLanguage => {
  const store = createStore<LanguageState>(() => ({ spoken: null, failed: null }));
  const asked = askedLanguage(query);
  let wanted: Language | null = null;
  let followed: Language | null = null;
  const speak = (language: Language): void => {
    wanted = language;
    const show = (): void => {
      if (wanted === language) store.setState({ spoken: language, failed: null });
    };
    if (words.areHere(language)) show();
    else words.load(language).then(show, (failed: Error) => store.setState({ failed }));
  };
  const choose: AppLanguage["choose"] = (language) => {
    device.set("language", language);
    followed = null;
    speak(language);
  };
  speak(asked ?? firstLanguage([device.get("language"), ...preferred]));
  return {
    store,
    choose,
    follow: (shop) => {
      if (followed === shop) return;
      device.set("language", shop);
      const isFirst = followed === null;
      followed = shop;
      if (isFirst && asked !== null) return;
      // Nothing of the shop has been seen yet: it waits for its own words.
      if (isFirst && !words.areHere(shop)) store.setState({ spoken: null });
      speak(shop);
    },
  };
};

const Context = createContext<AppLanguage | null>(null);

export const AppLanguageProvider = Context.Provider;

const useStored = (): AppLanguage => {
  const stored = use(Context);
  assert(stored !== null, "screens are shown below their language");
  return stored;
};

/** The tab's language; `spoken` is null while its words are on their way. */
export const useNewAppLanguage = (): { readonly stored: AppLanguage; readonly spoken: Language | null } => {
  const { device } = useServices();
  const [stored] = useState(() =>
    createAppLanguage({
      ...{ query: location.search, preferred: navigator.languages, device },
      words: { areHere: hasWords, load: loadWords },
    }),
  );
  const { spoken, failed } = useStore(stored.store);
  if (spoken === null && failed !== null) throw failed;
  useEffect(() => {
    if (spoken !== null) document.documentElement.lang = spoken;
  }, [spoken]);
  return { stored, spoken };
};

export type SpokenLanguage = {
  readonly language: Language;
  readonly words: Words;
  /** Speaks another one, before any shop is open; an open shop's language is in its settings. */
  readonly choose: (language: Language) => void;
};

/** The language that is spoken now and its words; only below a provider. */
export const useAppLanguage = (): SpokenLanguage => {
  const { store, choose } = useStored();
  const language = useStore(store, ({ spoken }) => spoken);
  assert(language !== null, "nothing is shown before its words are here");
  return { language, words: wordsOf(language), choose };
};

/** Makes the tab speak an open shop's language from now on. */
export const useFollow = (): ((shop: Language) => void) => useStored().follow;
