/** What the page about this tablet's look and sound says, in English; the example the other languages follow. */
export const enDisplay = {
  title: "Display and sound",
  sentence: "Light or dark, for the left hand, larger text, sound.",
  onlyHere: "This is for this tablet only. Every other one keeps its own.",
  theme: "Colours",
  themes: {
    system: "As the tablet is set",
    light: "Light",
    dark: "Dark",
    lightContrast: "Light, high contrast",
    darkContrast: "Dark, high contrast",
  },
  hand: "The big button",
  hands: { right: "At the right thumb", left: "At the left thumb" },
  text: "Small text",
  texts: { normal: "As it is", larger: "Larger" },
  sound: "Sound",
  sounds: { on: "On", off: "Off" },
  soundHelp: "It sounds for each card and each visit. A tablet that can vibrate does so either way.",
};
