import type { Feature } from '../web/feature.ts'
import { deskPages } from './pages.ts'

export const desk: Feature = { name: 'desk', pages: deskPages }
