/** npm's zstddec, which the build puts here. */
export class ZSTDDecoder {
  init(): Promise<void>;
  decode(packed: Uint8Array, unpackedSize?: number): Uint8Array;
}
