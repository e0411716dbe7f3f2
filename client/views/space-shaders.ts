// Fragment shaders of places: stars, plasma clouds, planets, sensor coverage. They read noise from
// one small repeating texture instead of computing it: cheap on laptops and in software GL alike.
// `outTexCoord` runs 0…1 from the lower left, north up.

const HEADER = `
precision highp float;
varying vec2 outTexCoord;
uniform sampler2D uNoise;
uniform float uTime;
`;

export const STARS_SHADER = `${HEADER}
uniform sampler2D uStars;
uniform vec2 uSize;
uniform vec2 uCentre;
uniform float uZoom;
void main() {
  vec2 px = (outTexCoord - 0.5) * uSize;
  vec2 far = px * (1.0 + uZoom * 0.02) + uCentre * 0.16;
  vec2 mid = px * (1.0 + uZoom * 0.05) + uCentre * 0.4;
  vec2 near = px * (1.0 + uZoom * 0.09) + uCentre * 0.9;
  vec3 stars = texture2D(uStars, far / 1024.0).rgb * 0.42
    + texture2D(uStars, mid.yx / 1024.0 + 0.37).rgb * 0.55
    + texture2D(uStars, near / 1400.0 + 0.71).rgb * 0.8;
  vec2 wide = (px + uCentre * 0.12) / 3400.0;
  float dust = texture2D(uNoise, wide).r;
  float lane = texture2D(uNoise, wide.yx * 1.7 + 0.3).g;
  float band = smoothstep(0.42, 0.78, dust * 0.65 + lane * 0.45);
  vec3 space = vec3(0.0105, 0.0175, 0.029)
    + vec3(0.012, 0.022, 0.042) * band
    + vec3(0.026, 0.014, 0.024) * smoothstep(0.55, 0.9, lane) * band;
  float vignette = 1.0 - 0.42 * dot(outTexCoord - 0.5, outTexCoord - 0.5) * 2.0;
  gl_FragColor = vec4((space + stars * (0.55 + 0.6 * band)) * vignette, 1.0);
}`;

const CLOUD_HEADER = `${HEADER}
uniform vec4 uRect;
uniform vec2 uRadiusKm;
uniform vec3 uDeep;
uniform vec3 uBody;
uniform vec3 uCrest;
uniform vec3 uSpark;
uniform float uSeed;
uniform float uNear;
uniform float uFlash;
float hash(float n) { return fract(sin(n * 127.1) * 43758.5453); }
`;

