import type { MiddlewareHandler } from 'hono';

/** What the headers depend on. */
export interface HeaderSettings {
  /** LiveKit's exact origins, as the browser reaches them. */
  mediaOrigins: readonly string[];
  /** The page is served over https. */
  isHttps: boolean;
}

/** The header fields of every answer, errors included (security.md 5, W11). */
export function securityHeaderFields({ mediaOrigins, isHttps }: HeaderSettings): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...mediaOrigins].join(' ')}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "style-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types consilium',
  ];
  const own = ['camera', 'microphone', 'display-capture', 'autoplay', 'fullscreen', 'speaker-selection'];
  const mine = [...own, 'screen-wake-lock', 'clipboard-write'].map((name) => `${name}=(self)`);
  const nobodys = ['geolocation', 'payment', 'usb', 'serial', 'hid', 'midi', 'clipboard-read'];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': [...mine, ...nobodys.map((name) => `${name}=()`)].join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...(isHttps ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** Puts them on every answer; what says nothing about caching is not to be stored. */
export function securityHeaders(headers: Readonly<Record<string, string>>): MiddlewareHandler {
  const fields = Object.entries(headers);
  return async (context, next) => {
    await next();
    for (const [name, value] of fields) context.header(name, value);
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
  };
}
