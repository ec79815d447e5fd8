/** Where the build has put what Python is made of, relative to the scripts. */
declare const files: {
  /** Pyodide's own files. */
  index: string;
  /** Pyodide's program, and the memory of a Python that has started; packed. */
  wasm: { address: string; unpacked: number };
  memory: { address: string; unpacked: number };
  /** The modules to start from where the memory does not fit. */
  library: { address: string };
  /** The package of the calculators. */
  package: string;
  /** What Pyodide knows of packages. */
  lock: object;
  /** Bytes to fetch for a start. */
  size: number;
};
export default files;
