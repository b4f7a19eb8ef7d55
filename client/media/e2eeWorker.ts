// LiveKit's worker installs its own `onmessage` while it is loaded; ours stands in front of it.
import 'livekit-client/e2ee-worker';
import { isDisableMessage } from './disableFilter.ts';

const livekit = self.onmessage;
if (livekit === null) throw new Error("LiveKit's worker installed no message handler");

self.onmessage = (event) => {
  if (!isDisableMessage(event.data)) livekit.call(self, event);
};
