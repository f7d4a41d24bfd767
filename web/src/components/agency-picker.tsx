// Finds an agency by any written form: name, abbreviation, former name, with or without diacritics. What is typed stays as
// typed; the list below is chosen from with arrows and Enter or with the mouse (a combobox with a list popup).
import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from '../api';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import viCommon from '../i18n/vi/common';
import type { AgencyRow, List } from '../types';
import { Field } from './form';

export interface PickedAgency {
  /** null: an agency the register does not have yet */
  id: string | null;
  name: string;
}

interface PickerProps {
  id: string;
  label: string;
  value: PickedAgency | null;
  onValue: (agency: PickedAgency | null) => void;
  /** offer "Thêm cơ quan mới" with what was typed */
  allowNew?: boolean;
  hint?: string;
  error?: string | undefined;
  required?: boolean;
  class?: string;
}

type Option = { row: AgencyRow } | { add: string };

export function AgencyPicker(props: PickerProps) {
  const t = useText({ vi: viCommon, en: enCommon });
  const { id, value, onValue, allowNew = false } = props;
  const [typed, setTyped] = useState(value?.name ?? '');
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<AgencyRow[] | null>(null);
  const [active, setActive] = useState(-1);
  const composing = useRef(false);
  useEffect(() => setTyped(value?.name ?? ''), [value?.id, value?.name]);

  const query = typed.trim();
  useEffect(() => {
    if (!open || query === '' || query === value?.name) return;
    const controller = new AbortController();
    // Vietnamese keyboards send several events a letter: wait until the hand rests.
    const timer = setTimeout(() => {
      if (composing.current) return;
      get<List<AgencyRow>>('/agencies', { q: query, limit: 8 }, controller.signal).then(
        (list) => {
          setFound(list.items);
          setActive(-1);
        },
        () => setFound([]),
      );
    }, 250);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query, open]);

  const options: Option[] = [
    ...(found ?? []).map((row) => ({ row })),
    ...(allowNew && query !== '' && found !== null ? [{ add: query }] : []),
  ];
  const choose = (option: Option | undefined): void => {
    if (!option) return;
    const picked = 'row' in option ? { id: option.row.id, name: option.row.name } : { id: null, name: option.add };
    setTyped(picked.name);
    setOpen(false);
    setFound(null);
    onValue(picked);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (options.length > 0) setActive((active + step + options.length) % options.length);
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  const shown = open && query !== '' && found !== null;
  return (
    <Field
      id={id}
      label={props.label}
      hint={props.hint ?? t.findAgency}
      error={props.error}
      required={props.required ?? false}
      class={'picker ' + (props.class ?? '')}
    >
      {(control) => (
        <div class="picker-box">
          <input
            type="text"
            role="combobox"
            autoComplete="off"
            spellcheck={false}
            aria-expanded={shown}
            aria-controls={id + '-list'}
            aria-autocomplete="list"
            aria-activedescendant={shown && active >= 0 ? `${id}-o${active}` : undefined}
            {...control}
            value={typed}
            onCompositionStart={() => (composing.current = true)}
            onCompositionEnd={() => (composing.current = false)}
            onInput={(e) => {
              setTyped(e.currentTarget.value);
              setOpen(true);
              if (value !== null) onValue(null);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setOpen(false)}
          />
          {value?.id === null && <span class="meta">{t.addAgency(value.name)}</span>}
          <ul
            class="picker-list"
            id={id + '-list'}
            role="listbox"
            aria-label={props.label}
            hidden={!shown || options.length === 0}
          >
            {options.map((option, i) => (
              <li
                key={'row' in option ? option.row.id : 'add'}
                id={`${id}-o${i}`}
                role="option"
                aria-selected={i === active}
                class={i === active ? 'active' : undefined}
                // before the field loses the focus
                onMouseDown={(e) => {
                  e.preventDefault();
                  choose(option);
                }}
              >
                {'row' in option ? <AgencyOption row={option.row} /> : t.addAgency(option.add)}
              </li>
            ))}
          </ul>
          {shown && options.length === 0 && (
            <p class="picker-none" role="status">
              {t.noAgencyFound}
            </p>
          )}
        </div>
      )}
    </Field>
  );
}

/** Two bodies may bear one name before and after a merger: the years tell them apart. */
export function AgencyOption({ row }: { row: AgencyRow }) {
  const t = useText({ vi: viCommon, en: enCommon });
  const details = [
    row.province,
    row.valid_to ? t.agencyUntil(row.valid_to.slice(0, 4)) : null,
    row.valid_from && !row.valid_to ? t.agencySince(row.valid_from.slice(0, 4)) : null,
    row.matched && row.matched !== row.name ? t.agencyAlias(row.matched) : null,
  ].filter(Boolean);
  return (
    <>
      {row.name}
      {details.length > 0 && <span class="meta"> {details.join(' · ')}</span>}
    </>
  );
}
