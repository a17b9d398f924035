import Fastify, { type FastifyInstance, type FastifySerializerCompiler } from 'fastify'

type Compiler = FastifySerializerCompiler<unknown>
type Writer = ReturnType<Compiler>

/** Fastify's own, which it shows nowhere but in an app that is ready. */
let fastifys: Promise<Compiler> | undefined

/** The same few schemas stand at nearly every route, most of all those of problems: each is compiled once, for its first answer. */
const known = new Map<string, Writer>()

export async function compileAnswersOnce(app: FastifyInstance): Promise<void> {
  fastifys ??= ownCompiler()
  const compile = await fastifys
  app.setSerializerCompiler((route) => {
    let write: Writer | undefined
    return (answer) => {
      write ??= writerOf(route)
      return write(answer)
    }
  })

  function writerOf(route: Parameters<Compiler>[0]): Writer {
    const name = JSON.stringify(route.schema)
    const write = known.get(name) ?? compile(route)
    known.set(name, write)
    return write
  }
}

async function ownCompiler(): Promise<Compiler> {
  const app = Fastify()
  app.get('/', { schema: { response: { 200: { type: 'string' } } } }, () => '')
  await app.ready()
  return app.serializerCompiler!
}
