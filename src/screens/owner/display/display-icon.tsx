/** The picture of the page about this tablet's look and sound, in the owner's list. */
import { SunMoon } from "lucide-react";

export const displayIcon = SunMoon;
