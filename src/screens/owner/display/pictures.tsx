/** A picture of the counter as each choice would make it, drawn from the look's own tokens. */
import { Volume2, VolumeX } from "lucide-react";
import { dressOf, type Choices, type Dress } from "#shell/dress.ts";

type MiniProps = { readonly dress?: Dress; readonly hand: Choices["hand"] };

/** Three places and the big button; without a dress of its own it wears what the page wears. */
const Mini = ({ dress, hand }: MiniProps) => (
  <span className="mini" data-theme={dress?.theme} data-contrast={dress?.contrast} data-at={hand}>
    <i className="mini-who">
      <i />
      <i />
    </i>
    <i className="mini-person">
      <i />
      <i />
    </i>
    <i className="mini-do">
      <i />
      <i />
      <b />
    </i>
  </span>
);

/** The tablet's own setting may be either, so both are shown, half of each. */
export const ThemePicture = ({ one }: { one: Choices["theme"] }) =>
  one === "system" ? (
    <span className="mini-halves">
      <Mini dress={dressOf("light", false)} hand="right" />
      <Mini dress={dressOf("dark", false)} hand="right" />
    </span>
  ) : (
    <Mini dress={dressOf(one, false)} hand="right" />
  );

export const HandPicture = ({ one }: { one: Choices["hand"] }) => <Mini hand={one} />;

export const TextPicture = ({ one }: { one: Choices["text"] }) => (
  <span className="mini-text" data-size={one}>
    Aa
  </span>
);

export const SoundPicture = ({ one }: { one: Choices["sound"] }) => {
  const Icon = one === "on" ? Volume2 : VolumeX;
  return <Icon className="mini-sound" />;
};