/** The cloud's body, below ships. uNear is 0 at theatre and 1 at hull zoom: finer wisps come in. */
export const CLOUD_SHADER = `${CLOUD_HEADER}
void main() {
  vec2 p = mix(uRect.xy, uRect.zw, outTexCoord);
  vec2 km = p * uRadiusKm;
  float r = length(p);
  if (r > 1.3) discard;
  vec2 q = km / 340.0 + uSeed;
  vec2 drift = vec2(uTime * 0.0009, -uTime * 0.0006);
  vec2 warp = texture2D(uNoise, q * 0.8 + drift).rg - 0.5;
  vec2 curl = texture2D(uNoise, q * 2.1 + warp * 0.5 - drift).gb - 0.5;
  float broad = texture2D(uNoise, q * 1.1 + warp * 0.22 - drift * 1.7).r;
  float folds = texture2D(uNoise, q * 2.2 + warp * 0.26 + curl * 0.16 + drift * 2.0).g;
  float wisps = texture2D(uNoise, q * 6.1 + warp * 0.5 + curl * 0.5 - drift * 4.0).b;
  float fine = texture2D(uNoise, q * 29.0 + curl * 3.0 + drift * 12.0).r;
  // The rim wanders little: what is drawn is where ships are covered.
  float ragged = r + (broad - 0.5) * 0.26 + (folds - 0.5) * 0.2 + (wisps - 0.5) * 0.1;
  // Nothing is left at the rim of the quad, however far the noise reaches.
  float rim = smoothstep(1.29, 1.0, r);
  float density = smoothstep(1.08, 0.7, ragged) * rim;
  float halo = smoothstep(1.28, 0.55, ragged) * rim;
  float ridge = 1.0 - abs(2.0 * folds - 1.0);
  float thread = 1.0 - abs(2.0 * wisps - 1.0);
  float crest = pow(ridge, 4.0) * 0.8 + pow(thread, 6.0) * 0.4 * (0.4 + ridge);
  crest += uNear * pow(1.0 - abs(2.0 * fine - 1.0), 5.0) * 0.22;
  float body = broad * 0.75 + folds * 0.45 + (wisps - 0.5) * 0.28 + uNear * (fine - 0.5) * 0.22;
  float core = smoothstep(1.0, 0.05, r + (broad - 0.5) * 0.5);
  vec3 colour = mix(uDeep, uBody, (0.16 + 0.84 * smoothstep(0.28, 0.8, body)) * (0.45 + 0.55 * core));
  colour += uCrest * crest * (0.16 + 0.5 * core) * smoothstep(0.3, 0.9, body);
  colour += uBody * core * core * 0.5;
  colour *= 1.0 - 0.3 * uNear;
  float beat = floor(uTime * 1.3 + uSeed * 7.0);
  vec2 strike = (vec2(hash(beat), hash(beat + 9.3)) - 0.5) * 1.2;
  float since = fract(uTime * 1.3 + uSeed * 7.0);
  float bolt = uFlash * step(0.45, hash(beat + 4.7)) * exp(-since * 7.0) * (0.6 + 0.4 * sin(since * 60.0));
  vec2 away = (p - strike) + warp * 0.35;
  colour += uSpark * bolt * exp(-dot(away, away) * 26.0) * (0.35 + crest * 1.6);
  float alpha = clamp(density * (0.55 + body * 0.6), 0.0, 0.96);
  vec3 glow = uBody * halo * halo * 0.16 * (1.0 - alpha);
  gl_FragColor = vec4(colour * alpha + glow, alpha);
}`;

/** The part of the cloud in front of ships: thin, in shreds, so that they are swallowed, not lost. */
export const VEIL_SHADER = `${CLOUD_HEADER}
void main() {
  vec2 p = mix(uRect.xy, uRect.zw, outTexCoord);
  float r = length(p);
  if (r > 1.15) discard;
  vec2 q = p * uRadiusKm / 210.0 + uSeed;
  vec2 drift = vec2(-uTime * 0.0016, uTime * 0.0012);
  vec2 warp = texture2D(uNoise, q * 1.1 + drift).gb - 0.5;
  float shreds = texture2D(uNoise, q * 5.0 + warp * 0.9 + drift * 4.0).g;
  float fine = texture2D(uNoise, q * 19.0 + warp * 2.0 - drift * 9.0).b;
  float inside = smoothstep(1.0, 0.5, r + warp.x * 0.9) * smoothstep(1.14, 0.9, r);
  float veil = smoothstep(0.34, 0.8, shreds * 0.75 + fine * 0.35) * inside;
  float alpha = veil * 0.62;
  vec3 colour = mix(uDeep * 1.2, uBody, shreds) + uCrest * pow(fine, 4.0) * 0.35;
  gl_FragColor = vec4(colour * alpha, alpha);
}`;

