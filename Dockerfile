FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 NODE_COMPILE_CACHE=/app/.compiled

COPY package.json package-lock.json ./
# The image brings Node 24, and PostgreSQL runs elsewhere: the optional packages are both of these.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force

COPY LICENSE ./
COPY migrations ./migrations
COPY src ./src
# Compiled once, here, by the user that runs it: then a start is fast, and nothing is written at run time.
RUN install -d -o node .compiled
USER node
RUN node -e "import('/app/src/serve.ts')" && node src/cli.ts help > /dev/null

EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=4s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm between: the signal to stop reaches Goodturn itself.
CMD ["node", "src/main.ts"]
