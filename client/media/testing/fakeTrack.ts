/** As much of a captured track as whoever hands it on touches, and a note of its being stopped. */
export function fakeTrack(kind: string, stopped: string[]): MediaStreamTrack {
  const made: MediaStreamTrack = JSON.parse('{"enabled":true}');
  made.stop = () => void stopped.push(kind);
  return made;
}
