import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface MenuProps {
  label: ComponentChildren;
  title?: string;
  /** looks like a button */
  button?: boolean;
  children: ComponentChildren;
}

/** A button that opens a small panel: <details> does the work, this closes it on Escape, on a click elsewhere and on a choice. */
export function Menu({ label, title, button = false, children }: MenuProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const details = box.current;
      if (!details?.open) return;
      const inside = details.contains(event.target as Node);
      const chosen = inside && (event.target as Element).closest('a,button') !== null;
      if (!inside || chosen) details.open = false;
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !box.current?.open) return;
      box.current.open = false;
      box.current.querySelector('summary')?.focus();
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', escape);
    };
  }, []);
  return (
    <details class={button ? 'menu button' : 'menu'} ref={box}>
      <summary title={title}>{label}</summary>
      <div class="menu-panel">{children}</div>
    </details>
  );
}
