import type { Feature } from '../web/feature.ts'
import { bookPages } from './pages.ts'

export const book: Feature = { name: 'book', pages: bookPages }
