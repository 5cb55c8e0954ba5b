/** Pictures that only the pages about keeping the shop safe show, so that the counter does not carry them. */
import { ArrowLeft, BookOpen, Coffee, Copy, Eye, EyeOff, TabletSmartphone } from "lucide-react";

export const backIcon = ArrowLeft;
export const bookIcon = BookOpen;
export const coffeeIcon = Coffee;
export const secondCopyIcon = Copy;
export const shownIcon = Eye;
export const hiddenIcon = EyeOff;
export const appIcon = TabletSmartphone;
