// One recorded review: the event, then results, limitations, directions and papers as they were stated.
import { useState } from 'preact/hooks';
import { remove, type Problem } from '../api';
import { AgencyName, Fact, Facts, OriginBadge, StatedDay } from '../components/bits';
import { Dialog } from '../components/dialog';
import { ErrorSummary } from '../components/form';
import { Loaded, Page } from '../components/page';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import en from '../i18n/en/reviews';
import viCommon from '../i18n/vi/common';
import vi from '../i18n/vi/reviews';
import { asProblem, useResource } from '../resource';
import { navigate, type ViewProps } from '../router';
import type { Review } from '../types';

export default function ReviewView({ params }: ViewProps) {
  const t = useText({ vi, en });
  const resource = useResource<Review>(`/reviews/${params.id}`);
  const review = resource.data;
  if (!review) {
    return (
      <Page title={t.back} above={<a href="/reviews">{t.back}</a>}>
        <Loaded of={resource}>{() => null}</Loaded>
      </Page>
    );
  }
  return (
    <Page
      title={review.title}
      above={<a href="/reviews">{t.back}</a>}
      heading={
        <>
          {review.title} <OriginBadge origin={review.origin} />
        </>
      }
      actions={<ReviewActs review={review} />}
    >
      <ReviewFacts review={review} />
      <div class="review-parts">
        {(['results', 'limitations', 'directions', 'documents'] as const).map((part) => (
          <Part key={part} id={part} title={t[part]} items={review[part]} />
        ))}
      </div>
    </Page>
  );
}

function ReviewFacts({ review }: { review: Review }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  return (
    <Facts>
      <Fact name={t.words.kind}>{`${common.reviewKind[review.kind]}, ${review.year}`}</Fact>
      <Fact name={t.words.held}>
        <StatedDay day={review.held_on} />
      </Fact>
      <Fact name={t.place}>{review.place}</Fact>
      <Fact name={t.words.agency}>
        <AgencyName agency={review.agency} link />
      </Fact>
      <Fact name={t.words.program}>{review.program ? <a href={`/programs/${review.program.id}`}>{review.program.title}</a> : t.noProgram}</Fact>
      <Fact name={t.chairs}>{review.chairs && <span class="prose">{review.chairs}</span>}</Fact>
    </Facts>
  );
}

function Part({ id, title, items }: { id: string; title: string; items: string[] }) {
  const common = useText({ vi: viCommon, en: enCommon });
  return (
    <section aria-labelledby={`review-${id}`}>
      <h2 id={`review-${id}`}>{title}</h2>
      {items.length === 0 ? (
        <p class="not-stated">{common.notStated}</p>
      ) : (
        <ol class="review-items">
          {items.map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

function ReviewActs({ review }: { review: Review }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async (): Promise<void> => {
    try {
      await remove(`/reviews/${review.id}`, review);
      navigate('/reviews', { replace: true });
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <>
      {review.acts.includes('edit') && (
        <a class="button" href={`/reviews/${review.id}/edit`}>
          {t.edit}
        </a>
      )}
      {review.acts.includes('delete') && (
        <button type="button" class="button button-bad" onClick={() => setAsking(true)}>
          {t.delete}
        </button>
      )}
      {asking && (
        <Dialog title={t.delete} onClose={() => setAsking(false)}>
          <ErrorSummary problem={problem} />
          <p>{t.deleteAsk(review.title)}</p>
          <div class="dialog-end">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {common.cancel}
            </button>
            <button type="button" class="button button-bad" onClick={() => void go()}>
              {t.delete}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
