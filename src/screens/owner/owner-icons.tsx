/** Pictures that only the owner's pages show, so that the counter does not carry them. */
import {
  ArrowDown,
  ArrowUp,
  Eye,
  EyeOff,
  GripVertical,
  LayoutGrid,
  Pencil,
  Stamp,
  Trash2,
} from "lucide-react";

export const changeIcon = Pencil;
export const downIcon = ArrowDown;
export const dragIcon = GripVertical;
export const hiddenIcon = EyeOff;
export const productsIcon = LayoutGrid;
export const programIcon = Stamp;
export const removeIcon = Trash2;
export const shownIcon = Eye;
export const upIcon = ArrowUp;
