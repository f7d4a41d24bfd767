// Records that a draft was signed: the day, and what of number and place the paper states. Used for programs and for plans.
import { useState } from 'preact/hooks';
import { Act, type FieldFault, type Problem } from '../../api';
import { Dialog } from '../../components/dialog';
import { DateField, ErrorSummary, SubmitButton, TextField } from '../../components/form';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program';
import { asProblem } from '../../resource';

export interface SigningBody {
  signed_on: string;
  number: string | null;
  place: string | null;
}

interface SigningProps {
  title: string;
  why: string;
  number: string | null;
  place: string | null;
  onClose: () => void;
  /** Sends it; what it throws is shown here. */
  onSign: (body: SigningBody, act: Act) => Promise<void>;
}

const orNull = (text: string): string | null => text.trim() || null;

export function SigningDialog({ title, why, number, place, onClose, onSign }: SigningProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [act] = useState(() => new Act());
  const [signedOn, setSignedOn] = useState<string | null>(null);
  const [typedNumber, setNumber] = useState(number ?? '');
  const [typedPlace, setPlace] = useState(place ?? '');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (pending) return;
    setProblem(null);
    if (signedOn === null) {
      setFaults([{ pointer: '/signed_on', detail: t.signedOnMissing }]);
      return;
    }
    setFaults([]);
    setPending(true);
    try {
      await onSign({ signed_on: signedOn, number: orNull(typedNumber), place: orNull(typedPlace) }, act);
    } catch (error) {
      setProblem(asProblem(error));
      setPending(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <ErrorSummary faults={faults} problem={problem} />
        <p class="meta">{why}</p>
        <DateField id="f-signed_on" label={t.signedOn} required value={signedOn} onValue={setSignedOn} error={faults[0]?.detail} />
        <TextField id="f-number" label={t.signNumber} hint={t.leaveEmpty} value={typedNumber} onValue={setNumber} />
        <TextField id="f-place" label={t.signPlace} hint={t.leaveEmpty} value={typedPlace} onValue={setPlace} />
        <div class="dialog-end">
          <button type="button" class="button" onClick={onClose}>
            {common.cancel}
          </button>
          <SubmitButton pending={pending}>{t.sign}</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
