// The lead's own statement: progress or completion, in the name of an authorised officer, with evidence.
import { CheckField } from '../../components/form';
import { useDraft } from '../../draft';
import { day, instantDay } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/commitment';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/commitment';
import { useResource } from '../../resource';
import { useMe } from '../../session';
import type { Agency, Commitment, Report } from '../../types';
import { ChoiceField, DayField, LineField, ProseField, useFault } from '../program-form/fields';
import type { ActProps } from './act-box';
import { ActForm } from './act-form';
import { EvidenceFields } from './evidence-fields';
import { newDocument, newReport, reportBody, reportFaults, type ReportDraft } from './model';

const lastReturn = (commitment: Commitment): Report | undefined =>
  commitment.reports.find((report) => report.withdrawn === null && report.verification?.decision === 'return');

/** After a return the lead mends what it said: the report begins with its own words. */
function beginReport(commitment: Commitment, kind: ReportDraft['kind']): ReportDraft {
  const last = lastReturn(commitment);
  if (commitment.state !== 'returned' || kind !== 'completion' || !last) return newReport(kind);
  return {
    ...newReport(kind),
    completed_on: day(last.completed_on),
    text: last.text,
    officer: last.officer ? 'other' : '',
    officer_name: last.officer?.name ?? '',
    officer_title: last.officer?.post_title ?? '',
    documents: last.evidence.flatMap((item) =>
      item.document
        ? [
            {
              ...newDocument(),
              kind: item.document.kind ?? '',
              number: item.document.number ?? '',
              issued_on: day(item.document.issued_on),
              issuer: item.document.issuer ?? '',
              subject: item.document.subject ?? '',
            },
          ]
        : [],
    ),
    files: last.evidence.flatMap((item) => (item.file ? [item.file] : [])),
  };
}

export function ReportForm({ commitment, kind, onDone, onReload }: ActProps & { kind: ReportDraft['kind'] }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const today = useMe().today;
  const draft = useDraft<ReportDraft>(`report.${kind}.${commitment.id}`, () => beginReport(commitment, kind));
  const done = kind === 'completion';
  const { value, set } = draft;
  const returned = commitment.state === 'returned' ? lastReturn(commitment)?.verification : null;
  return (
    <ActForm
      title={done ? t.reportDone : t.reportProgress}
      button={done ? t.sendDone : t.sendProgress}
      to="reports"
      commitment={commitment}
      check={() => reportFaults(value, commitment, today, t.missing)}
      make={() => reportBody(value, commitment)}
      onSent={(next) => {
        draft.forget();
        onDone(next, t.sent);
      }}
      onReload={onReload}
    >
      {returned && (
        <p class="returned-why">
          <strong>{t.returnedOn(instantDay(returned.created_at), returned.author.agency.name)}</strong> {returned.text}
        </p>
      )}
      {draft.restored && <p class="meta">{t.restored}</p>}
      {done && (
        <DayField
          name="completed_on"
          label={t.completedOn}
          hint={`${t.completedOnHint} ${commitment.due_on ? `${common.dueOn}: ${day(commitment.due_on)}.` : ''}`}
          required
          value={value.completed_on}
          onValue={(completed_on) => set({ completed_on })}
        />
      )}
      <ProseField name="text" label={done ? t.result : t.progressText} {...(done ? { hint: t.resultHint } : {})} required value={value.text} onValue={(text) => set({ text })} />
      {!done && <LineField name="percent" label={t.percentLabel} hint={t.percentHint} class="field-short" value={value.percent} onValue={(percent) => set({ percent })} />}
      <Officer commitment={commitment} value={value} set={set} required={done} />
      <EvidenceFields value={value} onChange={({ documents, files }) => set({ documents, files })} required={done} />
      {done && commitment.coordinators.length > 0 && <Received commitment={commitment} value={value} set={set} />}
    </ActForm>
  );
}

interface PartProps {
  commitment: Commitment;
  value: ReportDraft;
  set: (patch: Partial<ReportDraft>) => void;
}

/** The officer in whose name the report goes out: who holds a post of the lead that may sign, or somebody by name. */
function Officer({ commitment, value, set, required }: PartProps & { required: boolean }) {
  const t = useText({ vi, en });
  const agency = useResource<Agency>(`/agencies/${commitment.lead.id}`);
  const posts = (agency.data?.posts ?? []).filter((one) => one.may_sign && one.holders.some((holder) => holder.to === null));
  const choices = [
    { value: '', text: t.choose },
    ...posts.map((one) => ({ value: one.id, text: `${one.holders.find((holder) => holder.to === null)?.person ?? ''}, ${one.title}` })),
    { value: 'other', text: t.officerOther },
  ];
  return (
    <>
      <ChoiceField name="officer" label={t.officer} required={required} choices={choices} value={value.officer} onValue={(officer) => set({ officer })} />
      {value.officer === 'other' && (
        <div class="form-row">
          <LineField name="name" line="officer" label={t.officerName} value={value.officer_name} onValue={(officer_name) => set({ officer_name })} />
          <LineField name="post_title" line="officer" label={t.officerTitle} value={value.officer_title} onValue={(officer_title) => set({ officer_title })} />
        </div>
      )}
    </>
  );
}

/** Each coordinating agency's part is there, or is marked as not received: nothing is passed over in silence. */
function Received({ commitment, value, set }: PartProps) {
  const t = useText({ vi, en });
  const { id } = useFault('not_received');
  return (
    <fieldset class="form-item" id={id} tabIndex={-1}>
      <legend class="label">{t.contributions}</legend>
      {commitment.coordinators.map((one) =>
        one.contribution ? (
          <p key={one.agency.id} class="received">
            <span aria-hidden="true">✓ </span>
            {t.received(one.agency.name, instantDay(one.contribution.at))}
            <span class="line meta">{one.contribution.text}</span>
          </p>
        ) : (
          <NotReceived
            key={one.agency.id}
            id={one.agency.id}
            name={one.agency.name}
            checked={value.not_received.includes(one.agency.id)}
            onValue={(on) => set({ not_received: on ? [...value.not_received, one.agency.id] : value.not_received.filter((other) => other !== one.agency.id) })}
          />
        ),
      )}
    </fieldset>
  );
}

function NotReceived({ id: agency, name, checked, onValue }: { id: string; name: string; checked: boolean; onValue: (on: boolean) => void }) {
  const t = useText({ vi, en });
  const { id, error } = useFault(agency, 'not_received');
  return (
    <div class={error ? 'field field-bad' : 'field'}>
      {error && <div class="field-error">{error}</div>}
      <CheckField id={id} label={t.notReceived(name)} checked={checked} onValue={onValue} />
    </div>
  );
}
