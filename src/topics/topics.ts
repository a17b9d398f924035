import { board } from './content/board.ts'
import { exit } from './content/exit.ts'
import { interim } from './content/interim.ts'
import { interview } from './content/interview.ts'
import { linkedin } from './content/linkedin.ts'
import { offer } from './content/offer.ts'
import { open } from './content/open.ts'
import { outreach } from './content/outreach.ts'
import { references } from './content/references.ts'
import { resume } from './content/resume.ts'
import { searchWorks } from './content/search-works.ts'
import { stalled } from './content/stalled.ts'
import { story } from './content/story.ts'
import { sectorSwitch } from './content/switch.ts'
import type { Topic, TopicId } from './topic.ts'

/** All topics, in the order in which a recruiter who is new here is shown them. */
export const TOPICS: readonly Topic[] = [
  searchWorks,
  resume,
  linkedin,
  story,
  interview,
  offer,
  exit,
  sectorSwitch,
  outreach,
  references,
  board,
  stalled,
  interim,
  open,
]

/** What a recruiter offers until she chooses for herself. */
export const DEFAULT_TOPICS: readonly TopicId[] = ['search-works', 'resume', 'story', 'open']

export const topicOf = (id: TopicId): Topic => TOPICS.find((topic) => topic.id === id)!
