// Who signed, for whom, on what basis; the papers themselves.
import { useState } from 'preact/hooks';
import { Act, get, post, upload, type Problem } from '../../api';
import { AgencyName, FileLink, OriginBadge, Stated, StatedDay } from '../../components/bits';
import { ErrorSummary } from '../../components/form';
import { day, instantDay } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program';
import { asProblem } from '../../resource';
import type { FileRef, LegalBasis, Program } from '../../types';
import { FileButton } from '../file-button';

interface TabProps {
  program: Program;
  onDone: (next: Program, words?: string) => void;
}

export function PapersTab({ program, onDone }: TabProps) {
  const t = useText({ vi, en });
  return (
    <div class="papers">
      <Parties program={program} />
      <Signatories program={program} />
      <section aria-labelledby="bases-title">
        <h2 id="bases-title">{t.bases}</h2>
        {program.legal_bases.length === 0 ? (
          <p class="not-stated">{t.noBases}</p>
        ) : (
          <ul class="bases">
            {program.legal_bases.map((basis) => (
              <li key={basis.id}>
                <Basis basis={basis} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {program.signing_event && (
        <section aria-labelledby="event-title">
          <h2 id="event-title">{t.event}</h2>
          <p class="prose">{program.signing_event}</p>
        </section>
      )}
      <Documents program={program} onDone={onDone} />
      <Reviews program={program} />
      {program.source_text && (
        <details class="source">
          <summary>{t.source}</summary>
          <p class="prose">{program.source_text}</p>
        </details>
      )}
    </div>
  );
}

function Parties({ program }: { program: Program }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  return (
    <section aria-labelledby="parties-title">
      <h2 id="parties-title">{t.parties}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={`${common.scrollTable}: ${t.parties}`}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{t.party}</th>
              <th scope="col">{t.nameAtSigning}</th>
              <th scope="col">{t.ownNumber}</th>
              <th scope="col">{t.focal}</th>
            </tr>
          </thead>
          <tbody>
            {program.parties.map((party) => (
              <tr key={party.id}>
                <td data-head={t.party}>
                  <AgencyName agency={party.agency} link />
                  {party.role === 'lead' && <span class="meta"> ({t.leads})</span>}
                </td>
                <td data-head={t.nameAtSigning}>{party.name_at_signing}</td>
                <td data-head={t.ownNumber}>
                  <Stated>{party.own_number}</Stated>
                </td>
                <td data-head={t.focal}>
                  <Stated>{[party.focal_unit, party.focal_person].filter(Boolean).join(', ')}</Stated>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Signatories({ program }: { program: Program }) {
  const t = useText({ vi, en });
  const nameOf = (id: string | null) => program.parties.find((party) => party.id === id)?.name_at_signing ?? null;
  return (
    <section aria-labelledby="signatories-title">
      <h2 id="signatories-title">{t.signatories}</h2>
      {program.signatories.length === 0 ? (
        <p class="not-stated">{t.noSignatories}</p>
      ) : (
        <ul class="signatories">
          {program.signatories.map((one) => (
            <li key={one.id}>
              <strong>{one.person_name}</strong> <OriginBadge origin={one.origin} />
              <span class="line">
                <Stated>{one.post_title}</Stated>
                {one.authority && <span class="meta"> · {t.authority[one.authority]}</span>}
              </span>
              <span class="line meta">{nameOf(one.party_id)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Basis({ basis }: { basis: LegalBasis }) {
  const t = useText({ vi, en });
  return (
    <>
      {basis.kind} {basis.number && <strong>{basis.number}</strong>}
      {basis.issued_on && (
        <>
          {' '}
          {t.dated(day(basis.issued_on))}
        </>
      )}
      {basis.issuer && `, ${basis.issuer}`}
      {basis.subject && <span class="line meta">{basis.subject}</span>}
    </>
  );
}

function Documents({ program, onDone }: TabProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = async (file: File): Promise<void> => {
    setPending(true);
    setProblem(null);
    try {
      const stored = await upload<FileRef>(file, new Act());
      await post(`/programs/${program.id}/documents`, { file_id: stored.id });
      onDone(await get<Program>(`/programs/${program.id}`), t.documentAdded(stored.name));
    } catch (error) {
      setProblem(asProblem(error));
    }
    setPending(false);
  };
  return (
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">{t.documents}</h2>
      <ErrorSummary problem={problem} />
      {program.documents.length === 0 && <p class="meta">{t.noDocuments}</p>}
      <ul class="documents">
        {program.documents.map((one) => {
          const plan = program.plans.find((candidate) => candidate.id === one.plan_id);
          return (
            <li key={one.file.id}>
              <FileLink file={one.file} />
              <span class="meta">
                {' '}
                {plan && `${t.ofPlan(plan.year)} · `}
                <time dateTime={one.created_at}>{instantDay(one.created_at)}</time>
              </span>
            </li>
          );
        })}
      </ul>
      {program.acts.includes('add_document') && (
        <FileButton id="add-document" label={t.addDocument} hint={t.addDocumentHelp} busy={pending ? common.sending : ''} onFile={(file) => void add(file)} />
      )}
    </section>
  );
}

function Reviews({ program }: { program: Program }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  if (program.reviews.length === 0 && !program.acts.includes('add_review')) return null;
  return (
    <section aria-labelledby="reviews-title">
      <h2 id="reviews-title">{t.reviews}</h2>
      <ul class="bases">
        {program.reviews.map((review) => (
          <li key={review.id}>
            <a href={`/reviews/${review.id}`}>{review.title}</a>
            <span class="line meta">
              {common.reviewKind[review.kind]}, {review.year} · <StatedDay day={review.held_on} />
            </span>
          </li>
        ))}
      </ul>
      {program.acts.includes('add_review') && (
        <a class="button no-print" href={`/reviews/new?program=${program.id}`}>
          {t.addReview}
        </a>
      )}
    </section>
  );
}
