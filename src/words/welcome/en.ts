/** English for the first day: the welcome, and what the presets are called. */

const welcome = {
  title: "Your regulars, remembered",
  help: "Name your shop, and the counter is open. It works without a network.",
  name: "What is your shop called?",
  namePlaceholder: "Corner Café",
  kind: "What kind of shop is it?",
  currency: "Currency",
  timeZone: "Time zone",
  owner: "Your name",
  ownerPlaceholder: "Owner",
  pin: "Your PIN, if you want one",
  printed: "I already have printed cards",
  printedHelp: "Show one of them to the camera. Its first letters become your shop’s.",
  printedPrompt: "Show a printed card",
  printedFound: (tag: string) => `Cards beginning with ${tag} are yours.`,
  printedAgain: "Show another card",
  printedSkip: "I have none yet",
  printedType: "Or type its code",
  printedMissing: "Show one of your cards first, or choose “I have none yet”.",
  restore: "Take over a shop from a backup",
  go: "Open the counter",
  opening: "Opening the counter …",
  badName: "Type the name of your shop.",
  badPin: "A PIN has 4 to 8 digits.",
};

const presets = {
  cafe: {
    title: "Café",
    rule: "10 visits, then a free coffee",
    stampReward: "Free coffee",
    pointReward: "Cake of the day",
    products: ["Espresso", "Flat white", "Latte", "Cappuccino", "Tea", "Croissant", "Cake", "Sandwich"],
  },
  bakery: {
    title: "Bakery",
    rule: "10 visits, then a free loaf",
    stampReward: "Free loaf",
    pointReward: "Box of pastries",
    products: ["Roll", "White bread", "Rye bread", "Croissant", "Pastry", "Cake", "Coffee", "Sandwich"],
  },
  salon: {
    title: "Salon",
    rule: "5 visits, then a free treatment",
    stampReward: "Free treatment",
    pointReward: "Care product",
    products: ["Cut", "Wash and cut", "Colour", "Beard", "Styling", "Children’s cut", "Treatment", "Shampoo"],
  },
  shop: {
    title: "Shop",
    rule: "200 points, then a voucher",
    stampReward: "",
    pointReward: "Voucher",
    products: ["Small", "Medium", "Large", "Gift wrap"],
  },
};

export const enWelcome = { welcome, presets };
