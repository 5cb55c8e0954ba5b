/** A made-up year of a coffee machine, in the shape of the public file, for where that one is not at hand. */
import { createRandom } from "./random.ts";

const DRINKS: readonly (readonly [name: string, price: string])[] = [
  ["Americano with Milk", "30.86"],
  ["Latte", "35.76"],
  ["Americano", "25.96"],
  ["Cappuccino", "37.72"],
  ["Hot Chocolate", "40.0"],
  ["Espresso", "21.06"],
  ["Cortado", "27.9"],
];

const two = (n: number): string => String(n).padStart(2, "0");

/** `count` sales from March 2024 on, in order of time: regulars, passers-by and, one in thirty, cash. */
export const madeUpCafe = (seed: number, count: number): string => {
  const random = createRandom(seed);
  const lines = ["date,datetime,cash_type,card,money,coffee_name"];
  const cards = Math.ceil(count * 0.36);
  let at = Date.UTC(2024, 2, 1, 7);
  for (let i = 0; i < count; i += 1) {
    at += Math.floor(random() * 2 * 9_300_000);
    const day = new Date(at).toISOString().slice(0, 10);
    // The machine sleeps between eleven in the evening and six; a few night owls are let in after midnight.
    const hour = random() < 0.01 ? Math.floor(random() * 3) : 6 + (new Date(at).getUTCHours() % 17);
    at = Math.max(at, Date.parse(`${day}T${two(hour)}:00:00Z`)) + 1000;
    const clock = new Date(at).toISOString().replace("T", " ").slice(0, 23);
    const [name, price] = DRINKS[Math.floor(random() ** 1.6 * DRINKS.length)] ?? ["Latte", "35.76"];
    const card =
      random() < 1 / 30
        ? ""
        : `MADE-0000-0000-${String(Math.floor(random() ** 2.5 * cards)).padStart(4, "0")}`;
    lines.push([clock.slice(0, 10), clock, card === "" ? "cash" : "card", card, price, name].join(","));
  }
  return `${lines.join("\n")}\n`;
};
