/** The field for a code, a card's as a rule: capitals in groups of four while it is typed or pasted. */
import { useId, useLayoutEffect, useRef } from "react";
import { CODE_TEXT_MAX } from "#domain/card-code.ts";
import type { Words } from "#words/words.ts";
import { caretAfter, grouped } from "./code-typing.ts";

type CodeFieldProps = {
  readonly words: Words;
  readonly label?: string;
  /** What the code looks like and where it stands. */
  readonly hint?: string;
  readonly text: string;
  readonly change: (text: string) => void;
};

export const CodeField = ({ words, text, change, ...said }: CodeFieldProps) => {
  const { label = words.camera.codeLabel, hint = words.camera.codeHint } = said;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    // A value that was set anew sends the caret to its end, also when somebody mends a letter in the middle.
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        className="code-field"
        data-first="true"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={CODE_TEXT_MAX}
        aria-describedby={`${id}-more`}
        value={text}
        onChange={({ target }) => {
          caret.current = caretAfter(target.value, target.selectionStart ?? target.value.length);
          change(grouped(target.value));
        }}
      />
      <small id={`${id}-more`}>{hint}</small>
    </div>
  );
};
