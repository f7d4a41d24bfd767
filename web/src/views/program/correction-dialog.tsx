// Corrects misspelt words of a signed program: title, number, names of signatories. Only what was changed is sent.
import { useState } from 'preact/hooks';
import { Act, post, type FieldFault, type Problem } from '../../api';
import { Dialog } from '../../components/dialog';
import { ErrorSummary, SubmitButton, TextArea, TextField } from '../../components/form';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program';
import { asProblem } from '../../resource';
import type { Program } from '../../types';

interface CorrectionProps {
  program: Program;
  onClose: () => void;
  onDone: (next: Program, words: string) => void;
}

type Names = Record<string, string>;

function bodyOf(program: Program, title: string, number: string, names: Names, reason: string): Record<string, unknown> | null {
  const changed = program.signatories.filter((one) => (names[one.id] ?? '').trim() !== one.person_name);
  const body: Record<string, unknown> = {};
  if (title.trim() !== program.title) body.title = title.trim();
  if (number.trim() !== (program.number ?? '')) body.number = number.trim();
  if (changed.length > 0) body.names = changed.map((one) => ({ signatory_id: one.id, person_name: (names[one.id] ?? '').trim() }));
  return Object.keys(body).length === 0 ? null : { ...body, reason: reason.trim() };
}

export function CorrectionDialog({ program, onClose, onDone }: CorrectionProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [act] = useState(() => new Act());
  const [title, setTitle] = useState(program.title);
  const [number, setNumber] = useState(program.number ?? '');
  const [names, setNames] = useState<Names>(() => Object.fromEntries(program.signatories.map((one) => [one.id, one.person_name])));
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (pending) return;
    const body = bodyOf(program, title, number, names, reason);
    setProblem(null);
    if (body === null || reason.trim() === '') {
      setFaults([body === null ? { pointer: '/title', detail: t.nothingChanged } : { pointer: '/reason', detail: t.reasonMissing }]);
      return;
    }
    setFaults([]);
    setPending(true);
    try {
      onDone(await post<Program>(`/programs/${program.id}/corrections`, body, act), t.corrected);
    } catch (error) {
      setProblem(asProblem(error));
      setPending(false);
    }
  };
  return (
    <Dialog title={t.correctTitle} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <ErrorSummary faults={faults} problem={problem} />
        <p class="meta">{t.correctWhy}</p>
        <TextArea id="f-title" label={t.programTitle} rows={3} maxLength={500} value={title} onValue={(text) => setTitle(text.replace(/\s*\n\s*/gu, ' '))} />
        <TextField id="f-number" label={t.signNumber} value={number} onValue={setNumber} />
        {program.signatories.map((one) => (
          <TextField
            key={one.id}
            id={`f-name-${one.id}`}
            label={t.nameOf(one.post_title ?? '…')}
            value={names[one.id] ?? ''}
            onValue={(value) => setNames({ ...names, [one.id]: value })}
          />
        ))}
        <TextArea id="f-reason" label={t.reason} required rows={2} value={reason} onValue={setReason} />
        <div class="dialog-end">
          <button type="button" class="button" onClick={onClose}>
            {common.cancel}
          </button>
          <SubmitButton pending={pending}>{t.correct}</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
