/** English for new members, for whoever is at the counter, and for the app itself. */
import { count } from "./counts.ts";

export const app = {
  loading: "Opening the counter …",
  offline: "No network. Everything works and is kept here",
  onlyCopy: "This tablet is the only copy",
  updateReady: "A new version is ready",
  updateNow: "Update now",
  crashed: "Something went wrong. Everything you recorded is safe.",
  close: "Close",
  cancel: "Cancel",
};

export const enrol = {
  title: "New member",
  name: "Name",
  phone: "Phone (not needed)",
  paper: "Stamps on the paper card",
  fewer: "One stamp less",
  more: "One stamp more",
  withCard: "The card just shown will be theirs.",
  withoutCard: "Show a new card now, or let them photograph one next.",
  go: "Add member",
  cardTitle: (name: string) => `${name}’s card`,
  cardHelp: "The customer photographs this square. The picture is their card.",
  cardPicture: (name: string) => `Square code of ${name}’s card`,
  noCard: "No card in use",
  noCardHelp: "A new one is made at once. Older ones of theirs stay out of use.",
  makeCard: "Make a card",
  done: "Done",
};

export const staff = {
  title: "Who is at the counter?",
  switch: (name: string) => `${name}, switch staff`,
  now: "here now",
  pinOf: (name: string) => `PIN of ${name}`,
  typed: (n: number) => `${count(n, "digit", "digits")} typed`,
  back: "Delete last digit",
  checking: "Checking …",
  wrongPin: "This is not the PIN. Try again.",
  wait: (seconds: number) => `Too many tries. Wait ${count(seconds, "second", "seconds")}.`,
  add: "Add a colleague",
  name: "Name",
  newPin: "Their PIN (4 to 8 digits)",
  badPin: "A PIN has 4 to 8 digits.",
  role: "What may they do?",
  save: "Save",
  ownerNeeded: "The owner’s PIN is needed to add a colleague.",
  roles: { cashier: "Cashier", manager: "Manager", owner: "Owner" },
  ok: "OK",
};
