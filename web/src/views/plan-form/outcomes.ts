/* outcomes.ts - how the lines of a plan end its year: which outcomes a line may have, what is missing, what is sent. */
import type { FieldFault } from '../../api';
import type vi from '../../i18n/vi/closing';
import type { Plan, PlanCommitment } from '../../types';

export const OUTCOMES = ['carry_over', 'not_done', 'keep'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const CAUSES = ['objective', 'subjective'] as const;
export type CauseWord = (typeof CAUSES)[number];

export interface Ending {
  outcome: Outcome | '';
  cause: CauseWord | '';
  text: string;
}

export const NO_ENDING: Ending = { outcome: '', cause: '', text: '' };

const UNFINISHED: string[] = ['planned', 'in_progress', 'returned', 'paused', 'verified_partial'];
const WAITING: string[] = ['reported_done', 'disputed'];

export const unfinishedOf = (plan: Plan): PlanCommitment[] => plan.commitments.filter((one) => UNFINISHED.includes(one.state));
export const waitingOf = (plan: Plan): PlanCommitment[] => plan.commitments.filter((one) => WAITING.includes(one.state));

/** Carried over only into a commitment that a signed plan has; done in part cannot become "not done"; work without a deadline may stay open. */
export function possible(row: PlanCommitment, outcome: Outcome): boolean {
  switch (outcome) {
    case 'carry_over':
      return row.carried_to !== null;
    case 'not_done':
      return row.state !== 'verified_partial';
    case 'keep':
      return row.state === 'verified_partial' || row.kind !== 'dated';
  }
}

export const nameOf = (row: PlanCommitment): string => [row.label, row.text].filter(Boolean).join(' ').slice(0, 80);

export function endingFaults(rows: PlanCommitment[], endings: Record<string, Ending>, words: (typeof vi)['missing']): FieldFault[] {
  return rows.flatMap((row): FieldFault[] => {
    const ending = endings[row.id] ?? NO_ENDING;
    if (ending.outcome === '') return [{ pointer: `/${row.id}/outcome`, detail: words.outcome(nameOf(row)) }];
    if (ending.outcome === 'not_done' && ending.cause === '') return [{ pointer: `/${row.id}/cause`, detail: words.cause(nameOf(row)) }];
    return [];
  });
}

export function closingBody(rows: PlanCommitment[], endings: Record<string, Ending>): { body: Record<string, unknown>; fields: Map<string, string> } {
  const fields = new Map<string, string>();
  const outcomes = rows.map((row, index) => {
    const ending = endings[row.id] ?? NO_ENDING;
    for (const name of ['commitment_id', 'outcome', 'cause', 'text']) {
      fields.set(`/outcomes/${index}/${name}`, `/${row.id}/${name === 'commitment_id' ? 'outcome' : name}`);
    }
    const text = ending.text.normalize('NFC').trim();
    return {
      commitment_id: row.id,
      outcome: ending.outcome,
      ...(ending.outcome === 'not_done' ? { cause: ending.cause } : {}),
      ...(text !== '' ? { text } : {}),
    };
  });
  return { body: { outcomes }, fields };
}
