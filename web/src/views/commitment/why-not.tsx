// Why an act is not offered: what explains something now stands open, the rest behind a line, each with who could do it or when.
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import enLife from '../../i18n/en/life';
import vi from '../../i18n/vi/commitment';
import viLife from '../../i18n/vi/life';
import { useMe } from '../../session';
import type { Commitment, CommitmentAct } from '../../types';
import { LIFE_ACTS, lifeWords, type LifeAct } from './life-form';

/* Refusals that only say "this is somebody else's part" or "not at this stage" would be noise among the others. */
const SIDES = ['not-allowed', 'agency-is-not-the-lead', 'agency-is-not-a-coordinator', 'agency-is-not-the-supervisor', 'agency-is-no-party'];
const STAGES = ['state-does-not-allow', 'escalation-too-early', 'already-reported', 'no-due-date'];

type Refused = Commitment['acts'][number];

const isTelling = (one: Refused, commitment: Commitment): boolean =>
  one.why !== null && !SIDES.includes(one.why) && !STAGES.includes(one.why) && (one.act !== 'verify' || commitment.state === 'reported_done');

export function WhyNot({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const life = useText({ vi: viLife, en: enLife });
  const refused = commitment.acts.filter((one) => !one.allowed && one.why !== null);
  const telling = refused.filter((one) => isTelling(one, commitment));
  const others = refused.filter((one) => !isTelling(one, commitment));
  return (
    <>
      {telling.length > 0 && (
        <ul class="meta act-why" aria-label={t.whyNot}>
          {telling.map((one) => (
            <Line key={one.act} one={one} commitment={commitment} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details class="form-more meta">
          <summary>{life.whyMore}</summary>
          <ul class="act-why">
            {others.map((one) => (
              <Line key={one.act} one={one} commitment={commitment} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Line({ one, commitment }: { one: Refused; commitment: Commitment }) {
  const t = useText({ vi, en });
  const life = useText({ vi: viLife, en: enLife });
  const agency = useMe().post.agency.id;
  const words = { ...life.why, ...t.why } as Record<string, string>;
  const why = one.why ?? '';
  const reason = SIDES.includes(why) ? life.only(life.who[one.act]) : why === 'state-does-not-allow' ? life.onlyWhen(life.when[one.act]) : (words[why] ?? life.whyOther);
  const name = isLife(one.act) ? lifeWords(life, one.act, commitment, agency) : t.act[one.act];
  return (
    <li>
      {name}: {reason}
    </li>
  );
}

const isLife = (act: CommitmentAct): act is LifeAct => (LIFE_ACTS as readonly string[]).includes(act);
