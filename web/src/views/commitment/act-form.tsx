// What the forms of a commitment share: the summary of faults, the fields' faults, sending with one key, and what a refusal means.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAct } from '../../act';
import { post, Problem, type FieldFault } from '../../api';
import { ErrorSummary, SubmitButton } from '../../components/form';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import viCommon from '../../i18n/vi/common';
import { usePlace, withQuery } from '../../router';
import type { Commitment } from '../../types';
import { inForm } from '../program-form/body';
import { FaultsContext } from '../program-form/fields';
import type { Sent } from './model';

/** The address without any open form. */
export const NO_FORM = { act: null, decision: null, proposal: null };

interface ActFormProps {
  title: string;
  what?: string;
  button: string;
  /** Where it is sent: below the commitment ("reports"), or an address of its own ("/proposals/<id>/decision"). */
  to: string;
  commitment: Commitment;
  /** What is wrong before sending. */
  check: () => FieldFault[];
  make: () => Sent;
  onSent: (next: Commitment) => void;
  onReload: () => void;
  children: ComponentChildren;
}

export function ActForm({ title, what, button, to, commitment, check, make, onSent, onReload, children }: ActFormProps) {
  const common = useText({ vi: viCommon, en: enCommon });
  const place = usePlace();
  const act = useAct();
  const [tried, setTried] = useState<{ faults: FieldFault[]; turn: number }>({ faults: [], turn: 0 });
  const [problem, setProblem] = useState<Problem | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    head.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const faults = check();
    setProblem(null);
    setTried({ faults, turn: tried.turn + 1 });
    if (faults.length > 0) return;
    const sent = make();
    await act.run(async (key) => {
      try {
        onSent(await post<Commitment>(to.startsWith('/') ? to : `/commitments/${commitment.id}/${to}`, sent.body, key));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        setProblem(inForm(error, sent.fields));
        /* The state has moved on: the page shows where it stands now. */
        if (error.status === 409 || error.status === 403) onReload();
      }
    });
  };
  const still = tried.faults.length > 0 ? check() : [];
  const shown = new Map(still.filter((now) => tried.faults.some((one) => one.pointer === now.pointer)).map((one) => [one.pointer, one.detail]));
  for (const fault of problem?.errors ?? []) shown.set(fault.pointer, fault.detail);
  return (
    <FaultsContext.Provider value={shown}>
      <form class="act-form stack" noValidate aria-label={title} onSubmit={(event) => void submit(event)}>
        <h3 tabIndex={-1} ref={head}>
          {title}
        </h3>
        {what && <p class="meta">{what}</p>}
        <ErrorSummary key={tried.turn} faults={tried.faults} problem={problem} />
        {children}
        <div class="form-paste-end">
          <SubmitButton pending={act.pending}>{button}</SubmitButton>
          <a class="button" href={withQuery(NO_FORM, place)}>
            {common.cancel}
          </a>
        </div>
      </form>
    </FaultsContext.Provider>
  );
}
