/** What kind of shop it is: four cards, each with its picture and its rule in a sentence. */
import { PRESETS, type Preset } from "#domain/presets.ts";
import { useWelcomeLanguage } from "./welcome-language.ts";
import { KindPicture } from "./kind-picture.tsx";

type KindsProps = { readonly kind: Preset; readonly change: (kind: Preset) => void };

export const Kinds = ({ kind, change }: KindsProps) => {
  const { words } = useWelcomeLanguage();
  return (
    <fieldset className="kinds">
      <legend>{words.welcome.kind}</legend>
      <div>
        {PRESETS.map((preset) => (
          <label key={preset} className="kind">
            <input type="radio" name="kind" checked={preset === kind} onChange={() => change(preset)} />
            <KindPicture kind={preset} />
            <b>{words.presets[preset].title}</b>
            <small>{words.presets[preset].rule}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
