import { useText, type Translate } from '#client/i18n/text.ts';
import type { MediaProblem } from '#client/media/mediaState.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Closable } from './Closable.tsx';

/** What is wrong with camera, microphone, screen or sound here, and what to do. */
export function MediaProblemNotice() {
  const t = useText();
  const { media } = useSession();
  const problem = useStore(media.state, (state) => state.problem);
  if (problem === null) return null;
  const words = problemText(t, problem);
  if (words === null) return null;
  return (
    <Closable onClose={media.dismissProblem}>
      <Notice kind="attention">
        {words}
        {problem.kind === 'playback-blocked' ? (
          <Button kind="primary" onClick={media.resumePlayback}>
            {t('room:notices.playSound')}
          </Button>
        ) : null}
      </Notice>
    </Closable>
  );
}

function problemText(t: Translate, problem: MediaProblem): string | null {
  switch (problem.kind) {
    case 'device':
      return deviceText(t, problem);
    case 'screen':
      return t(problem.why === 'refused' ? 'room:notices.screenRefused' : 'room:notices.screenFailed');
    case 'playback-blocked':
      return t('room:notices.playbackBlocked');
    case 'publish-failed':
      return t('room:notices.publishFailed');
    default:
      return problem satisfies never;
  }
}

function deviceText(t: Translate, problem: Extract<MediaProblem, { kind: 'device' }>): string | null {
  const device = t(`room:notices.deviceNames.${problem.device}`);
  switch (problem.state.kind) {
    case 'denied':
      return t('room:notices.deviceDenied', { device });
    case 'missing':
      return t('room:notices.deviceMissing', { device });
    case 'busy':
      return t('room:notices.deviceBusy', { device });
    case 'asking':
    case 'on':
    case 'off':
      return null;
    default:
      return problem.state satisfies never;
  }
}
