// Texts live in src/i18n/vi/<view>.ts and src/i18n/en/<view>.ts; the English object has the type of the Vietnamese one,
// so a missing key does not compile. A view brings its own pair along: const t = useText({ vi, en }).
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from './language';

export const LanguageContext = createContext<Language>('vi');

export function useText<T>(pair: { vi: T; en: T }): T {
  return pair[useContext(LanguageContext)];
}
