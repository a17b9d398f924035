import { hash } from 'node:crypto'
import type { Item } from '../topics/topic.ts'
import type { ExecutivePack } from './pack.ts'

/** One thing to do before the call. */
export interface Task extends Item {
  /** By which it is remembered. */
  readonly mark: string
  readonly isDone: boolean
  /** Done by itself: there is no tick to take away. */
  readonly isThere: boolean
}

export interface Checklist {
  /** To have ready. */
  readonly send: readonly Task[]
  readonly prepare: readonly Task[]
  readonly minutesDone: number
  readonly minutes: number
}

/** A question of the topic, and whether she means to ask it. */
export interface Question {
  readonly what: string
  readonly mark: string
  readonly isAsked: boolean
}

/** So many questions go to the recruiter, beside the one that the call is about. */
export const MOST_ASKS = 3

/** A pack with what is ticked of it, and what is done without a tick. */
export function checklistOf(
  { send, prepare, prepareMinutes }: ExecutivePack,
  ticks: readonly string[],
  hasResume: boolean,
): Checklist {
  const task = (item: Item): Task => {
    const mark = markOf(item)
    const isThere = hasResume && item.isResume === true
    return { ...item, mark, isThere, isDone: isThere || ticks.includes(mark) }
  }
  const toPrepare = prepare.map(task)
  return {
    send: send.map(task),
    prepare: toPrepare,
    minutesDone: toPrepare.reduce((sum, { isDone, minutes = 0 }) => sum + (isDone ? minutes : 0), 0),
    minutes: prepareMinutes,
  }
}

export const questionsOf = ({ ask }: Pick<ExecutivePack, 'ask'>, asks: readonly string[]): Question[] =>
  ask.map((what) => {
    const mark = markOf({ what })
    return { what, mark, isAsked: asks.includes(mark) }
  })

/** By its words: where a pack is written anew, what changed in it is to be done, and what did not stays done. */
export const markOf = ({ what }: Item): string => hash('sha256', what, 'base64url').slice(0, 12)
