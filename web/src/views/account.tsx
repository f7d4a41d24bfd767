import { useRef, useState } from 'preact/hooks';
import { useAct } from '../act';
import { post, type FieldFault } from '../api';
import { AgencyName, Fact, Facts } from '../components/bits';
import { CheckField, ErrorSummary, faultAt, pointerId, SubmitButton, TextField } from '../components/form';
import { Page } from '../components/page';
import { useText } from '../i18n';
import enText from '../i18n/en/account';
import viText from '../i18n/vi/account';
import { useMe } from '../session';

const SHORTEST = 12;

const useAccountText = (): typeof viText => useText({ vi: viText, en: enText });

function Who() {
  const t = useAccountText();
  const me = useMe();
  const others = me.posts.filter((p) => p.id !== me.post.id);
  return (
    <Facts>
      <Fact name={t.user}>{me.user.name}</Fact>
      <Fact name={t.login}>{me.user.login}</Fact>
      <Fact name={t.post}>
        {me.post.title}, <AgencyName agency={me.post.agency} />
      </Fact>
      <Fact name={t.roles}>{me.post.roles.map((r) => `${t.role[r.role]} (${t.scope[r.scope]})`).join(', ')}</Fact>
      {others.length > 0 && (
        <Fact name={t.otherPosts}>{others.map((p) => `${p.title}, ${p.agency.name}`).join('; ')}</Fact>
      )}
    </Facts>
  );
}

function PasswordForm() {
  const t = useAccountText();
  const me = useMe();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [repeat, setRepeat] = useState('');
  const [visible, setVisible] = useState(false);
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [changed, setChanged] = useState(false);
  const notice = useRef<HTMLDivElement>(null);
  const act = useAct();
  const type = visible ? 'text' : 'password';
  const errors = [...faults, ...(act.problem?.errors ?? [])];
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const found: FieldFault[] = [];
    if (old === '') found.push({ pointer: '/old', detail: t.needOld });
    if ([...fresh].length < SHORTEST) found.push({ pointer: '/new', detail: t.tooShort });
    else if (fresh !== repeat) found.push({ pointer: '/repeat', detail: t.differs });
    setFaults(found);
    setChanged(false);
    act.clear();
    if (found.length > 0) return;
    const sent = await act.run(async (a) => {
      await post('/me/password', { old, new: fresh }, a);
      return true;
    });
    if (!sent) return;
    setOld('');
    setFresh('');
    setRepeat('');
    setChanged(true);
    notice.current?.focus();
  };
  return (
    <form class="narrow-form" noValidate onSubmit={(e) => void submit(e)}>
      <ErrorSummary faults={faults} problem={act.problem} />
      <div role="status" tabIndex={-1} ref={notice}>
        {changed && <p class="notice notice-good">{t.changed}</p>}
      </div>
      <p class="meta">{t.passwordWhy}</p>
      <input type="text" name="username" autoComplete="username" value={me.user.login} readOnly hidden />
      <TextField
        id={pointerId('/old')}
        label={t.old}
        type={type}
        autoComplete="current-password"
        required
        value={old}
        onValue={setOld}
        error={faultAt(errors, '/old')}
      />
      <TextField
        id={pointerId('/new')}
        label={t.fresh}
        hint={t.freshHint}
        type={type}
        autoComplete="new-password"
        required
        value={fresh}
        onValue={setFresh}
        error={faultAt(errors, '/new')}
      />
      <TextField
        id={pointerId('/repeat')}
        label={t.repeat}
        type={type}
        autoComplete="new-password"
        required
        value={repeat}
        onValue={setRepeat}
        error={faultAt(errors, '/repeat')}
      />
      <CheckField id="show-passwords" label={t.show} checked={visible} onValue={setVisible} />
      <div>
        <SubmitButton pending={act.pending}>{t.change}</SubmitButton>
      </div>
    </form>
  );
}

export default function AccountView() {
  const t = useAccountText();
  return (
    <Page title={t.title}>
      <Who />
      <section aria-labelledby="account-password">
        <div class="section-head">
          <h2 id="account-password">{t.password}</h2>
        </div>
        <PasswordForm />
      </section>
    </Page>
  );
}
