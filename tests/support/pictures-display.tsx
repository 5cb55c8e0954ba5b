/** The owner's page about this tablet's look, over a shop in memory: for pictures and for measuring it. */
import { fireEvent, screen } from "@testing-library/react";
import { cafe, SETTINGS, setUp } from "./cafe.ts";
import { openApp } from "./open-app.tsx";

const opened = async (): Promise<void> => {
  history.replaceState(null, "", "/owner/display");
  openApp(cafe({ settings: { ...SETTINGS, language: "en" }, owner: { ...setUp().owner, pin: null } }));
  await screen.findByRole("radio", { name: "Light" });
};

/** Nothing chosen, and something chosen in each question. */
export const DISPLAY_STATES: readonly { readonly name: string; readonly reach: () => Promise<void> }[] = [
  { name: "display", reach: opened },
  {
    name: "display-chosen",
    reach: async () => {
      await opened();
      for (const name of ["Dark, high contrast", "at the left thumb", "larger", "Off"])
        fireEvent.click(screen.getByRole("radio", { name }));
    },
  },
];
