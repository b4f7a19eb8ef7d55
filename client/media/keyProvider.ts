import { BaseKeyProvider } from 'livekit-client';
import type { ParticipantId } from '#shared/room/ids.ts';

/** Slots of the key ring; an epoch uses slot `epoch mod 16` (security.md 4). */
export const keyringSize = 16;

/**
 * One key for each identity, derived from the room's secret; never ratcheted, because a removal
 * makes a new secret instead. A link lives in one epoch, so here no order of keys matters: nobody is
 * received before their key is set (subscribing.ts), and nothing is sent before ours is (publishing.ts).
 * Whoever changes the epoch of a running link sets the remote identities first (security.md 4).
 */
export class RoomKeyProvider extends BaseKeyProvider {
  constructor() {
    super({
      sharedKey: false,
      keySize: 256,
      keyringSize,
      ratchetWindowSize: 0,
      // Never give a key up: a media server that injects a few bad frames could silence somebody else.
      failureTolerance: -1,
    });
  }

  /** Takes 32 bytes of key material for one identity in one epoch. */
  async setKey(identity: ParticipantId, material: ArrayBuffer, epoch: number): Promise<void> {
    const key = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits', 'deriveKey']);
    this.onSetEncryptionKey(key, identity, epoch % keyringSize);
  }
}
