/** Checks the owner's page about who works here: everybody with their role, added, changed, given a PIN, switched off, and taken back. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { cafe, SETTINGS, setUp } from "#support/cafe.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import { key, openApp, tap, type } from "#support/open-app.tsx";

const world = (pin: string | null = null) =>
  cafe({ settings: { ...SETTINGS, language: "en" as const }, owner: { ...setUp().owner, pin } });

const openStaff = async (): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/staff");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world());
  await screen.findByRole("heading", { level: 1, name: "Staff" });
  return fake;
};
const people = (): (string | null)[] =>
  within(screen.getByRole("region", { name: "Staff" }))
    .getAllByRole("listitem")
    .map((row) => row.textContent);
const staffIn = (fake: FakeServices, id: string) => fake.world().shop.staff[id]?.doc;
const open = async (name: RegExp, title: string): Promise<void> => {
  tap(name);
  await screen.findByRole("region", { name: title });
};

test("everybody stands there with their role and whether they have a PIN", async () => {
  await openStaff();
  expect(people()).toEqual(["CecilCashier · no PIN", "MonaManager · no PIN", "OlgaOwner · no PIN"]);
});

test("a role says what it lets somebody do", async () => {
  await openStaff();
  await open(/^Cecil/, "Cecil");
  const group = screen.getByRole("group", { name: "What may they do?" });
  const rights = () => group.parentElement?.querySelectorAll("li").length;
  expect(rights()).toBe(2);
  within(group).getByLabelText("Manager").click();
  await waitFor(() => expect(rights()).toBe(5));
  within(group).getByLabelText("Owner").click();
  await waitFor(() => expect(rights()).toBe(6));
});

test("a colleague is added in the owner's name, though a cashier is at the counter, and taken back", async () => {
  const fake = await openStaff();
  tap("Add a colleague");
  type("Name", "Nora");
  type("PIN (4 to 8 digits, not needed)", "12");
  tap("Save");
  await screen.findByText("A PIN has 4 to 8 digits.");
  expect(fake.sent).toEqual([]);
  type("PIN (4 to 8 digits, not needed)", "4713");
  tap("Save");
  await screen.findByText("Nora was added");
  const [sent] = fake.sent;
  expect(sent?.by).toBe("olga");
  const id = sent?.command.type === "PutStaff" ? sent.command.id : "";
  expect(staffIn(fake, id)).toEqual({ name: "Nora", role: "cashier", pin: hashed("4713"), active: true });
  tap("Undo Nora was added");
  await waitFor(() => expect(staffIn(fake, id)?.active).toBe(false));
  await screen.findByRole("heading", { name: "No longer here" });
});

test("a name and a role are changed and taken back, and what reads so already is not sent", async () => {
  const fake = await openStaff();
  await open(/^Mona/, "Mona");
  tap("Save");
  await screen.findByText("Nothing is changed yet.");
  expect(fake.sent).toEqual([]);
  type("Name", "Móna");
  screen.getByLabelText("Cashier").click();
  tap("Save");
  await screen.findByText("Móna was changed");
  expect(staffIn(fake, "mona")).toMatchObject({ name: "Móna", role: "cashier" });
  tap("Undo Móna was changed");
  await waitFor(() => expect(staffIn(fake, "mona")).toMatchObject({ name: "Mona", role: "manager" }));
});

test("a name that cannot be read is refused where it was typed", async () => {
  const fake = await openStaff();
  await open(/^Mona/, "Mona");
  type("Name", "  ");
  tap("Save");
  expect((await screen.findByRole("alert", { name: "" })).textContent).toBe("Type a name that can be read.");
  expect(staffIn(fake, "mona")?.name).toBe("Mona");
});

test("a PIN is set, changed, removed and taken back; its digits are never kept", async () => {
  const fake = await openStaff();
  await open(/^Cecil/, "Cecil");
  tap("Set a PIN");
  const form = screen.getByRole("region", { name: "PIN" });
  const save = (): void => within(form).getByRole("button", { name: "Save" }).click();
  type("New PIN (4 to 8 digits)", "12a4");
  save();
  await screen.findByText("A PIN has 4 to 8 digits.");
  type("New PIN (4 to 8 digits)", "4713");
  save();
  await screen.findByText("Cecil has a new PIN");
  expect(staffIn(fake, "cecil")?.pin).toBe(hashed("4713"));
  expect(JSON.stringify(fake.sent)).not.toContain('"4713"');
  await screen.findByRole("button", { name: "Remove the PIN" });
  tap("Remove the PIN");
  await screen.findByText("Cecil has no PIN any more");
  expect(staffIn(fake, "cecil")?.pin).toBe(null);
  tap("Undo Cecil has no PIN any more");
  await waitFor(() => expect(staffIn(fake, "cecil")?.pin).toBe(hashed("4713")));
});

test("whoever leaves is not among those who work here, and can come back", async () => {
  const fake = await openStaff();
  await open(/^Mona/, "Mona");
  tap("No longer works here");
  await screen.findByText("Mona no longer works here");
  expect(staffIn(fake, "mona")?.active).toBe(false);
  await screen.findByRole("heading", { name: "No longer here" });
  tap("Works here again");
  await screen.findByText("Mona works here again");
  expect(staffIn(fake, "mona")?.active).toBe(true);
});

test("the last owner can neither leave nor become anything else", async () => {
  const fake = await openStaff();
  await open(/^Olga/, "Olga");
  tap("No longer works here");
  await screen.findByText("Somebody must stay who is the owner.");
  screen.getByLabelText("Cashier").click();
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Cashier").checked).toBe(true));
  tap("Save");
  await waitFor(() => expect(fake.sent).toHaveLength(2));
  await screen.findByText("Somebody must stay who is the owner.");
  expect(staffIn(fake, "olga")).toMatchObject({ role: "owner", active: true });
});

test("what is recorded but not yet safe is sent again as it was", async () => {
  const fake = await openStaff();
  tap("Add a colleague");
  type("Name", "Nora");
  fake.failNext({ reason: "NotSafe", cause: "disk full" });
  tap("Save");
  await screen.findByText(/^Recorded, but not yet safe/);
  tap("Save");
  await screen.findByText("Nora was added");
  expect(fake.sent[1]).toEqual(fake.sent[0]);
  expect(Object.keys(fake.world().shop.staff)).toHaveLength(4);
});

test("Escape closes what was opened last, and the focus goes back to the row it came from", async () => {
  await openStaff();
  const escape = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
  key(/^Mona/).focus();
  await open(/^Mona/, "Mona");
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  tap("Set a PIN");
  escape();
  await waitFor(() => expect(screen.queryByLabelText("New PIN (4 to 8 digits)")).toBe(null));
  expect(screen.getByRole("region", { name: "Mona" }).isConnected).toBe(true);
  screen.getByLabelText("Name").focus();
  escape();
  await waitFor(() => expect(screen.queryByRole("region", { name: "Mona" })).toBe(null));
  expect(document.activeElement).toBe(key(/^Mona/));
});

test("an owner keeps a code with every new PIN", async () => {
  const fake = await openStaff();
  await open(/^Olga/, "Olga");
  tap("Set a PIN");
  type("New PIN (4 to 8 digits)", "1234");
  fireEvent.submit(screen.getByLabelText("New PIN (4 to 8 digits)"));
  await screen.findByText("Anybody would try this PIN first. Take another one.");
  type("New PIN (4 to 8 digits)", "4713");
  fireEvent.submit(screen.getByLabelText("New PIN (4 to 8 digits)"));
  await screen.findByRole("heading", { name: "Keep this code" });
  const code = document.querySelector(".recovery-paper .recovery-code")?.textContent.replaceAll(" ", "");
  tap("I have kept it");
  await waitFor(() =>
    expect(staffIn(fake, "olga")).toMatchObject({ pin: hashed("4713"), recovery: hashed(code ?? "") }),
  );
  // From now on there is a gate, and whoever set the PIN shows that they know it.
  await screen.findByRole("heading", { name: "PIN of Olga" });
  expect(await screen.findByRole("button", { name: "Forgot the PIN?" })).toBeTruthy();
});
