// The language of the page, apart from the texts so that api.ts and format.ts can ask for it without knowing them.
export type Language = 'vi' | 'en';

const KEY = 'camket.language';
let current: Language = 'vi';

function remembered(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'vi' || value === 'en' ? value : null;
  } catch {
    return null; // storage may be switched off by policy
  }
}

/** The choice made in this browser wins, then the account's, then Vietnamese. */
export function startLanguage(ofAccount?: string): Language {
  current = remembered() ?? (ofAccount === 'en' ? 'en' : 'vi');
  return current;
}

export function language(): Language {
  return current;
}

export function setLanguage(next: Language): void {
  current = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // not remembered, still used
  }
}

export function locale(): string {
  return current === 'vi' ? 'vi-VN' : 'en-GB';
}
