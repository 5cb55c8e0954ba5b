/** The pictures of putting the app on the home screen; the sign for sharing is the one Safari shows. */
import { CircleCheck, MonitorDown, Share, SquarePlus } from "lucide-react";

export const installIcon = MonitorDown;
export const shareIcon = Share;
export const addIcon = SquarePlus;
export const addedIcon = CircleCheck;
