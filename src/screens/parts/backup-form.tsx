/** Asks for a backup's file and its password, and says in place what is missing or wrong. */
import { useState } from "react";
import type { BackupTrouble } from "#domain/backup.ts";
import type { KeepingWords } from "#words/keeping/words.ts";
import type { Language } from "#domain/records.ts";
import { useFocusInside } from "./focus.ts";
import { FileField } from "./file-field.tsx";
import { PasswordField } from "./password-field.tsx";
import { submitting } from "./submitting.ts";
import { sentenceOf } from "./trouble.ts";

type BackupFormProps = {
  readonly language: Language;
  readonly keeping: KeepingWords;
  readonly go: string;
  readonly open: (file: File, password: string) => void;
  /** The file of the last try, which is still chosen. */
  readonly tried: File | null;
  /** Why the last try came to nothing. */
  readonly trouble: BackupTrouble | null;
};

type Faults = { readonly file: string | null; readonly password: string | null };
const NO_FAULTS: Faults = { file: null, password: null };

/** A password that is not the right one belongs to its field; everything else is about the file. */
const faultsOf = (trouble: BackupTrouble | null, language: Language): Faults => {
  if (trouble === null) return NO_FAULTS;
  const sentence = sentenceOf(trouble, language);
  return trouble.reason === "WrongPassword"
    ? { file: null, password: sentence }
    : { file: sentence, password: null };
};

export const BackupForm = ({ language, keeping, go, open, tried, trouble }: BackupFormProps) => {
  const [file, setFile] = useState(tried);
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [faults, setFaults] = useState<Faults>(() => faultsOf(trouble, language));
  const form = useFocusInside<HTMLFormElement>();
  const submit = (): void => {
    if (file !== null && password !== "") return open(file, password);
    setFaults({
      file: file === null ? keeping.file.missing : null,
      password: password === "" ? keeping.file.passwordMissing : null,
    });
  };
  return (
    <form className="sheet-body" noValidate ref={form} onSubmit={submitting(submit)}>
      <FileField
        words={keeping}
        file={file}
        fault={faults.file}
        change={(chosen) => {
          setFile(chosen);
          setFaults(NO_FAULTS);
        }}
      />
      <PasswordField
        words={keeping}
        kind="current-password"
        label={keeping.password.label}
        value={password}
        shown={shown}
        toggle={() => setShown(!shown)}
        fault={faults.password}
        change={(text) => {
          setPassword(text);
          setFaults(NO_FAULTS);
        }}
      />
      <button type="submit" className="go" data-kind="go">
        {go}
      </button>
    </form>
  );
};
