/** Chooses a file: a large key that says what was chosen. */
import type { KeepingWords } from "#words/keeping/words.ts";
import { backupIcon as BackupIcon } from "./icons.tsx";

type FileFieldProps = {
  readonly words: KeepingWords;
  readonly file: File | null;
  readonly change: (file: File) => void;
  readonly fault: string | null;
};

/** Takes any file: what is none of ours is told when it is opened, since tablets name types as they like. */
export const FileField = ({ words, file, change, fault }: FileFieldProps) => (
  <div className="field">
    <span>{words.file.label}</span>
    <label className="file-key">
      <BackupIcon aria-hidden="true" />
      <span className="file-name">{file === null ? words.file.choose : file.name}</span>
      {file !== null && <small>{words.file.other}</small>}
      <input
        type="file"
        data-first="true"
        aria-label={words.file.label}
        aria-invalid={fault !== null}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) change(chosen);
        }}
      />
    </label>
    {fault !== null && (
      <small data-fault="true" role="alert">
        {fault}
      </small>
    )}
  </div>
);
