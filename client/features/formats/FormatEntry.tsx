import { useId } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import type { Format } from '#shared/formats/schema.ts';
import { phaseStrip, type Circumstances } from '#shared/formats/strip.ts';
import { suits, type ChosenFor, type Misfit } from '#shared/formats/suits.ts';
import styles from './Formats.module.css';
import { FormatStrip } from './FormatStrip.tsx';
import { MinutesShort, type Giving } from './MinutesShort.tsx';
import { minutesText } from './stripWords.ts';

interface FormatEntryProps {
  format: Format;
  circumstances: Circumstances;
  isOpen: boolean;
  isChosen: boolean;
  /** What the button does: take it for later, start it now, or try it alone, where everything fits. */
  verb: 'use' | 'start' | 'rehearse';
  /** Why it cannot be taken now whatever the format; null when it can. */
  refusal: string | null;
  /** How its item is given more minutes; null where there is no item. */
  giving: Giving | null;
  onToggle: () => void;
  onUse: () => void;
  /** Null where no copies are kept. */
  onCopy: (() => void) | null;
  /** Null in the catalogue, which is nobody's to change. */
  own: { onEdit: () => void; onRemove: () => void } | null;
}

/** One format: its sentence and its strip, and on a press its phases, its source, and what to do with it. */
export function FormatEntry(props: FormatEntryProps) {
  const { format, circumstances, isOpen, isChosen, verb, refusal, giving, onToggle, onUse, onCopy, own } =
    props;
  const t = useText();
  const details = useId();
  const misfit = useWarning(format, circumstances.people, verb === 'start' ? 'now' : 'later');
  const warning = verb === 'rehearse' ? null : misfit;
  const blocked = refusal ?? (warning?.isGreyed === true ? warning.text : null);
  const { name, sentence } = format;
  return (
    <li className={styles.entry} data-chosen={isChosen} data-greyed={warning?.isGreyed === true}>
      <button
        type="button"
        className={styles.top}
        aria-expanded={isOpen}
        aria-controls={isOpen ? details : undefined}
        onClick={onToggle}
      >
        <span className={styles.name}>{name}</span>
        <Facts format={format} />
        <span className={styles.sentence}>{sentence}</span>
        <FormatStrip format={format} circumstances={circumstances} />
      </button>
      {warning === null ? null : <p className={styles.warning}>{warning.text}</p>}
      {isOpen ? (
        <div id={details} className={styles.details}>
          <PhaseLines format={format} circumstances={circumstances} />
          <p className={styles.source}>{t('formats:source', { source: format.source })}</p>
          {giving === null ? null : (
            <MinutesShort format={format} circumstances={circumstances} giving={giving} />
          )}
          <div className={styles.actions} ref={bringIntoView}>
            <Button
              kind="primary"
              aria-disabled={blocked !== null}
              title={blocked ?? undefined}
              onClick={() => {
                if (blocked === null) onUse();
              }}
            >
              {t(`formats:${verb}`, { name })}
            </Button>
            {blocked === null || blocked === warning?.text ? null : (
              <p className={styles.warning}>{blocked}</p>
            )}
            {onCopy === null ? null : <Button onClick={onCopy}>{t('formats:copy')}</Button>}
            {own === null ? null : (
              <>
                <Button onClick={own.onEdit}>{t('formats:edit')}</Button>
                <Button onClick={own.onRemove}>{t('formats:remove')}</Button>
              </>
            )}
          </div>
        </div>
      ) : null}
    </li>
  );
}

/** Pressed near the lower edge, an entry would open out of sight: what to do with it is what must be seen. */
function bringIntoView(part: HTMLElement | null): void {
  part?.scrollIntoView({ block: 'nearest' });
}

function Facts({ format }: { format: Format }) {
  const t = useText();
  const { minutes, groupSize } = format;
  const key = minutes.from === minutes.to ? 'formats:minutesOne' : 'formats:minutes';
  return (
    <span className={styles.facts}>
      {t(key, minutesRange(minutes))} · {t('formats:group', groupSize)}
    </span>
  );
}

function minutesRange({ from, to }: { from: number; to: number }) {
  return { from: minutesText(from), to: minutesText(to) };
}

function PhaseLines({ format, circumstances }: { format: Format; circumstances: Circumstances }) {
  const t = useText();
  const roles = format.roles.filter(({ isRequired }) => isRequired);
  return (
    <>
      <ol className={styles.phases}>
        {phaseStrip(format, circumstances).map(({ phase, minutes, times }) => (
          <li key={phase.id}>
            <b>{phase.name}</b>{' '}
            <span>
              {t(times > 1 ? 'formats:phaseTimes' : 'formats:phaseLine', {
                times,
                minutes: minutesText(minutes),
                floor: t(`formats:floors.${phase.floor}`),
              })}
            </span>
          </li>
        ))}
      </ol>
      {roles.length === 0 ? null : (
        <p className={styles.source}>
          {t('formats:roles', { roles: roles.map(({ role }) => t(`room:roles.names.${role}`)).join(', ') })}
        </p>
      )}
    </>
  );
}

/** Why a format does not quite suit, or cannot be taken: too few people, or an insert (A29, A39). */
function useWarning(
  format: Format,
  people: number,
  chosenFor: ChosenFor,
): { text: string; isGreyed: boolean } | null {
  const t = useText();
  if (format.kind === 'insert') return { text: t('formats:isInsert'), isGreyed: true };
  const suitability = suits(format, { people, groupAgeMonths: null }, chosenFor);
  if (suitability.kind !== 'fits') {
    return { text: misfit(suitability.why), isGreyed: suitability.kind === 'greyed' };
  }
  // Nobody has told how long this group has met: asked, not counted (A39).
  const months = format.minGroupAge;
  return months === 0 ? null : { text: t('formats:ageUnknown', { count: months }), isGreyed: false };

  function misfit(why: Misfit): string {
    switch (why.kind) {
      case 'too-few':
        return t('formats:tooFew', { count: why.needs });
      case 'too-many':
        return t('formats:tooMany', { count: why.atMost });
      case 'young-group':
        return t('formats:young', { count: why.months });
      default:
        return why satisfies never;
    }
  }
}
