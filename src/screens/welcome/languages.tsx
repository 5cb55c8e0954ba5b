/** The languages as three keys, each in its own words; the page speaks the chosen one at once. */
import { LANGUAGE_NAMES, LANGUAGES } from "#words/languages.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { useAppLanguage } from "../language.ts";

export const Languages = () => {
  const { language, choose } = useAppLanguage();
  return (
    <fieldset className="segments languages">
      <legend className="unseen">{setupWordsOf(language).welcome.language}</legend>
      {LANGUAGES.map((each) => (
        <label key={each} lang={each}>
          <input type="radio" name="language" checked={each === language} onChange={() => choose(each)} />
          {LANGUAGE_NAMES[each]}
        </label>
      ))}
    </fieldset>
  );
};
