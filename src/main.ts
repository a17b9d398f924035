import { loaded } from './loading.ts'

const { serve } = await import('./serve.ts')
await serve()
loaded()
