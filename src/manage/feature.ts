import type { Feature } from '../web/feature.ts'
import { managePages } from './pages.ts'

export const manage: Feature = { name: 'manage', pages: managePages }
