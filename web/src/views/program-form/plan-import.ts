/* plan-import.ts - turns a pasted plan table into rows of the form: agencies recognised among the parties, group rows taken as the
 * clause that the rows below serve. What no party's name explains is reported back in the words of the table, never guessed. */
import { namedIn, readTable, writtenForms } from '../../text/pasted-table';
import { foldWords } from '../../text/words';
import { newRow, type RowDraft } from './model';

export interface Clause {
  id: string;
  label: string;
  text: string;
}

export interface Imported {
  rows: RowDraft[];
  /** Agency words that fit no party, each once. */
  unknown: string[];
}

interface Party {
  id: string;
  name: string;
}

export function importPlan(text: string, parties: Party[], clauses: Clause[]): Imported {
  const forms = writtenForms(parties);
  const unknown = new Set<string>();
  const rows = readTable(text).map((row): RowDraft => {
    const lead = namedIn(row.lead, forms);
    const coordinating = namedIn(row.coordinating, forms);
    if (lead.rest !== '' || (row.lead !== '' && lead.ids.length === 0)) unknown.add(row.lead);
    if (coordinating.rest !== '') unknown.add(row.coordinating);
    const [first = '', ...others] = lead.ids;
    return {
      ...newRow(row.label),
      text: row.text,
      product: row.product,
      serves: clauseOf(row.group, clauses),
      lead: first,
      coordinating: [...others, ...coordinating.ids].filter((id) => id !== first),
      time_text: row.time_text,
      funding: row.funding,
    };
  });
  return { rows, unknown: [...unknown] };
}

function clauseOf(group: string, clauses: Clause[]): string[] {
  const key = foldWords(group);
  if (key === '') return [];
  const clause = clauses.find((one) => {
    const label = foldWords(one.label);
    const text = foldWords(one.text);
    return text === key || text.startsWith(key) || key.startsWith(text) || `${label} ${text}`.startsWith(key) || (label !== '' && key === label);
  });
  return clause ? [clause.id] : [];
}
