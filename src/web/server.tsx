import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { parseId } from '#core/ids.ts'
import { routes } from '#routes'
import { OurFault } from '#ui/answer-pages.tsx'
import { assetBase, assetFolder, readAsset } from '#ui/assets.ts'
import { PlainLayout } from '#ui/layout.tsx'
import { mount } from './mount.tsx'
import { respond } from './respond.tsx'
import type { FeatureRoutes } from './route.ts'
import type { Services } from './services.ts'
import { mandateCookie } from './session.ts'

// Five files of 5 MB, which go with one opinion, and the words around them.
const largestBody = 27 * 1024 * 1024
const year = 31_536_000

/** The server without a port: middleware in its order, assets, every feature's routes, and the pages for what goes wrong. */
export function createServer(services: Services, features: readonly FeatureRoutes[], log: Log): Hono {
  const app = new Hono()
  const isSecure = services.config.publicUrl.startsWith('https:')
  app.onError(async (error, context) => {
    // Thrown by the check of the origin, the only middleware that refuses this way.
    if (error instanceof HTTPException) return context.html(<ForeignForm />, error.status)
    const requestId = crypto.randomUUID().slice(0, 8)
    log.error({ error, requestId, method: context.req.method, path: context.req.path })
    return context.html(
      <PlainLayout title="Lỗi của hệ thống">
        <OurFault requestId={requestId} homeHref={routes.home.href()} />
      </PlainLayout>,
      500,
    )
  })
  app.use(secureHeaders(headersFor(isSecure)))
  app.use(
    `${assetBase}*`,
    compress(),
    async (context, next) => {
      await next()
      if (context.res.ok) context.header('cache-control', `public, max-age=${year}, immutable`)
    },
    serveStatic({ root: assetFolder, rewriteRequestPath: (path) => path.slice(assetBase.length - 1) }),
  )
  app.get(routes.serviceWorker.pattern, compress(), async (context) => {
    context.header('content-type', 'text/javascript; charset=UTF-8')
    // Asked again at each visit: an old one would serve old pages.
    context.header('cache-control', 'no-cache')
    return context.body(await readAsset('service-worker.js'))
  })
  app.get(routes.health.pattern, (context) => context.text('ok'))
  app.use(csrf({ origin: [new URL(services.config.publicUrl).origin] }))
  app.use(bodyLimit({ maxSize: largestBody, onError: (context) => context.text(tooLarge, 413) }))
  mount(app, services, features)
  app.notFound(async (context) => {
    const signedIn = await services.findSignedIn(
      context.req.raw.headers,
      parseId<'mandates'>(getCookie(context, mandateCookie)),
    )
    return respond({ context, services, signedIn }, { kind: 'notFound' })
  })
  return app
}

const ForeignForm = () => (
  <PlainLayout title="Không nhận biểu mẫu">
    <h1>Biểu mẫu này không đến từ Hai Chiều</h1>
    <p class="mt-3">
      Chưa có gì được ghi. Đồng chí mở lại trang trong Hai Chiều, theo đúng địa chỉ của hệ thống, rồi gửi lại.
    </p>
    <p class="mt-3">
      <a href={routes.home.href()}>Về trang đầu</a>
    </p>
  </PlainLayout>
)

const tooLarge =
  'Các tệp gửi lên cộng lại lớn hơn 25 MB nên chưa có gì được ghi. Đồng chí quay lại, chọn ít tệp hơn hoặc tệp nhỏ hơn rồi gửi lại.'

export type Log = { readonly error: (what: object) => void }

/** No inline script or style, nothing from elsewhere, no frame around us. */
const headersFor = (isSecure: boolean) => ({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    manifestSrc: ["'self'"],
  },
  strictTransportSecurity: isSecure ? `max-age=${year}` : false,
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [] },
})
