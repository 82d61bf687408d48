import { useCallback, useEffect } from 'react';
import { releaseLock, takeLock } from '../api/designer';
import { useSession } from './context';

const Renewed = 30_000;

/** Says to others that this procedure is being edited; learns when somebody else does. Without an answer one simply goes on: the draft's revision guards the save. */
export function useLock(id: string): { readonly takeOver: () => void } {
  const session = useSession();
  const ask = useCallback((over: boolean) => {
    takeLock(id, over).then((lock) => session.hold(lock.mine ? undefined : (lock.holder?.name ?? '')), () => undefined);
  }, [id, session]);
  useEffect(() => {
    ask(false);
    const timer = setInterval(() => ask(false), Renewed);
    const leave = () => { if (session.state().heldBy === undefined) void releaseLock(id).catch(() => undefined); };
    addEventListener('pagehide', leave);
    return () => { clearInterval(timer); removeEventListener('pagehide', leave); leave(); };
  }, [ask, id, session]);
  return { takeOver: () => ask(true) };
}
