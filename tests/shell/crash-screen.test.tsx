/** What people see when the app cannot be drawn. */
import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { CrashScreen } from "#shell/crash-screen.tsx";

const words = () => ({
  title: "Something broke",
  sentence: "Nothing you recorded is lost.",
  reload: "Reload",
});
const bug = new Error("a bug of ours");

function Broken(): never {
  throw bug;
}

/** React tells every caught error on the console as well. */
function silenceConsole(): void {
  const silent = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => silent.mockRestore());
}

describe("the last-resort screen", () => {
  test("is not there while all is well", () => {
    render(
      <CrashScreen words={words} reload={() => {}} report={() => {}}>
        <p>Anna is next</p>
      </CrashScreen>,
    );
    expect(screen.getByText("Anna is next").tagName).toBe("P");
    expect(screen.queryByRole("alert")).toBe(null);
  });

  test("says in plain words what happened, reports the bug, and starts again on a tap", () => {
    silenceConsole();
    const did: unknown[] = [];
    render(
      <CrashScreen words={words} reload={() => did.push("reloaded")} report={(error) => did.push(error)}>
        <Broken />
      </CrashScreen>,
    );
    expect(screen.getByRole("alert").textContent).toBe("Something brokeNothing you recorded is lost.Reload");
    fireEvent.click(screen.getByRole("button", { name: "Reload" }));
    expect(did).toEqual([bug, "reloaded"]);
  });
});
