/** English for the owner's page about the products on the counter's tiles. */

const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");
const number = (n: number): string => numbers.format(n);
const products = (n: number): string => `${number(n)} ${rules.select(n) === "one" ? "product" : "products"}`;

export const enProducts = {
  title: "Products and prices",
  sentence: "The tiles on the counter: names, prices and their order.",
  list: {
    title: "On the counter",
    none: "No tiles yet. Amounts can be typed on the counter all the same.",
    page: (n: number, of: number) => `Page ${number(n)} of ${number(of)} on the counter`,
    pages: (n: number, perPage: number) =>
      `${products(n)}: more than the ${number(perPage)} the counter shows at once. Put what is asked for most on the first page.`,
    hidden: "Not on the counter",
    hiddenHelp: "Visits of the past keep them. They come back with one tap.",
    change: (name: string, price: string) => `Change ${name}, ${price}`,
    move: (name: string, at: number, of: number) =>
      `Move ${name}, place ${number(at)} of ${number(of)}: drag, or press the arrow keys`,
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    hide: (name: string) => `Take ${name} off the counter`,
    show: (name: string) => `Put ${name} on the counter`,
  },
  form: {
    add: "Add products",
    addHelp: "Type a name and a price and press Enter: the next one can be typed at once.",
    name: "Name",
    price: "Price",
    noPrice: "Type a price, for example 3.50. It may be 0.",
    badPrice: "This is not one clear price.",
    twice: (name: string) => `There is ${name} already.`,
    go: "Add",
    save: "Save",
    leave: "Leave it",
  },
  done: {
    added: (name: string) => `${name} was added.`,
    changed: (name: string) => `${name} was changed.`,
    moved: (name: string) => `${name} was moved.`,
    hidden: (name: string) => `${name} is off the counter.`,
    shown: (name: string) => `${name} is on the counter.`,
  },
};
