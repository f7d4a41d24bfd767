// Evidence of a report or a contribution: papers cited by number, and files sent to the store at once.
import { useState } from 'preact/hooks';
import { Act, upload, type Problem } from '../../api';
import { useProblemText } from '../../components/page';
import { fileSize } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import vi from '../../i18n/vi/commitment';
import { asProblem } from '../../resource';
import type { FileRef } from '../../types';
import { FileButton } from '../file-button';
import { DayField, focusSoon, LineField, useFault } from '../program-form/fields';
import { newDocument, type DocumentDraft, type EvidenceDraft } from './model';

interface EvidenceProps {
  value: EvidenceDraft;
  onChange: (patch: EvidenceDraft) => void;
  required: boolean;
}

export function EvidenceFields({ value, onChange, required }: EvidenceProps) {
  const t = useText({ vi, en });
  const { id, error } = useFault('evidence');
  const change = (key: string, patch: Partial<DocumentDraft>): void =>
    onChange({ ...value, documents: value.documents.map((one) => (one.key === key ? { ...one, ...patch } : one)) });
  const add = (): void => {
    const one = newDocument();
    onChange({ ...value, documents: [...value.documents, one] });
    focusSoon('number', one.key);
  };
  return (
    <fieldset class={error ? 'form-item evidence field-bad' : 'form-item evidence'} id={id} tabIndex={-1} aria-describedby={`${id}-hint`}>
      <legend class="label">
        {t.evidence}
        {required && (
          <span class="field-required" aria-hidden="true">
            {' *'}
          </span>
        )}
      </legend>
      <div class="field-hint" id={`${id}-hint`}>
        {t.evidenceHint}
      </div>
      {error && <div class="field-error">{error}</div>}
      {value.documents.map((one, index) => (
        <DocumentLine
          key={one.key}
          document={one}
          index={index}
          onChange={(patch) => change(one.key, patch)}
          onRemove={() => onChange({ ...value, documents: value.documents.filter((other) => other.key !== one.key) })}
        />
      ))}
      <ul class="documents">
        {value.files.map((file) => (
          <li key={file.id}>
            {file.name} <span class="meta">({fileSize(file.size)})</span>{' '}
            <button
              type="button"
              class="link"
              aria-label={t.removeItem(file.name)}
              onClick={() => onChange({ ...value, files: value.files.filter((other) => other.id !== file.id) })}
            >
              {t.remove}
            </button>
          </li>
        ))}
      </ul>
      <div class="evidence-add">
        <button type="button" class="button button-small" onClick={add}>
          {t.addDocument}
        </button>
        <Uploader onStored={(file) => onChange({ ...value, files: [...value.files, file] })} />
      </div>
    </fieldset>
  );
}

interface LineProps {
  document: DocumentDraft;
  index: number;
  onChange: (patch: Partial<DocumentDraft>) => void;
  onRemove: () => void;
}

function DocumentLine({ document, index, onChange, onRemove }: LineProps) {
  const t = useText({ vi, en });
  const line = document.key;
  return (
    <div class="evidence-line" role="group" aria-label={t.docNth(index + 1)}>
      <LineField name="kind" line={line} label={t.docKind} value={document.kind} onValue={(kind) => onChange({ kind })} />
      <LineField name="number" line={line} label={t.docNumber} value={document.number} onValue={(number) => onChange({ number })} />
      <DayField name="issued_on" line={line} label={t.docDay} value={document.issued_on} onValue={(issued_on) => onChange({ issued_on })} />
      <LineField name="issuer" line={line} label={t.docIssuer} value={document.issuer} onValue={(issuer) => onChange({ issuer })} />
      <LineField name="subject" line={line} class="evidence-subject" label={t.docSubject} value={document.subject} onValue={(subject) => onChange({ subject })} />
      <button type="button" class="link" aria-label={t.removeItem(t.docNth(index + 1))} onClick={onRemove}>
        {t.remove}
      </button>
    </div>
  );
}

function Uploader({ onStored }: { onStored: (file: FileRef) => void }) {
  const t = useText({ vi, en });
  const say = useProblemText();
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (file: File): Promise<void> => {
    setBusy(file.name);
    setProblem(null);
    try {
      onStored(await upload<FileRef>(file, new Act()));
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy('');
  };
  return (
    <>
      <FileButton id="f-evidence-file" label={t.addFile} hint={t.addFileHint} busy={busy === '' ? '' : t.uploading(busy)} onFile={(file) => void send(file)} />
      {problem && (
        <div class="field-error" role="alert">
          {say(problem)}
        </div>
      )}
    </>
  );
}
