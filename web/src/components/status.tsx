import { number } from '../format';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import viCommon from '../i18n/vi/common';
import type { Bucket, CommitmentState, ProgramStatus } from '../types';

/** Days before the due date from which a list says "Sắp đến hạn". */
export const SOON_DAYS = 3;

export type Tone =
  | 'done'
  | 'late'
  | 'doing'
  | 'soon'
  | 'overdue'
  | 'awaiting'
  | 'returned'
  | 'disputed'
  | 'planned'
  | 'standing'
  | 'carried'
  | 'partial'
  | 'failed'
  | 'cancelled'
  | 'paused';

// 14 x 14 drawings: filled, outlined, hatched, dotted, arrowed, so that they differ without colour and in print.
const SHAPES: Record<Tone, string> = {
  done: 'M1 1h12v12H1zM3.6 7.2l2.4 2.4 4.6-5',
  late: 'M1 1h12v12H1zM7 3.6v3.8l2.6 1.6',
  doing: 'M1.7 1.7h10.6v10.6H1.7z',
  soon: 'M7 1.7a5.3 5.3 0 1 0 .01 0zM7 4v3.3l2.2 1.4',
  overdue: 'M1.7 1.7h10.6v10.6H1.7zM1.7 7l5.3-5.3M1.7 12.3L12.3 1.7M7 12.3l5.3-5.3',
  awaiting: 'M7 1.7a5.3 5.3 0 1 0 .01 0z',
  returned: 'M12.3 11V8.2a3 3 0 0 0-3-3H2.2M5.4 2L2 5.2l3.4 3.2',
  disputed: 'M7 1.7a5.3 5.3 0 1 0 .01 0zM2.2 8.6l6.4-6.4M5 11.9L11.9 5',
  planned: 'M1.7 1.7h10.6v10.6H1.7z',
  standing: 'M7 4.4a2.6 2.6 0 1 0 .01 0z',
  carried: 'M1.5 7h10.4M8.4 3.2L12.2 7l-3.8 3.8',
  partial: 'M1.7 1.7h10.6v10.6H1.7zM1.7 12.3h10.6V1.7z',
  failed: 'M2.5 2.5l9 9M11.5 2.5l-9 9',
  cancelled: 'M1.5 7h11',
  paused: 'M4.2 2v10M9.8 2v10',
};

export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg class={'shape tone-' + tone} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={SHAPES[tone]} />
    </svg>
  );
}

export const BUCKET_TONE: Record<Bucket, Tone> = {
  done_on_time: 'done',
  done_late: 'late',
  awaiting_in_time: 'awaiting',
  awaiting_late: 'awaiting',
  open_in_time: 'doing',
  open_overdue: 'overdue',
  no_deadline_done: 'standing',
  no_deadline_open: 'standing',
  partial: 'partial',
  not_done: 'failed',
  carried: 'carried',
  cancelled: 'cancelled',
};

const PROGRAM_TONE: Record<ProgramStatus, Tone> = {
  draft: 'planned',
  awaiting_signature: 'awaiting',
  in_force: 'doing',
  expiring: 'soon',
  expired: 'overdue',
  suspended: 'paused',
  terminated: 'cancelled',
  superseded: 'carried',
  merged_parties: 'disputed',
  closed: 'done',
};

export function Chip({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span class={'chip tone-' + tone}>
      <Shape tone={tone} />
      {children}
    </span>
  );
}

interface StatusProps {
  bucket: Bucket;
  state: CommitmentState;
  /** to the due date, negative when past */
  days?: number | null;
  soonDays?: number;
}

function openTone({ bucket, state, days, soonDays = SOON_DAYS }: StatusProps): Tone {
  if (state === 'returned') return 'returned';
  if (state === 'paused') return 'paused';
  if (bucket === 'open_overdue') return 'overdue';
  if (typeof days === 'number' && days <= soonDays) return 'soon';
  return state === 'planned' ? 'planned' : 'doing';
}

/** A commitment's state and timeliness: shape, word and colour, in this order of importance: word. */
export function StatusChip(props: StatusProps) {
  const t = useText({ vi: viCommon, en: enCommon });
  const { bucket, state, days } = props;
  if (state === 'disputed') return <Chip tone="disputed">{t.state.disputed}</Chip>;
  if (bucket !== 'open_in_time' && bucket !== 'open_overdue')
    return <Chip tone={BUCKET_TONE[bucket]}>{t.bucket[bucket]}</Chip>;
  const tone = openTone(props);
  const late = bucket === 'open_overdue' ? t.overdueBy(number(Math.abs(days ?? 0))) : null;
  if (tone === 'overdue') return <Chip tone={tone}>{late ?? t.bucket.open_overdue}</Chip>;
  if (tone === 'soon') {
    const left = days === 0 ? t.dueToday : t.daysLeft(number(days ?? 0));
    return <Chip tone={tone}>{`${t.dueSoon}, ${left.toLowerCase()}`}</Chip>;
  }
  const word = state === 'returned' ? t.returnedShort : t.state[state];
  return <Chip tone={tone}>{late ? `${word}, ${late.toLowerCase()}` : word}</Chip>;
}

export function BucketChip({ bucket }: { bucket: Bucket }) {
  const t = useText({ vi: viCommon, en: enCommon });
  return <Chip tone={BUCKET_TONE[bucket]}>{t.bucket[bucket]}</Chip>;
}

export function ProgramStatusChip({ status }: { status: ProgramStatus }) {
  const t = useText({ vi: viCommon, en: enCommon });
  return <Chip tone={PROGRAM_TONE[status]}>{t.programStatus[status]}</Chip>;
}
