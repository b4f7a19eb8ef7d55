import type { BrowserContext, Page } from '@playwright/test';

/** How far one call of a page has come. */
export interface Call {
  state: RTCPeerConnectionState;
  /** Media sections it has made. */
  places: number;
  gathering: RTCIceGatheringState;
  /** Whether it has a local description, with which gathering and sending begin. */
  isDescribed: boolean;
}

/** What every RTCPeerConnection of a page was configured with and has received. */
export interface PeerReport {
  calls: Call[];
  iceUrls: string[];
  framesDecoded: number;
  /** Audio receivers whose decoded sound has had energy. */
  audible: number;
}

declare global {
  interface Window {
    peers?: RTCPeerConnection[];
  }
}

/** Keeps hold of every RTCPeerConnection that pages of this context make. */
export async function watchPeers(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const peers: RTCPeerConnection[] = [];
    window.peers = peers;
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        peers.push(this);
      }
    };
  });
}

/** Reads configuration and receiver statistics of all connections of the page so far. */
export async function readPeers(page: Page): Promise<PeerReport> {
  return page.evaluate(async () => {
    const report: PeerReport = { calls: [], iceUrls: [], framesDecoded: 0, audible: 0 };
    for (const peer of window.peers ?? []) {
      report.calls.push({
        state: peer.connectionState,
        places: peer.getTransceivers().length,
        gathering: peer.iceGatheringState,
        isDescribed: peer.localDescription !== null,
      });
      for (const { urls } of peer.getConfiguration().iceServers ?? []) report.iceUrls.push(...[urls].flat());
      for (const stats of (await peer.getStats()).values()) {
        if (stats.type !== 'inbound-rtp') continue;
        if (stats.kind === 'video') report.framesDecoded += stats.framesDecoded ?? 0;
        else if ((stats.totalAudioEnergy ?? 0) > 0.0001) report.audible += 1;
      }
    }
    return report;
  });
}
