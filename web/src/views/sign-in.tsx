import { useEffect } from 'preact/hooks';
import { Brand, LanguageSwitch } from '../components/header';
import { SignInForm } from '../components/sign-in-form';
import { useText } from '../i18n';
import enText from '../i18n/en/sign-in';
import type { Language } from '../i18n/language';
import enShell from '../i18n/en/shell';
import viShell from '../i18n/vi/shell';
import viText from '../i18n/vi/sign-in';
import type { Me } from '../types';

interface SignInProps {
  language: Language;
  onLanguage: (l: Language) => void;
  onSignedIn: (me: Me) => void;
}

/** The first page of all; the address asked for stays in the bar and is shown after signing in. */
export function SignIn({ language, onLanguage, onSignedIn }: SignInProps) {
  const t = useText({ vi: viText, en: enText });
  const shell = useText({ vi: viShell, en: enShell });
  useEffect(() => {
    document.title = `${t.title} · CamKet`;
  }, [t]);
  return (
    <div class="sign-in">
      <div class="sign-in-top">
        <LanguageSwitch language={language} onLanguage={onLanguage} />
      </div>
      <main>
        <Brand />
        <p class="lead">{t.tagline}</p>
        <h1>{t.title}</h1>
        <SignInForm onSignedIn={onSignedIn} />
        <p class="meta">{shell.secrecy}</p>
      </main>
    </div>
  );
}
