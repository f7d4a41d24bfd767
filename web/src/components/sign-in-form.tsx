import { useState } from 'preact/hooks';
import { useAct } from '../act';
import { signIn, type FieldFault } from '../api';
import { useText } from '../i18n';
import enText from '../i18n/en/sign-in';
import viText from '../i18n/vi/sign-in';
import type { Me } from '../types';
import { ErrorSummary, faultAt, SubmitButton, TextField, CheckField, pointerId } from './form';

interface SignInFormProps {
  /** the login that is asked for again; the field is then fixed */
  login?: string;
  onSignedIn: (me: Me) => void;
}

/** Login and password; used by the first page and by the dialog of a session that has ended. */
export function SignInForm({ login: fixed, onSignedIn }: SignInFormProps) {
  const t = useText({ vi: viText, en: enText });
  const [login, setLogin] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const act = useAct();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const missing: FieldFault[] = [];
    if (login.trim() === '') missing.push({ pointer: '/login', detail: t.needLogin });
    if (password === '') missing.push({ pointer: '/password', detail: t.needPassword });
    setFaults(missing);
    act.clear();
    if (missing.length > 0) return;
    const me = await act.run(() => signIn<Me>(login.trim(), password));
    if (me) onSignedIn(me);
  };
  return (
    <form class="sign-in-form" noValidate onSubmit={(e) => void submit(e)}>
      <ErrorSummary faults={faults} problem={act.problem} />
      <TextField
        id={pointerId('/login')}
        label={t.login}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        spellcheck={false}
        required
        readOnly={fixed !== undefined}
        value={login}
        onValue={setLogin}
        error={faultAt(faults, '/login')}
      />
      <TextField
        id={pointerId('/password')}
        label={t.password}
        name="password"
        type={visible ? 'text' : 'password'}
        autoComplete="current-password"
        spellcheck={false}
        required
        value={password}
        onValue={setPassword}
        error={faultAt(faults, '/password')}
      />
      <CheckField id="show-password" label={t.show} checked={visible} onValue={setVisible} />
      <SubmitButton pending={act.pending}>{t.go}</SubmitButton>
    </form>
  );
}
