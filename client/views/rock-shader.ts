// Fragment shader of an asteroid field: rocks of three sizes, each where its cell's dice put it, lit by
// the same sun as the planets, with dust between them. What is smaller than a pixel is drawn as dust.

export const ROCK_SHADER = `
precision highp float;
varying vec2 outTexCoord;
uniform sampler2D uNoise;
uniform float uTime;
uniform vec4 uRect;
uniform vec2 uRadiusKm;
uniform vec3 uDeep;
uniform vec3 uBody;
uniform vec3 uCrest;
uniform float uSeed;
uniform float uPixelKm;
float hash(vec2 p) {
  p = fract(p * vec2(0.1031, 0.1134) + uSeed);
  p += dot(p, p.yx + 33.33);
  return fract((p.x + p.y) * p.x * 7.31);
}
// Colour and cover of the rock of the nearest cells; wider than its cell no rock is.
vec4 rocks(vec2 km, vec2 shiftKm, float cellKm, float share) {
  km += shiftKm;
  vec2 cell = floor(km / cellKm);
  vec4 found = vec4(0.0);
  for (int dx = -1; dx <= 1; dx++) {
    for (int dy = -1; dy <= 1; dy++) {
      vec2 id = cell + vec2(float(dx), float(dy));
      float dice = hash(id + 0.5);
      // By the middle of the cell: a rock is there whole, or not at all.
      float rim = length(((id + 0.5) * cellKm - shiftKm) / uRadiusKm);
      if (dice > share * smoothstep(1.04, 0.7, rim) * (0.4 + 0.9 * hash(id + 5.3))) continue;
      float size = 0.16 + 0.3 * hash(id + 7.7);
      vec2 slow = vec2(hash(id + 3.1), hash(id + 9.4)) - 0.5;
      vec2 off = (km / cellKm - id - 0.5 - slow * 0.5) / size;
      float turn = uTime * (0.02 + 0.05 * slow.x) + 40.0 * dice;
      vec2 local = vec2(off.x * cos(turn) - off.y * sin(turn), off.x * sin(turn) + off.y * cos(turn));
      vec2 at = local * 0.11 + id * 0.37;
      float lumps = texture2D(uNoise, at).r * 0.7 + texture2D(uNoise, at * 2.7).g * 0.3;
      float r = length(local * vec2(1.0, 1.15 + 0.5 * slow.y)) + (lumps - 0.5) * 0.75;
      float soft = max(uPixelKm / (cellKm * size), 0.02);
      float cover = 1.0 - smoothstep(0.86 - soft, 0.86 + soft, r);
      if (cover <= found.a) continue;
      vec2 slope = vec2(
        texture2D(uNoise, at + vec2(0.012, 0.0)).g - texture2D(uNoise, at - vec2(0.012, 0.0)).g,
        texture2D(uNoise, at + vec2(0.0, 0.012)).g - texture2D(uNoise, at - vec2(0.0, 0.012)).g);
      float z = sqrt(max(0.05, 1.0 - min(1.0, r * r)));
      vec2 bump = vec2(slope.x * cos(turn) + slope.y * sin(turn), slope.y * cos(turn) - slope.x * sin(turn));
      vec3 n = normalize(vec3(off * 0.9 - bump * 1.9, z));
      float light = max(0.0, dot(n, normalize(vec3(-0.62, 0.46, 0.5))));
      float pits = smoothstep(0.3, 0.62, texture2D(uNoise, at * 4.3).b);
      vec3 ground = mix(uDeep, uBody, 0.35 + 0.65 * pits);
      vec3 colour = ground * (0.1 + 1.15 * light) + uCrest * pow(light, 5.0) * 0.4;
      found = vec4(colour, cover);
    }
  }
  return found;
}
void main() {
  vec2 p = mix(uRect.xy, uRect.zw, outTexCoord);
  vec2 km = p * uRadiusKm;
  float broad = texture2D(uNoise, km / 150.0 + uSeed).r;
  float lane = texture2D(uNoise, km / 47.0 + uSeed * 1.7).g;
  float r = length(p) + (broad - 0.5) * 0.3 + (lane - 0.5) * 0.12;
  if (r > 1.2) discard;
  float within = smoothstep(1.06, 0.78, r) * (0.45 + 0.75 * lane);
  vec4 colour = vec4(uBody * 0.5, within * 0.13 * (0.4 + broad));
  vec4 layer = rocks(km, vec2(0.0), 0.55, 0.5);
  float fine = 1.0 - smoothstep(0.09, 0.22, uPixelKm);
  colour = mix(colour, vec4(layer.rgb, 1.0), layer.a * fine * 0.9);
  layer = rocks(km, vec2(11.0), 2.2, 0.42);
  fine = 1.0 - 0.5 * smoothstep(0.5, 1.2, uPixelKm);
  colour = mix(colour, vec4(layer.rgb, 1.0), layer.a * fine);
  layer = rocks(km, vec2(37.0), 7.0, 0.3);
  colour = mix(colour, vec4(layer.rgb, 1.0), layer.a);
  gl_FragColor = vec4(colour.rgb * colour.a, colour.a);
}`;
