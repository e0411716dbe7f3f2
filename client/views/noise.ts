// Repeating noise: fire, smoke, clouds and ground are made of it.

/** Repeating value noise on a lattice, so that smoke and fire are no smooth discs. */
export function valueNoise(x: number, y: number, period: number, seed: number): number {
  const xi = Math.floor(x);
  const yi = Math.floor(y);
  const fx = x - xi;
  const fy = y - yi;
  const sx = fx * fx * (3 - 2 * fx);
  const sy = fy * fy * (3 - 2 * fy);
  const at = (cx: number, cy: number): number => {
    const wx = ((cx % period) + period) % period;
    const wy = ((cy % period) + period) % period;
    let hash =
      (Math.imul(wx, 374761393) + Math.imul(wy, 668265263) + Math.imul(seed, 974634777)) | 0;
    hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
    return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
  };
  const top = at(xi, yi) + (at(xi + 1, yi) - at(xi, yi)) * sx;
  const bottom = at(xi, yi + 1) + (at(xi + 1, yi + 1) - at(xi, yi + 1)) * sx;
  return top + (bottom - top) * sy;
}

export function cloudNoise(
  x: number,
  y: number,
  cells: number,
  octaves: number,
  seed: number,
): number {
  let sum = 0;
  let weight = 0.5;
  let size = cells;
  for (let n = 0; n < octaves; n++) {
    sum += weight * valueNoise(x * size, y * size, size, seed + n);
    weight /= 2;
    size *= 2;
  }
  return sum / (1 - weight * 2);
}
