// Next year's plan from this one: said before what will be in it, and after what had to stay behind.
import { useState } from 'preact/hooks';
import { useAct } from '../../act';
import { post } from '../../api';
import { Dialog } from '../../components/dialog';
import { ErrorSummary } from '../../components/form';
import { number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/closing';
import enCommon from '../../i18n/en/common';
import vi from '../../i18n/vi/closing';
import viCommon from '../../i18n/vi/common';
import { navigate } from '../../router';
import type { Plan, PlanNext } from '../../types';
import { unfinishedOf, waitingOf } from './outcomes';

export function NextDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const act = useAct();
  const [made, setMade] = useState<PlanNext | null>(null);
  const go = async (): Promise<void> => {
    const next = await act.run((key) => post<PlanNext>(`/plans/${plan.id}/next`, {}, key));
    if (!next) return;
    if (next.left_out.length > 0) setMade(next);
    else navigate(`/plans/${next.id}`);
  };
  const waiting = waitingOf(plan).length;
  return (
    <Dialog title={t.nextTitle(plan.year + 1)} onClose={made ? () => navigate(`/plans/${made.id}`) : onClose}>
      <div class="stack">
        <ErrorSummary problem={act.problem} />
        {made ? (
          <>
            <p>{t.leftOut(number(made.left_out.length))}</p>
            <ul class="plain-list">
              {made.left_out.map((one) => (
                <li key={one.id}>
                  <a href={`/commitments/${one.id}`}>{[one.label, one.text].filter(Boolean).join(' ')}</a> <span class="meta">({common.state[one.state]})</span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <p>{t.nextWhy}</p>
            <p>{t.nextUnfinished(number(unfinishedOf(plan).length))}</p>
            {waiting > 0 && <p>{t.nextWaiting(number(waiting))}</p>}
          </>
        )}
        <div class="dialog-end">
          {made ? (
            <a class="button button-main" href={`/plans/${made.id}`}>
              {t.openDraft}
            </a>
          ) : (
            <>
              <button type="button" class="button" onClick={onClose}>
                {common.cancel}
              </button>
              <button type="button" class="button button-main" aria-disabled={act.pending ? 'true' : undefined} onClick={() => void go()}>
                {act.pending ? common.sending : t.nextGo}
              </button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
