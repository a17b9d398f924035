import './loading.ts'

await import('./command-line.ts')
