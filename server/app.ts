import { zValidator } from '@hono/zod-validator';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { createRoomBody, enterBody } from '#shared/protocol/routes.ts';
import { roomIdSchema } from '#shared/room/ids.ts';
import type { AppDeps } from './deps.ts';
import { readAccessHash } from './http/access.ts';
import { assets, nothing, page } from './http/assets.ts';
import { enterRoom } from './http/enter.ts';
import { requireOrigin } from './http/origins.ts';
import { problem } from './http/problems.ts';
import { limitAddress, tooMany } from './http/rateLimits.ts';
import { seatOf } from './http/seatOf.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { errorCode } from './log.ts';

const webhookPath = '/api/livekit/webhook';

const maxBody = (maxSize: number) =>
  bodyLimit({ maxSize, onError: (context) => problem(context, 'too-large') });

/** Bodies that do not fit are refused without an echo of what was wrong with them. */
const json = <T extends z.ZodType>(schema: T) =>
  zValidator('json', schema, (result, context) =>
    result.success ? undefined : problem(context, 'invalid-request'),
  );

/** An id of the wrong form is answered like one of a room that is not there. */
const roomParam = zValidator('param', z.object({ room: roomIdSchema }), (result, context) =>
  result.success ? undefined : problem(context, 'not-found'),
);

/** All HTTP routes of the server. Handlers only validate, call and reply. */
export function createApp(deps: AppDeps) {
  const { store, clock, log, rateLimits, media } = deps;
  const logged = (context: Context, event: string, error: unknown) => {
    log.error({ event, code: errorCode(error) });
    return problem(context, 'internal');
  };
  return new Hono()
    .use(securityHeaders(deps.headers))
    .use(requireOrigin(deps.isAllowedOrigin, webhookPath))
    .onError((error, context) => {
      // A body that is not JSON is the caller's mistake; everything else is ours.
      const isTheirs = 'status' in error && error.status === 400;
      return isTheirs ? problem(context, 'invalid-request') : logged(context, 'request-failed', error);
    })
    .notFound((context) => nothing(context, deps.assetsDir))
    .post(
      '/api/rooms',
      limitAddress(rateLimits, rateLimits.create),
      maxBody(8192),
      json(createRoomBody),
      async (context) => {
        const { room, accessHash, card } = context.req.valid('json');
        const hash = readAccessHash(accessHash);
        if (hash === null) return problem(context, 'invalid-request');
        if (deps.isDraining()) return problem(context, 'shutting-down');
        const isNew = await store.createRoom({ room, accessHash: hash, card, createdAt: clock.now() });
        if (!isNew) return problem(context, 'room-exists');
        log.info({ event: 'room-created', room });
        return context.json({ room }, 201);
      },
    )
    .post('/api/rooms/:room/enter', maxBody(1024), roomParam, json(enterBody), async (context) => {
      if (deps.isDraining()) return problem(context, 'shutting-down');
      const entered = await enterRoom(deps, {
        room: context.req.valid('param').room,
        proof: context.req.valid('json').proof,
        address: rateLimits.addressOf(context),
        authorization: context.req.header('Authorization'),
      });
      if (entered.kind === 'too-many') return tooMany(context, entered.seconds);
      if (entered.kind === 'problem') return problem(context, entered.code);
      return context.json(entered.answer);
    })
    .post('/api/rooms/:room/ticket', maxBody(1024), roomParam, async (context) => {
      const admission = await seatOf(deps, context, context.req.valid('param').room, rateLimits.ticket);
      if (admission.kind === 'refused') return admission.answer;
      return context.json({ ticket: deps.tickets.issue(admission.seat) });
    })
    .post('/api/rooms/:room/media-token', maxBody(1024), roomParam, async (context) => {
      const admission = await seatOf(deps, context, context.req.valid('param').room, rateLimits.mediaToken);
      if (admission.kind === 'refused') return admission.answer;
      const { room, participant } = admission.seat;
      const answer = await media.admit(room, participant);
      return answer === null ? problem(context, 'media-unavailable') : context.json(answer);
    })
    .get('/api/time', (context) => context.json({ serverTime: clock.now() }))
    .post(webhookPath, maxBody(65_536), async (context) => {
      const event = await media.receive(await context.req.text(), context.req.header('Authorization'));
      if (event === null) return problem(context, 'unauthorized');
      const room = roomIdSchema.safeParse(event.room);
      log.info({ event: 'media-event', code: event.event, ...(room.success ? { room: room.data } : {}) });
      return context.json({});
    })
    .get('/healthz', (context) => context.json({ status: 'alive' }))
    .get('/readyz', async (context) => {
      if (deps.isDraining()) return problem(context, 'shutting-down');
      await store.check();
      return context.json({ status: 'ready' });
    })
    .get('/', (context) => page(context, deps.assetsDir))
    .get('/rehearse', (context) => page(context, deps.assetsDir))
    .get('/r/:room', (context) => page(context, deps.assetsDir))
    .get('*', assets(deps.assetsDir));
}

/** What `hc<AppType>` makes a typed client from. */
export type AppType = ReturnType<typeof createApp>;
