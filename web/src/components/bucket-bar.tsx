import { number } from '../format';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import viCommon from '../i18n/vi/common';
import { BUCKETS, type Bucket, type Buckets } from '../types';
import { BUCKET_TONE, Shape } from './status';

interface BucketBarProps {
  buckets: Buckets;
  label: string;
  /** where a bucket's rows are; without it the figures are no links */
  href?: (bucket: Bucket) => string;
  /** the legend with words and figures under the bar */
  legend?: boolean;
}

/** One 100 % bar of the twelve buckets. The parts' widths are the counts themselves, so they always fill the bar exactly. */
export function BucketBar({ buckets, label, href, legend = true }: BucketBarProps) {
  const t = useText({ vi: viCommon, en: enCommon });
  const present = BUCKETS.filter((b) => buckets[b] > 0);
  const columns = present.map((b) => `minmax(6px, ${buckets[b]}fr)`).join(' ');
  return (
    <div class="buckets">
      {present.length > 0 && (
        <div
          class="bar"
          role="img"
          aria-label={label + ': ' + present.map((b) => `${t.bucket[b]} ${buckets[b]}`).join(', ')}
          style={{ '--columns': columns }}
        >
          {present.map((b) => (
            <span key={b} class={`part tone-${BUCKET_TONE[b]} bucket-${b}`}>
              <span class="part-n">{number(buckets[b])}</span>
            </span>
          ))}
        </div>
      )}
      {legend && (
        <ul class="legend">
          {present.map((b) => (
            <li key={b}>
              <Shape tone={BUCKET_TONE[b]} />
              {href ? (
                <a href={href(b)}>
                  {t.bucket[b]} <strong>{number(buckets[b])}</strong>
                </a>
              ) : (
                <span>
                  {t.bucket[b]} <strong>{number(buckets[b])}</strong>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