export const PLANET_SHADER = `${HEADER}
uniform vec4 uRect;
uniform vec3 uLow;
uniform vec3 uMid;
uniform vec3 uHigh;
uniform vec3 uAir;
uniform float uBands;
uniform float uIce;
uniform float uSeed;
uniform float uPixel;
void main() {
  vec2 p = mix(uRect.xy, uRect.zw, outTexCoord);
  float r = length(p);
  vec3 sun = normalize(vec3(-0.62, 0.46, 0.5));
  float rim = max(0.0, r - 1.0);
  vec2 outward = p / max(r, 0.001);
  float sunward = dot(outward, normalize(sun.xy));
  float halo = exp(-rim * 22.0) * smoothstep(-0.55, 0.75, sunward);
  halo += exp(-rim * 7.0) * 0.28 * smoothstep(-0.35, 1.0, sunward);
  float edge = 1.0 - smoothstep(1.0 - uPixel, 1.0 + uPixel, r);
  vec3 colour = vec3(0.0);
  if (r < 1.0 + uPixel) {
    float z = sqrt(max(0.0, 1.0 - r * r));
    vec3 n = vec3(p, z);
    float lon = atan(n.x, n.z) + uTime * 0.006;
    float lat = asin(clamp(n.y, -1.0, 1.0));
    vec2 at = vec2(lon / 3.2, lat / 2.2) * 0.5 + uSeed;
    vec2 warp = texture2D(uNoise, at * 0.9).rg - 0.5;
    float land = texture2D(uNoise, at + warp * 0.22).r * 0.62
      + texture2D(uNoise, at * 3.0 + warp * 0.4).g * 0.28
      + texture2D(uNoise, at * 9.0).b * 0.14;
    float bands = sin(lat * 21.0 + warp.x * 5.0 + texture2D(uNoise, at * vec2(1.0, 4.0)).g * 3.0) * 0.5 + 0.5;
    float height = mix(land, bands * 0.75 + land * 0.3, uBands);
    vec3 ground = mix(uLow, uMid, smoothstep(0.43, 0.5, height));
    ground = mix(ground, uHigh, smoothstep(0.52, 0.7, height));
    float pole = smoothstep(1.28 - uIce * 0.3, 1.42, abs(lat) + (land - 0.5) * 0.5);
    ground = mix(ground, vec3(0.92, 0.96, 1.0), pole * uIce);
    float sea = (1.0 - smoothstep(0.43, 0.48, height)) * (1.0 - uBands);
    vec2 skyAt = at * 1.6 + warp * 0.5 + vec2(uTime * 0.0012, 0.0);
    float cover = texture2D(uNoise, skyAt).b * 0.7 + texture2D(uNoise, skyAt * 3.3).r * 0.4;
    float sky = smoothstep(0.5, 0.8, cover) * (1.0 - uBands * 0.8) * 0.85;
    float day = dot(n, sun);
    float light = smoothstep(-0.06, 0.55, day);
    vec3 dusk = vec3(1.0, 0.52, 0.28) * exp(-pow((day - 0.03) / 0.11, 2.0)) * 0.32;
    vec3 glint = vec3(1.0, 0.96, 0.88) * pow(max(0.0, dot(reflect(-sun, n), vec3(0.0, 0.0, 1.0))), 9.0) * sea * 0.2;
    colour = (mix(ground, vec3(0.95, 0.97, 1.0), sky) * (light * 1.12 + dusk) + glint * light);
    float town = smoothstep(0.7, 0.84, texture2D(uNoise, at * 19.0 + warp).r) * smoothstep(0.45, 0.7, texture2D(uNoise, at * 6.0).g) * (1.0 - sea) * (1.0 - uBands);
    colour += vec3(1.0, 0.78, 0.42) * town * smoothstep(0.02, -0.2, day) * 0.9;
    float air = pow(1.0 - z, 2.6);
    colour += uAir * air * smoothstep(-0.28, 0.6, day) * 0.95;
  }
  vec3 outside = uAir * halo * 0.85;
  float fadeOut = 1.0 - smoothstep(1.05, 1.32, r);
  vec3 light = outside * (1.0 - edge) * fadeOut;
  gl_FragColor = vec4(colour * edge + light, edge);
}`;

/** Unlit space is darker; the rim of what is lit is a thin line. */
export const COVERAGE_SHADER = `${HEADER}
uniform sampler2D uMap;
uniform vec4 uRect;
uniform float uLine;
uniform vec2 uStep;
uniform vec3 uColour;
float seen(vec2 at) { return texture2D(uMap, clamp(at, 0.001, 0.999)).r; }
void main() {
  vec2 at = mix(uRect.xy, uRect.zw, outTexCoord);
  float here = seen(at);
  float lit = smoothstep(0.02, 0.55, here);
  vec2 slope = vec2(seen(at + vec2(uStep.x, 0.0)) - here, seen(at + vec2(0.0, uStep.y)) - here);
  float off = abs(here - 0.06) / max(length(slope), 0.0008);
  float line = (1.0 - smoothstep(0.5, 1.6, off)) * uLine;
  float dark = (1.0 - lit) * 0.44;
  vec3 haze = uColour * lit * 0.05;
  gl_FragColor = vec4(haze + uColour * line * 0.34, dark * (1.0 - line * 0.4));
}`;
