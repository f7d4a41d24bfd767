// What the other side said, year by year, of a clause that has no due date; and the form in which it says so.
import { useState } from 'preact/hooks';
import { useAct } from '../../act';
import { get, post, type FieldFault } from '../../api';
import { Dialog } from '../../components/dialog';
import { ErrorSummary, SelectField, SubmitButton, TextArea } from '../../components/form';
import { Chip, type Tone } from '../../components/status';
import { instantDay } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/attestation';
import enCommon from '../../i18n/en/common';
import vi from '../../i18n/vi/attestation';
import viCommon from '../../i18n/vi/common';
import { useMe } from '../../session';
import type { Attestation, Grade, Obligation, Program } from '../../types';
import { Choices } from '../commitment/choices';
import { FaultsContext } from '../program-form/fields';

const GRADES: Grade[] = ['well_done', 'done', 'not_done'];
const TONE: Record<Grade, Tone> = { well_done: 'done', done: 'doing', not_done: 'failed' };

interface AttestationsProps {
  program: Program;
  clause: Obligation;
  onDone: (next: Program, words?: string) => void;
}

export function Attestations({ program, clause, onDone }: AttestationsProps) {
  const t = useText({ vi, en });
  const thisYear = Number(useMe().today.slice(0, 4));
  const [open, setOpen] = useState(false);
  const may = program.attestable.includes(clause.id);
  const said = clause.attestations;
  if (!may && said.length === 0) return null;
  return (
    <div class="attestations">
      {may && !said.some((one) => one.year === thisYear) && <p class="meta">{t.notYet(thisYear)}</p>}
      {said.length > 0 && (
        <ul>
          {said.map((one, index) => (
            <Said key={one.id} one={one} replaced={said.findIndex((other) => other.year === one.year) < index} />
          ))}
        </ul>
      )}
      {may && (
        <button type="button" class="button button-small no-print" aria-label={t.actOf([clause.label, clause.text].filter(Boolean).join(' ').slice(0, 80))} onClick={() => setOpen(true)}>
          {t.act}
        </button>
      )}
      {open && (
        <AttestDialog
          program={program}
          clause={clause}
          onClose={() => setOpen(false)}
          onDone={(next, words) => {
            setOpen(false);
            onDone(next, words);
          }}
        />
      )}
    </div>
  );
}

/** One word; one that was said again later stands struck through, for nothing is overwritten. */
function Said({ one, replaced }: { one: Attestation; replaced: boolean }) {
  const t = useText({ vi, en });
  return (
    <li class={replaced ? 'replaced' : undefined}>
      <Chip tone={TONE[one.grade]}>{t.said(one.year, t.grades[one.grade])}</Chip> {one.text}
      <span class="line meta">
        {t.by(`${one.author.agency.name} (${one.author.user_name})`, instantDay(one.created_at))}
        {replaced && ` · ${t.replaced}`}
      </span>
    </li>
  );
}

/** The years of the term that have begun, the present one first. */
function yearsOf(program: Program, today: string): string[] {
  const now = Number(today.slice(0, 4));
  const first = Number((program.term_from ?? program.signed_on ?? today).slice(0, 4));
  const last = Math.min(now, Number((program.term_to ?? today).slice(0, 4)));
  return Array.from({ length: Math.max(last - first + 1, 1) }, (_, i) => String(last - i));
}

function AttestDialog({ program, clause, onClose, onDone }: AttestationsProps & { onClose: () => void }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const years = yearsOf(program, useMe().today);
  const [year, setYear] = useState(years[0] ?? '');
  const [grade, setGrade] = useState<Grade | ''>('');
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const act = useAct();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const found: FieldFault[] = [];
    if (grade === '') found.push({ pointer: '/grade', detail: t.missing.grade });
    if (text.trim() === '') found.push({ pointer: '/text', detail: t.missing.text });
    setFaults(found);
    if (found.length > 0) return;
    const next = await act.run(async (key) => {
      await post(`/obligations/${clause.id}/attestations`, { year: Number(year), grade, text: text.normalize('NFC').trim() }, key);
      return get<Program>(`/programs/${program.id}`);
    });
    if (next) onDone(next, t.sent(year));
  };
  const shown = new Map([...faults, ...(act.problem?.errors ?? [])].map((one) => [one.pointer, one.detail]));
  return (
    <Dialog title={t.title} onClose={onClose}>
      <FaultsContext.Provider value={shown}>
        <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
          <ErrorSummary faults={faults} problem={act.problem} />
          <p>
            {clause.label && <strong>{clause.label}</strong>} {clause.text}
          </p>
          <p class="meta">{t.why}</p>
          <SelectField
            id="f-year"
            label={t.year}
            required
            class="field-short"
            error={shown.get('/year')}
            value={year}
            onValue={setYear}
            choices={years.map((one) => ({ value: one, text: one }))}
          />
          <Choices name="grade" legend={t.grade} lines={GRADES.map((one) => ({ value: one, label: t.grades[one] }))} value={grade} onValue={setGrade} />
          <TextArea id="f-text" label={t.text} hint={t.textHint} required rows={3} maxLength={4000} error={shown.get('/text')} value={text} onValue={setText} />
          <div class="dialog-end">
            <button type="button" class="button" onClick={onClose}>
              {common.cancel}
            </button>
            <SubmitButton pending={act.pending}>{t.send}</SubmitButton>
          </div>
        </form>
      </FaultsContext.Provider>
    </Dialog>
  );
}
