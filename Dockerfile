# One image for each app, which APP names:  docker build --build-arg APP=capture -t payments/capture .
# or, by Nx:  npx nx run capture:image
FROM node:22-bookworm-slim AS build
WORKDIR /workspace
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
ARG APP
RUN node tools/build/build.mjs "apps/$APP" && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=root:root /workspace/node_modules node_modules
ARG APP
COPY --from=build --chown=root:root /workspace/dist/apps/$APP dist
# Only what WEBHOOK_DIRECTORY and the like name is written to, and that is mounted.
USER node
# Exec form: SIGTERM reaches the process, which finishes what is under way before it ends.
CMD ["node", "--enable-source-maps", "dist/main.js"]
