FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings Node 24, and PostgreSQL runs elsewhere: the optional packages are both of these.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY LICENSE ./
COPY migrations ./migrations
COPY src ./src
USER node
ENV NODE_ENV=production HOST=0.0.0.0
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=4s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
