import type { Feature } from '../web/feature.ts'
import { homePages } from './pages.ts'

export const home: Feature = { name: 'home', pages: homePages }
