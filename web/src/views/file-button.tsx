// A button that takes a file: it looks and speaks like the other buttons, in the language of the page and not of the browser.
import { useRef } from 'preact/hooks';

interface FileButtonProps {
  id: string;
  label: string;
  hint: string;
  /** What is said while a file is on its way; '' when none is. */
  busy: string;
  onFile: (file: File) => void;
}

export function FileButton({ id, label, hint, busy, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="file-button no-print">
      <label for={id} class="button button-small">
        {label}
      </label>
      <input
        id={id}
        class="visually-hidden"
        type="file"
        ref={input}
        aria-describedby={`${id}-hint`}
        disabled={busy !== ''}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          /* The same file may be chosen again after a failure. */
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <span class="meta" id={`${id}-hint`}>
        {hint}
      </span>
      <output aria-live="polite" class="meta">
        {busy}
      </output>
    </div>
  );
}
