import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useTextKeeper } from '#client/i18n/text.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { readGate, type GateView } from '#shared/gate/read.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { namesInRow } from './gateView.ts';

/** The gate of an item as this browser sees it, with the names of those it waits for. */
export function useGate(item: ItemId): { gate: GateView; waitingFor: string } {
  const { present } = useActor();
  const nameOf = usePersonName();
  const { language } = useTextKeeper();
  const gate = useReading((doc) => readGate(doc, item, present));
  return { gate, waitingFor: namesInRow(gate.waitingFor.map(nameOf), language) };
}

/** The running item, if one runs. */
export function useRunningItem() {
  return useStore(useSession().agenda, (agenda) => agenda.current);
}
