/** Pictures that only the owner's pages show, so that the counter does not carry them. */
import { Users } from "lucide-react";

export const staffIcon = Users;
