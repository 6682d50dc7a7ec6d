const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_HEIGHT_AT = 20;
/** Frame headers of JPEG (SOF0 to SOF15) but for the three markers in between that mean something else. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Pixels; undefined where the bytes are neither PNG nor JPEG. */
export function heightOf(image: Buffer): number | undefined {
  if (image.subarray(0, PNG.length).equals(PNG) && image.length >= PNG_HEIGHT_AT + 4) {
    return image.readUInt32BE(PNG_HEIGHT_AT);
  }
  if (image[0] !== 0xff || image[1] !== 0xd8) return undefined;
  for (let at = 2; at + 7 < image.length && image[at] === 0xff; at += 2 + image.readUInt16BE(at + 2)) {
    if (isFrame(image[at + 1] ?? 0)) return image.readUInt16BE(at + 5);
  }
  return undefined;
}
