import type vi from '../vi/attestation';

const en: typeof vi = {
  act: 'Attest the year',
  actOf: (clause) => `Attest the year: ${clause}`,
  title: 'Yearly attestation of a standing clause',
  why: 'Standing and on-event clauses have no due date and enter no rate; once a year the other side says how they were kept. A later word takes the place of an earlier one, which is kept.',
  year: 'Year',
  grade: 'How it was kept',
  grades: { well_done: 'Well done', done: 'Done', not_done: 'Not done' },
  text: 'Remarks',
  textHint: 'What it rests on: what was done, what came of it.',
  send: 'Record the attestation',
  sent: (year) => `The attestation of ${year} was recorded.`,
  said: (year, grade) => `${year}: ${grade.toLowerCase()}`,
  by: (who, day) => `${who}, ${day}`,
  replaced: 'attested again since',
  notYet: (year) => `not attested for ${year}`,
  missing: { grade: 'Choose how it was kept', text: 'State your remarks' },
};

export default en;
