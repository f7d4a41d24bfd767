// What the turn of the year asks of a signed plan: next year's draft, the closing, or what still stands in its way.
import { number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/closing';
import vi from '../../i18n/vi/closing';
import { usePlace, useQuery, withQuery } from '../../router';
import type { Plan } from '../../types';
import { Closing } from './closing';
import { NextDialog } from './next-dialog';
import { waitingOf } from './outcomes';

export function YearEndActs({ plan }: { plan: Plan }) {
  const t = useText({ vi, en });
  const place = usePlace();
  return (
    <>
      {plan.acts.includes('next') && (
        <a class="button" href={withQuery({ act: 'next' }, place)}>
          {t.next(plan.year + 1)}
        </a>
      )}
      {plan.acts.includes('close') && (
        <a class="button" href={withQuery({ act: 'close' }, place)}>
          {t.close}
        </a>
      )}
    </>
  );
}

interface YearEndProps {
  plan: Plan;
  onClosed: (plan: Plan, words: string) => void;
  onReload: () => void;
}

export function YearEnd({ plan, onClosed, onReload }: YearEndProps) {
  const t = useText({ vi, en });
  const [query, setQuery] = useQuery();
  const open = query.get('act');
  const waiting = waitingOf(plan);
  /* A plan that is over and could be closed but for what waits: said only to those who could close it. */
  const hindered = plan.state === 'signed' && waiting.length > 0 && plan.acts.includes('add_document');
  return (
    <>
      {hindered && (
        <p class="notice no-print">
          {t.cannotClose(number(waiting.length))}{' '}
          {waiting.map((one, index) => (
            <span key={one.id}>
              {index > 0 && ', '}
              <a href={`/commitments/${one.id}`}>{one.label ?? one.text.slice(0, 40)}</a>
            </span>
          ))}
        </p>
      )}
      {open === 'close' && plan.acts.includes('close') && <Closing plan={plan} onClosed={onClosed} onReload={onReload} />}
      {open === 'next' && plan.acts.includes('next') && <NextDialog plan={plan} onClose={() => setQuery({ act: null }, true)} />}
    </>
  );
}
