// Which value of many has so many smaller ones, without sorting them: Hoare's FIND.

/** The value at place `nth` (from 0) of the first `count`, were they sorted; changes their order. */
export function nthSmallest(values: Float64Array, count: number, nth: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[nth];
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left] < pivot) left++;
      while (values[right] > pivot) right--;
      if (left > right) break;
      const value = values[left];
      values[left++] = values[right];
      values[right--] = value;
    }
    if (right < nth) low = left;
    if (left > nth) high = right;
  }
  return values[nth];
}
