import { useCallback, useEffect, useState } from 'react';
import { releaseLock, takeLock } from '../api/designer';
import { useSession } from './context';

const Renewed = 30_000;

/** Says to others that this procedure is being edited; learns when somebody else does. Without an answer one simply goes on: the draft's revision guards the save. */
export function useLock(id: string): { readonly takeOver: () => void; readonly lost: boolean } {
  const session = useSession();
  const [lost, setLost] = useState(false);
  const ask = useCallback((over: boolean) => {
    takeLock(id, over).then((lock) => {
      const had = session.state().heldBy === undefined;
      session.hold(lock.mine ? undefined : (lock.holder?.name ?? ''));
      if (!lock.mine && had) setLost(true);
    }, () => undefined);
  }, [id, session]);
  useEffect(() => {
    ask(false);
    const timer = setInterval(() => ask(false), Renewed);
    const leave = () => { if (session.state().heldBy === undefined) void releaseLock(id).catch(() => undefined); };
    addEventListener('pagehide', leave);
    return () => { clearInterval(timer); removeEventListener('pagehide', leave); leave(); };
  }, [ask, id, session]);
  return { takeOver: () => ask(true), lost };
}
