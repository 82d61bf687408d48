import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Vocabulary } from '../api/vocabulary';
import type { Kinds } from '../model/kinds';
import type { Workflow } from '../model/workflow';
import type { Session, State } from './session';
import { workflowOf } from './session';

/** What does not change while one edits: step kinds and the vocabulary. */
export interface Surroundings { readonly kinds: Kinds; readonly vocabulary: Vocabulary }

export const SessionContext = createContext<Session | undefined>(undefined);
export const SurroundingsContext = createContext<Surroundings | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('no session');
  return session;
}

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === undefined) throw new Error('no surroundings');
  return surroundings;
}

/** A part of the state; drawn again only when that part changes. */
export function useSessionState<T>(select: (state: State) => T): T {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, () => select(session.state()));
}

export const useWorkflow = (): Workflow => useSessionState(workflowOf);
