/** The owner's page about this tablet's look and sound: pictures to choose from, each worn at once. */
import { useSyncExternalStore, type ComponentType } from "react";
import { displayWordsOf } from "#words/display/words.ts";
import { HANDS, SOUNDS, TEXTS, THEMES, type Choices } from "#shell/dress.ts";
import "#screens/look/display.css";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { HandPicture, SoundPicture, TextPicture, ThemePicture } from "./pictures.tsx";

type QuestionProps<K extends keyof Choices> = {
  readonly of: K;
  readonly title: string;
  readonly among: readonly Choices[K][];
  readonly names: Readonly<Record<Choices[K], string>>;
  readonly picture: ComponentType<{ readonly one: Choices[K] }>;
  /** What is not told by picture and name. */
  readonly help?: string;
};

/** One of a few, by its picture and its name; arrows move between them as in any group of radio buttons. */
const Question = <K extends keyof Choices>({
  of,
  title,
  among,
  names,
  picture: Picture,
  help,
}: QuestionProps<K>) => {
  const { appearance } = useServices();
  const chosen = useSyncExternalStore(appearance.subscribe, appearance.choices)[of];
  return (
    <fieldset className="panel looks" data-of={of}>
      <legend>{title}</legend>
      {among.map((one) => (
        <label key={one} className="look">
          <input
            type="radio"
            name={of}
            checked={one === chosen}
            onChange={() => appearance.choose({ [of]: one })}
          />
          <span className="look-picture" aria-hidden="true">
            <Picture one={one} />
          </span>
          <span className="look-name">{names[one]}</span>
        </label>
      ))}
      {help !== undefined && <p className="sub">{help}</p>}
    </fieldset>
  );
};

const Page = () => {
  const { settings } = useShop();
  const { signal } = useServices();
  const words = displayWordsOf(settings.language);
  return (
    <OwnerFrame title={words.title}>
      <p className="lead looks-lead">{words.onlyHere}</p>
      <Question of="theme" title={words.theme} among={THEMES} names={words.themes} picture={ThemePicture} />
      <div className="looks-pair">
        <Question of="hand" title={words.hand} among={HANDS} names={words.hands} picture={HandPicture} />
        <Question of="text" title={words.text} among={TEXTS} names={words.texts} picture={TextPicture} />
        <div className="looks-sound" onChange={() => signal("seen")}>
          <Question
            of="sound"
            title={words.sound}
            among={SOUNDS}
            names={words.sounds}
            picture={SoundPicture}
            help={words.soundHelp}
          />
        </div>
      </div>
    </OwnerFrame>
  );
};

export const DisplayPage = () => <OwnerGate right="runShop">{() => <Page />}</OwnerGate>;
