/** Climbs two folders up. */
import { counter } from "../../counter.tsx";

export const climbed = counter;
