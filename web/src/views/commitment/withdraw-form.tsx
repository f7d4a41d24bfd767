// The lead takes its report back before it is decided; it stays in the history.
import { useState } from 'preact/hooks';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import vi from '../../i18n/vi/commitment';
import { ProseField } from '../program-form/fields';
import type { ActProps } from './act-box';
import { ActForm } from './act-form';
import { awaitingReport } from './story-of';

export function WithdrawForm({ commitment, onDone, onReload }: ActProps) {
  const t = useText({ vi, en });
  const [reason, setReason] = useState('');
  const report = awaitingReport(commitment);
  if (!report) return null;
  return (
    <ActForm
      title={t.withdrawTitle}
      what={t.withdrawWhat}
      button={t.act.withdraw}
      to="withdrawal"
      commitment={commitment}
      check={() => []}
      make={() => ({ body: { report_id: report.id, reason: reason.normalize('NFC').trim() || null }, fields: new Map() })}
      onSent={(next) => onDone(next, t.withdrawn)}
      onReload={onReload}
    >
      <ProseField name="reason" label={t.withdrawReason} rows={2} value={reason} onValue={setReason} />
    </ActForm>
  );
}
